import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { Role } from '../../shared/choices.ts';
import type { Row } from '../../shared/protocol.ts';
import { mayEdit } from '../commands/permissions.ts';
import type { Problem } from '../commands/problem.ts';
import { usePane } from './context.tsx';
import { FindingItem } from './finding-item.tsx';
import { ProblemMessage } from './problem.tsx';
import { usePaneStyles } from './styles.ts';

const firstShown = 5;
const pageSize = 20;

type Props = { readonly findings: readonly Row[]; readonly problem: Problem | null; readonly role: Role };

/** What a person must look at, in order of money at risk. */
export function FindingsList({ findings, problem, role }: Props) {
  const { t } = usePane();
  const styles = usePaneStyles();
  const [shown, setShown] = useState(firstShown);
  const hidden = findings.length - shown;
  return (
    <section aria-labelledby="findings-title" className={styles.stack}>
      <h2 id="findings-title" className={styles.title}>
        {findings.length === 0 ? t.findings.none : t.findings.title(findings.length)}
      </h2>
      {problem === null ? null : <ProblemMessage problem={problem} />}
      <ul className={styles.list}>
        {findings.slice(0, shown).map((finding) => (
          <FindingItem key={finding.id} finding={finding} canDecide={mayEdit(role)} />
        ))}
      </ul>
      {hidden > 0 ? (
        <Button onClick={() => setShown(shown + pageSize)}>{t.findings.more(Math.min(hidden, pageSize))}</Button>
      ) : null}
    </section>
  );
}
