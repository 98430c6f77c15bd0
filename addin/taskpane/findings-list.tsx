import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { Role } from '../../shared/choices.ts';
import type { Row } from '../../shared/protocol.ts';
import { mayEdit } from '../commands/permissions.ts';
import { usePane } from './context.tsx';
import { FindingItem } from './finding-item.tsx';
import { SeveralFindings } from './several-findings.tsx';
import { usePaneStyles } from './styles.ts';

const firstShown = 3;

type Props = { readonly findings: readonly Row[]; readonly role: Role };

/** What a person must look at: what blocks first, then in order of money at risk. One by one, or several with one reason. */
export function FindingsList({ findings, role }: Props) {
  const { t } = usePane();
  const styles = usePaneStyles();
  const [isWhole, setIsWhole] = useState(false);
  const [chosen, setChosen] = useState<ReadonlySet<string> | null>(null);
  const shown = isWhole || chosen !== null ? findings : findings.slice(0, firstShown);
  const choose = (id: string, isChosen: boolean) => {
    const others = [...(chosen ?? [])].filter((each) => each !== id);
    setChosen(new Set(isChosen ? [...others, id] : others));
  };
  return (
    <section aria-labelledby="findings-title" className={styles.stack}>
      <div className={styles.spread}>
        <h2 id="findings-title" className={styles.title}>
          {t.findings.title(findings.length)}
        </h2>
        {mayEdit(role) && findings.length > 1 && chosen === null ? (
          <Button size="small" appearance="subtle" className={styles.rigid} onClick={() => setChosen(new Set())}>
            {t.findings.several}
          </Button>
        ) : null}
      </div>
      {chosen === null ? null : <SeveralFindings findings={findings} chosen={chosen} onChoose={setChosen} />}
      <ul className={styles.list}>
        {shown.map((finding) => (
          <FindingItem
            key={finding.id}
            finding={finding}
            canDecide={mayEdit(role)}
            isChosen={chosen === null ? null : chosen.has(finding.id)}
            onChoose={(isChosen) => choose(finding.id, isChosen)}
          />
        ))}
      </ul>
      {shown.length === findings.length ? null : (
        <Button size="small" onClick={() => setIsWhole(true)}>
          {t.findings.showAll(findings.length)}
        </Button>
      )}
    </section>
  );
}
