import { Accordion, AccordionHeader, AccordionItem, AccordionPanel, Button } from '@fluentui/react-components';
import type { Session } from '../../../shared/month.ts';
import type { Row } from '../../../shared/protocol.ts';
import type { Actions } from '../../commands/actions.ts';
import { mayStart } from '../../commands/permissions.ts';
import { isWorking, type Status } from '../../commands/status.ts';
import { Answer } from '../answer.tsx';
import { usePane } from '../context.tsx';
import { ExportResult } from '../export-result.tsx';
import { usePaneStyles } from '../styles.ts';
import { useAnswer } from '../use-answer.ts';
import { Exports } from './exports.tsx';
import { InvoiceCard } from './invoice-card.tsx';
import { InvoiceChooser } from './invoice-chooser.tsx';

const question = ({ readInvoices }: Actions) => readInvoices();

type Props = { readonly status: Status; readonly session: Session };

/** What is done with invoices once they are made: print, e-mail, credit, export again. Read anew after each job. */
export function InvoicesView({ status, session }: Props) {
  const { t } = usePane();
  const styles = usePaneStyles();
  const isBusy = isWorking(status.work);
  const { role } = session;
  return (
    <section aria-labelledby="invoices-title" className={styles.stack}>
      <h2 id="invoices-title" className={styles.title}>
        {t.invoices.title}
      </h2>
      {status.exported === null ? null : <ExportResult key={status.exported.batchId} exported={status.exported} />}
      <TheirMonth role={role} isBusy={isBusy} />
      <Chosen key={`invoices ${status.jobsEnded}`} chosenId={status.chosenInvoice} role={role} isBusy={isBusy} />
      <Accordion collapsible multiple>
        <AccordionItem value="exports">
          <AccordionHeader as="h3">{t.invoices.exports.title}</AccordionHeader>
          <AccordionPanel>
            <Exports
              key={`exports ${status.jobsEnded}`}
              waiting={status.month === null ? null : status.month.finalisedNotExported}
              role={role}
              isBusy={isBusy}
            />
          </AccordionPanel>
        </AccordionItem>
      </Accordion>
    </section>
  );
}

type PartProps = { readonly role: Session['role']; readonly isBusy: boolean };

/** All invoices of the run at once. */
function TheirMonth({ role, isBusy }: PartProps) {
  const { t, actions } = usePane();
  const styles = usePaneStyles();
  return (
    <div className={styles.row}>
      {mayStart('email', role) ? (
        <Button disabledFocusable={isBusy} onClick={() => void actions.run({ kind: 'email' })}>
          {t.invoices.mail.all}
        </Button>
      ) : null}
      {mayStart('print', role) ? (
        <Button disabledFocusable={isBusy} onClick={() => void actions.run({ kind: 'print' })}>
          {t.invoices.printAll}
        </Button>
      ) : null}
    </div>
  );
}

function Chosen({ chosenId, role, isBusy }: PartProps & { readonly chosenId: string | null }) {
  const { t, actions } = usePane();
  const styles = usePaneStyles();
  const { answered, reload } = useAnswer(question);
  const show = (invoices: readonly Row[]) => {
    const chosen = invoices.find(({ id }) => id === chosenId);
    if (chosen === undefined) return <InvoiceChooser invoices={invoices} />;
    return (
      <div className={styles.stack}>
        <InvoiceCard key={chosen.id} invoice={chosen} role={role} isBusy={isBusy} />
        <div>
          <Button size="small" onClick={() => actions.chooseInvoice(null)}>
            {t.invoices.another}
          </Button>
        </div>
      </div>
    );
  };
  return (
    <Answer answered={answered} onRetry={reload}>
      {show}
    </Answer>
  );
}
