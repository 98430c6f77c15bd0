import { Button } from '@fluentui/react-components';
import { useCallback, useState } from 'react';
import type { Delivery } from '../../../shared/mail.ts';
import type { Actions } from '../../commands/actions.ts';
import { Answer } from '../answer.tsx';
import { usePane } from '../context.tsx';
import { instantText } from '../instant.ts';
import { ReasonForm } from '../reason-form.tsx';
import { usePaneStyles } from '../styles.ts';
import { useAnswer } from '../use-answer.ts';
import { deliverySteps } from './delivery-steps.ts';

type Props = { readonly invoiceId: string; readonly canDecide: boolean };

/** What happened to an invoice's e-mail; where nobody knows whether it arrived, a person says so. */
export function Deliveries({ invoiceId, canDecide }: Props) {
  const { t } = usePane();
  const styles = usePaneStyles();
  const question = useCallback(({ ask }: Actions) => ask('listDeliveries', { id: invoiceId }), [invoiceId]);
  const { answered, reload } = useAnswer(question);
  return (
    <Answer answered={answered} onRetry={reload}>
      {({ deliveries }) => (
        <div className={styles.tight}>
          {deliveries.length === 0 ? <p className={styles.quiet}>{t.invoices.mail.none}</p> : null}
          <ul className={styles.list}>
            {deliverySteps(deliveries).map((delivery) => (
              <DeliveryItem key={`${delivery.at} ${delivery.state}`} delivery={delivery} />
            ))}
          </ul>
          {canDecide && deliveries.at(-1)?.state === 'sending' ? (
            <Settle invoiceId={invoiceId} onSettled={reload} />
          ) : null}
        </div>
      )}
    </Answer>
  );
}

function DeliveryItem({ delivery }: { readonly delivery: Delivery }) {
  const { t, language } = usePane();
  const styles = usePaneStyles();
  const { state, recipient, at, person, reason, error } = delivery;
  return (
    <li className={styles.fine}>
      <strong>{t.invoices.mail.states[state]}</strong>
      {` · ${recipient} · ${instantText(at, language)} · ${person}`}
      {[reason, error].map((text) => (text === null ? null : ` · ${text}`))}
    </li>
  );
}

/** An e-mail that may have been sent is never sent again by itself. */
function Settle({ invoiceId, onSettled }: { readonly invoiceId: string; readonly onSettled: () => void }) {
  const { t, actions } = usePane();
  const styles = usePaneStyles();
  const [arrived, setArrived] = useState<boolean | null>(null);
  if (arrived === null) {
    return (
      <div className={styles.tight}>
        <p className={styles.plain}>{t.invoices.mail.uncertain}</p>
        <div className={styles.row}>
          <Button size="small" onClick={() => setArrived(true)}>
            {t.invoices.mail.arrived}
          </Button>
          <Button size="small" onClick={() => setArrived(false)}>
            {t.invoices.mail.notArrived}
          </Button>
        </div>
      </div>
    );
  }
  const settle = async (reason: string) => {
    const { problem } = await actions.ask('settleDelivery', { id: invoiceId, arrived, reason });
    if (problem === null) {
      onSettled();
      void actions.start();
    }
    return problem;
  };
  const title = arrived ? t.invoices.mail.arrived : t.invoices.mail.notArrived;
  return <ReasonForm title={title} confirm={title} onReason={settle} onClose={() => setArrived(null)} />;
}
