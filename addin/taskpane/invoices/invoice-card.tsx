import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { Role } from '../../../shared/choices.ts';
import type { Row } from '../../../shared/protocol.ts';
import { mayStart } from '../../commands/permissions.ts';
import { usePane } from '../context.tsx';
import { amountText } from '../format.ts';
import { ProblemMessage } from '../problem.tsx';
import { ReasonForm } from '../reason-form.tsx';
import { usePaneStyles } from '../styles.ts';
import { useSubmit } from '../use-submit.ts';
import { CreditForm } from './credit-form.tsx';
import { Deliveries } from './deliveries.tsx';

type Props = { readonly invoice: Row; readonly role: Role; readonly isBusy: boolean };

/** One invoice: what it is, its PDF, its e-mails, and a credit note on it. */
export function InvoiceCard({ invoice, role, isBusy }: Props) {
  const { t, language } = usePane();
  const styles = usePaneStyles();
  const { number, customer, gross, state } = invoice.values;
  const isFinalised = state === 'finalised';
  return (
    <section className={`${styles.card} ${styles.stack}`} aria-labelledby="invoice-title">
      <h3 id="invoice-title" className={styles.heading}>
        {[number ?? t.invoices.draft, customer].filter((text) => text !== null && text !== undefined).join(' · ')}
      </h3>
      {typeof gross === 'string' ? (
        <p className={styles.plain}>{t.invoices.total(amountText(gross, language))}</p>
      ) : null}
      {isFinalised ? (
        <>
          <Ways invoice={invoice} role={role} isBusy={isBusy} />
          <h4 className={styles.subject}>{t.invoices.mail.title}</h4>
          <Deliveries invoiceId={invoice.id} canDecide={mayStart('email', role)} />
        </>
      ) : (
        <p className={styles.quiet}>{t.invoices.stillDraft}</p>
      )}
    </section>
  );
}

function Ways({ invoice, role, isBusy }: Props) {
  const { t, actions } = usePane();
  const styles = usePaneStyles();
  const [open, setOpen] = useState<'email' | 'credit' | null>(null);
  const pdf = useSubmit(() => actions.downloadInvoice(invoice.id));
  const close = () => setOpen(null);
  const sendAgain = async (reason: string) => {
    void actions.run({ kind: 'email', again: { invoiceId: invoice.id, reason } });
    return null;
  };
  if (open === 'credit') return <CreditForm invoiceId={invoice.id} onClose={close} />;
  if (open === 'email')
    return (
      <ReasonForm
        title={t.invoices.mail.again}
        confirm={t.invoices.mail.againSure}
        onReason={sendAgain}
        onClose={close}
      />
    );
  const canCredit = mayStart('credit', role) && invoice.values.kind === 'invoice';
  return (
    <div className={styles.tight}>
      {pdf.problem === null ? null : <ProblemMessage problem={pdf.problem} />}
      <div className={styles.row}>
        <Button disabledFocusable={pdf.isBusy} onClick={() => pdf.submit()}>
          {t.invoices.pdf}
        </Button>
        {mayStart('email', role) ? (
          <Button disabledFocusable={isBusy} onClick={() => setOpen('email')}>
            {t.invoices.mail.again}
          </Button>
        ) : null}
        {canCredit ? (
          <Button disabledFocusable={isBusy} onClick={() => setOpen('credit')}>
            {t.invoices.credit.open}
          </Button>
        ) : null}
      </div>
    </div>
  );
}
