import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { Row } from '../../shared/protocol.ts';
import type { Decision } from '../commands/findings.ts';
import { usePane } from './context.tsx';
import { ReasonForm } from './reason-form.tsx';
import { usePaneStyles } from './styles.ts';

type Props = {
  readonly findings: readonly Row[];
  readonly chosen: ReadonlySet<string>;
  /** Null ends choosing. */
  readonly onChoose: (chosen: ReadonlySet<string> | null) => void;
};

/** One decision with one reason on the findings that were ticked. */
export function SeveralFindings({ findings, chosen, onChoose }: Props) {
  const { t, actions } = usePane();
  const styles = usePaneStyles();
  const [deciding, setDeciding] = useState<Decision['to'] | null>(null);
  const ticked = findings.filter(({ id }) => chosen.has(id));
  if (deciding !== null) {
    const decide = async (reason: string) => {
      const refused = await actions.decide({ findings: ticked, to: deciding, reason });
      if (refused === null) onChoose(null);
      return refused;
    };
    return (
      <div className={`${styles.card} ${styles.tight}`}>
        <p className={styles.plain}>{t.findings.chosen(ticked.length)}</p>
        <ReasonForm
          title={deciding === 'accepted' ? t.findings.acceptTitle : t.findings.dismissTitle}
          confirm={deciding === 'accepted' ? t.findings.confirmAccept : t.findings.confirmDismiss}
          onReason={decide}
          onClose={() => setDeciding(null)}
        />
      </div>
    );
  }
  const isNothing = ticked.length === 0;
  return (
    <div className={`${styles.card} ${styles.tight}`}>
      <p className={styles.plain} role="status">
        {t.findings.chosen(ticked.length)}
      </p>
      <div className={styles.row}>
        <Button size="small" onClick={() => onChoose(new Set(findings.map(({ id }) => id)))}>
          {t.findings.chooseAll(findings.length)}
        </Button>
        <Button size="small" disabledFocusable={isNothing} onClick={() => setDeciding('accepted')}>
          {t.findings.accept}
        </Button>
        <Button size="small" disabledFocusable={isNothing} onClick={() => setDeciding('dismissed')}>
          {t.findings.dismiss}
        </Button>
        <Button size="small" appearance="subtle" onClick={() => onChoose(null)}>
          {t.findings.cancel}
        </Button>
      </div>
    </div>
  );
}
