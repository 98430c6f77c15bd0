import { Badge, Button, Checkbox } from '@fluentui/react-components';
import { useState } from 'react';
import { severities, type Severity } from '../../shared/codes.ts';
import type { Row } from '../../shared/protocol.ts';
import type { Decision } from '../commands/findings.ts';
import { usePane } from './context.tsx';
import { amountText } from './format.ts';
import { ReasonForm } from './reason-form.tsx';
import { usePaneStyles } from './styles.ts';

type Props = {
  readonly finding: Row;
  readonly canDecide: boolean;
  /** Null: not choosing several. */
  readonly isChosen: boolean | null;
  readonly onChoose: (isChosen: boolean) => void;
};

/** One finding: how bad, how much, about what, what to do; and the way to what it is about or to a decision. */
export function FindingItem({ finding, canDecide, isChosen, onChoose }: Props) {
  const { t, language } = usePane();
  const styles = usePaneStyles();
  const { values } = finding;
  const severity = severities.find((each) => each === values.severity) ?? 'info';
  const about = aboutText(finding);
  return (
    <li className={`${styles.card} ${styles.tight}`}>
      <div className={styles.spread}>
        <div className={styles.row}>
          {isChosen === null ? null : (
            <Checkbox
              aria-label={t.findings.choose(about)}
              checked={isChosen}
              onChange={(_, { checked }) => onChoose(checked === true)}
            />
          )}
          {about === '' ? null : <h3 className={styles.subject}>{about}</h3>}
        </div>
        <Badge appearance="filled" color={colours[severity]} className={styles.badge}>
          {t.findings.severities[severity]}
        </Badge>
      </div>
      {typeof values.amountAtRisk === 'string' ? (
        <strong>{t.findings.atRisk(amountText(values.amountAtRisk, language))}</strong>
      ) : null}
      <p className={styles.plain}>{String(values.message ?? values.code)}</p>
      {isChosen === null ? <Ways finding={finding} canDecide={canDecide} /> : null}
    </li>
  );
}

/** Whom and what it is about, such as `Acme · WS-01`. */
function aboutText({ values }: Row): string {
  return [values.customer, values.record].filter((text) => typeof text === 'string' && text !== '').join(' · ');
}

const colours: Readonly<Record<Severity, 'danger' | 'warning' | 'informative'>> = {
  block: 'danger',
  warn: 'warning',
  info: 'informative',
};

function Ways({ finding, canDecide }: { readonly finding: Row; readonly canDecide: boolean }) {
  const { t, actions } = usePane();
  const styles = usePaneStyles();
  const [deciding, setDeciding] = useState<Decision['to'] | null>(null);
  if (deciding !== null) {
    return (
      <ReasonForm
        title={deciding === 'accepted' ? t.findings.acceptTitle : t.findings.dismissTitle}
        confirm={deciding === 'accepted' ? t.findings.confirmAccept : t.findings.confirmDismiss}
        onReason={(reason) => actions.decide({ findings: [finding], to: deciding, reason })}
        onClose={() => setDeciding(null)}
      />
    );
  }
  const about = aboutText(finding);
  return (
    <div className={styles.row}>
      <Button size="small" aria-label={`${t.findings.jump}: ${about}`} onClick={() => void actions.showRecord(finding)}>
        {t.findings.jump}
      </Button>
      {canDecide ? (
        <>
          <Button size="small" aria-label={`${t.findings.accept} ${about}`} onClick={() => setDeciding('accepted')}>
            {t.findings.accept}
          </Button>
          <Button size="small" aria-label={`${t.findings.dismiss} ${about}`} onClick={() => setDeciding('dismissed')}>
            {t.findings.dismiss}
          </Button>
        </>
      ) : null}
    </div>
  );
}
