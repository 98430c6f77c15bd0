import { Button, Link, Spinner } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import type { Evidence } from '../../shared/month.ts';
import type { Row } from '../../shared/protocol.ts';
import type { Explained, ExplainedPart } from '../commands/status.ts';
import { usePane } from './context.tsx';
import { dayText } from './format.ts';
import { LineChooser } from './line-chooser.tsx';
import { ProblemMessage } from './problem.tsx';
import { usePaneStyles } from './styles.ts';

type Props = { readonly explained: Explained; readonly lines: readonly Row[] | null };

/** What stands behind a draft line: "what is this line?" answered. */
export function ExplainPanel({ explained, lines }: Props) {
  const { t, actions } = usePane();
  const styles = usePaneStyles();
  return (
    <section aria-labelledby="explain-title" className={styles.stack}>
      <h2 id="explain-title" className={styles.title}>
        {t.landmarks.explain}
      </h2>
      {explained.state === 'none' ? <LineChooser lines={lines} /> : null}
      {explained.state === 'loading' ? <Spinner size="small" label={t.explain.loading} /> : null}
      {explained.state === 'failed' ? <ProblemMessage problem={explained.problem} /> : null}
      {explained.state === 'shown' ? (
        <Shown
          key={`${explained.evidence.lineId} ${explained.part}`}
          evidence={explained.evidence}
          part={explained.part}
        />
      ) : null}
      {explained.state === 'shown' || explained.state === 'failed' ? (
        <div>
          <Button size="small" onClick={() => void actions.explain(null)}>
            {t.explain.another}
          </Button>
        </div>
      ) : null}
    </section>
  );
}

const firstShown = 4;
const pageSize = 50;

/** Who asked for the evidence is taken to the list of it. */
function Shown({ evidence, part }: { readonly evidence: Evidence; readonly part: ExplainedPart }) {
  const { t, language } = usePane();
  const styles = usePaneStyles();
  const [shown, setShown] = useState(part === 'evidence' ? pageSize : firstShown);
  const heading = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (part === 'evidence') heading.current?.focus();
  }, [part]);
  const hidden = evidence.rows.length - shown;
  return (
    <div className={styles.stack}>
      <p className={styles.plain}>{evidence.explanation}</p>
      <p className={styles.quiet} ref={heading} tabIndex={-1}>
        {evidence.rows.length === 0 ? t.explain.none : t.explain.evidence(evidence.rows.length)}
      </p>
      <ul className={styles.list}>
        {evidence.rows.slice(0, shown).map((row) => (
          <li key={`${row.assetId} ${row.label} ${row.from}`} className={styles.spread}>
            <EvidenceLabel assetId={row.assetId} label={row.label} />
            <span className={styles.fine}>
              {t.explain.days(dayText(row.from, language), dayText(row.to, language))}
              {row.note === '' ? null : ` · ${row.note}`}
            </span>
          </li>
        ))}
      </ul>
      {hidden > 0 ? (
        <Button size="small" onClick={() => setShown(shown + pageSize)}>
          {t.explain.more(Math.min(hidden, pageSize))}
        </Button>
      ) : null}
    </div>
  );
}

/** An asset is one click from its row. */
function EvidenceLabel({ assetId, label }: { readonly assetId: string | null; readonly label: string }) {
  const { t, actions } = usePane();
  if (assetId === null) return <strong>{label}</strong>;
  return (
    <Link
      as="button"
      aria-label={`${t.findings.jump}: ${label}`}
      onClick={() => void actions.jumpTo({ table: 'assets', rowId: assetId, field: null })}
    >
      {label}
    </Link>
  );
}
