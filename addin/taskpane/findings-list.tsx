import { Accordion, AccordionHeader, AccordionItem, AccordionPanel, Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { Role } from '../../shared/choices.ts';
import { severities } from '../../shared/codes.ts';
import type { Row } from '../../shared/protocol.ts';
import { mayEdit } from '../commands/permissions.ts';
import type { Problem } from '../commands/problem.ts';
import { usePane } from './context.tsx';
import { FindingItem } from './finding-item.tsx';
import { ProblemMessage } from './problem.tsx';
import { usePaneStyles } from './styles.ts';

const firstShown = 3;

type Props = { readonly findings: readonly Row[]; readonly problem: Problem | null; readonly role: Role };

/** What a person must look at: how bad first, in order of money at risk within. Only the worst group is open. */
export function FindingsList({ findings, problem, role }: Props) {
  const { t } = usePane();
  const styles = usePaneStyles();
  const groups = severities.flatMap((severity) => {
    const found = findings.filter(({ values }) => values.severity === severity);
    return found.length === 0 ? [] : [{ severity, found }];
  });
  return (
    <section aria-labelledby="findings-title" className={styles.tight}>
      <h2 id="findings-title" className={styles.title}>
        {t.findings.title(findings.length)}
      </h2>
      {problem === null ? null : <ProblemMessage problem={problem} />}
      <Accordion multiple collapsible defaultOpenItems={groups.slice(0, 1).map(({ severity }) => severity)}>
        {groups.map(({ severity, found }) => (
          <AccordionItem key={severity} value={severity}>
            <AccordionHeader as="h3" size="small">
              {`${t.findings.severities[severity]} (${found.length})`}
            </AccordionHeader>
            <AccordionPanel>
              <Group findings={found} role={role} />
            </AccordionPanel>
          </AccordionItem>
        ))}
      </Accordion>
    </section>
  );
}

function Group({ findings, role }: { readonly findings: readonly Row[]; readonly role: Role }) {
  const { t } = usePane();
  const styles = usePaneStyles();
  const [isWhole, setIsWhole] = useState(false);
  const shown = isWhole ? findings : findings.slice(0, firstShown);
  return (
    <div className={styles.stack}>
      <ul className={styles.list}>
        {shown.map((finding) => (
          <FindingItem key={finding.id} finding={finding} canDecide={mayEdit(role)} />
        ))}
      </ul>
      {shown.length === findings.length ? null : (
        <Button size="small" onClick={() => setIsWhole(true)}>
          {t.findings.showAll(findings.length)}
        </Button>
      )}
    </div>
  );
}
