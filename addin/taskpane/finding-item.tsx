import { Badge, Button, Field, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { severities, type Severity } from '../../shared/codes.ts';
import type { Row } from '../../shared/protocol.ts';
import type { Decision } from '../commands/findings.ts';
import { usePane } from './context.tsx';
import { amountText } from './format.ts';
import { usePaneStyles } from './styles.ts';

type Props = { readonly finding: Row; readonly canDecide: boolean };

/** One finding: how bad, how much, about what, what to do; and the way to its row or to a decision. */
export function FindingItem({ finding, canDecide }: Props) {
  const { t, language, actions } = usePane();
  const styles = usePaneStyles();
  const [deciding, setDeciding] = useState<Decision['to'] | null>(null);
  const { values } = finding;
  const severity = severities.find((each) => each === values.severity) ?? 'info';
  const about = [values.customer, values.record].filter((text) => typeof text === 'string' && text !== '').join(' · ');
  return (
    <li className={`${styles.card} ${styles.tight}`}>
      <div className={styles.spread}>
        {about === '' ? null : <h4 className={styles.subject}>{about}</h4>}
        <Badge appearance="filled" color={colours[severity]} className={styles.rigid}>
          {t.findings.severities[severity]}
        </Badge>
      </div>
      {typeof values.amountAtRisk === 'string' ? (
        <strong>{t.findings.atRisk(amountText(values.amountAtRisk, language))}</strong>
      ) : null}
      <p className={styles.plain}>{String(values.message ?? values.code)}</p>
      {deciding === null ? (
        <div className={styles.row}>
          <Button
            size="small"
            onClick={() => void actions.jumpTo({ table: 'findings', rowId: finding.id, field: null })}
          >
            {t.findings.jump}
          </Button>
          {canDecide ? <Decide onChoose={setDeciding} /> : null}
        </div>
      ) : (
        <ReasonForm finding={finding} to={deciding} onClose={() => setDeciding(null)} />
      )}
    </li>
  );
}

const colours: Readonly<Record<Severity, 'danger' | 'warning' | 'informative'>> = {
  block: 'danger',
  warn: 'warning',
  info: 'informative',
};

function Decide({ onChoose }: { readonly onChoose: (to: Decision['to']) => void }) {
  const { t } = usePane();
  return (
    <>
      <Button size="small" onClick={() => onChoose('accepted')}>
        {t.findings.accept}
      </Button>
      <Button size="small" onClick={() => onChoose('dismissed')}>
        {t.findings.dismiss}
      </Button>
    </>
  );
}

type ReasonProps = { readonly finding: Row; readonly to: Decision['to']; readonly onClose: () => void };

/** A decision needs a reason: someone reads it when the invoice is questioned. */
function ReasonForm({ finding, to, onClose }: ReasonProps) {
  const { t, actions } = usePane();
  const styles = usePaneStyles();
  const [reason, setReason] = useState('');
  const [isShort, setIsShort] = useState(false);
  const [isBusy, setIsBusy] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    const given = reason.trim();
    setIsShort(given.length < 3);
    if (given.length < 3) return;
    setIsBusy(true);
    await actions.decide({ finding, to, reason: given });
    setIsBusy(false);
    onClose();
  }

  const isAccepting = to === 'accepted';
  return (
    <form
      className={styles.tight}
      aria-label={isAccepting ? t.findings.acceptTitle : t.findings.dismissTitle}
      onSubmit={(event) => void submit(event)}
    >
      <Field
        label={t.findings.reason}
        hint={t.findings.reasonHint}
        validationState={isShort ? 'error' : 'none'}
        validationMessage={isShort ? t.findings.reasonMissing : null}
      >
        <Textarea value={reason} maxLength={300} autoFocus onChange={(_, data) => setReason(data.value)} />
      </Field>
      <div className={styles.row}>
        <Button type="submit" size="small" appearance="primary" disabledFocusable={isBusy}>
          {isAccepting ? t.findings.confirmAccept : t.findings.confirmDismiss}
        </Button>
        <Button size="small" onClick={onClose}>
          {t.findings.cancel}
        </Button>
      </div>
    </form>
  );
}
