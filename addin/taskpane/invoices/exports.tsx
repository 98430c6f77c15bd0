import { Button, Field, Select } from '@fluentui/react-components';
import { useState } from 'react';
import { exportFormats, type ExportFormat, type Role } from '../../../shared/choices.ts';
import type { ExportBatch } from '../../../shared/accounting.ts';
import type { Actions } from '../../commands/actions.ts';
import { mayStart } from '../../commands/permissions.ts';
import { Answer } from '../answer.tsx';
import { usePane } from '../context.tsx';
import { instantText } from '../instant.ts';
import { ReasonForm } from '../reason-form.tsx';
import { usePaneStyles } from '../styles.ts';
import { useAnswer } from '../use-answer.ts';
import { PackageAdvice } from './package-advice.tsx';
import { PackageAnswer } from './package-answer.tsx';

const question = ({ ask }: Actions) => ask('listExports', { limit: mostShown });
const mostShown = 5;

/** `waiting` is null until the month was read: then nobody knows whether anything waits. */
type Props = { readonly waiting: number | null; readonly role: Role; readonly isBusy: boolean };

/** The file for accounting in the usual format or another one, and the batches that went out before. */
export function Exports({ waiting, role, isBusy }: Props) {
  const { t } = usePane();
  const styles = usePaneStyles();
  const { answered, reload } = useAnswer(question);
  const mayExport = mayStart('export', role);
  return (
    <div className={styles.stack}>
      {mayExport && waiting !== null && waiting > 0 ? <NewExport waiting={waiting} isBusy={isBusy} /> : null}
      <PackageAdvice />
      <Answer answered={answered} onRetry={reload}>
        {({ batches }) => (
          <>
            {batches.length === 0 ? <p className={styles.quiet}>{t.invoices.exports.none}</p> : null}
            <ul className={styles.list}>
              {batches.map((batch) => (
                <BatchItem key={batch.id} batch={batch} mayExport={mayExport} isBusy={isBusy} />
              ))}
            </ul>
            {mayExport && batches.length > 0 ? <PackageAnswer onRead={reload} /> : null}
          </>
        )}
      </Answer>
    </div>
  );
}

const usual = 'usual';

function NewExport({ waiting, isBusy }: { readonly waiting: number; readonly isBusy: boolean }) {
  const { t, actions } = usePane();
  const styles = usePaneStyles();
  const [chosen, setChosen] = useState<ExportFormat | typeof usual>(usual);
  const start = () => void actions.run({ kind: 'export', ...(chosen === usual ? {} : { format: chosen }) });
  return (
    <div className={styles.tight}>
      <p className={styles.plain}>{t.month.toExport(waiting)}</p>
      <Field label={t.invoices.exports.format}>
        <Select
          value={chosen}
          onChange={(_, { value }) => setChosen(exportFormats.find((known) => known === value) ?? usual)}
        >
          <option value={usual}>{t.invoices.exports.usual}</option>
          {exportFormats.map((format) => (
            <option key={format} value={format}>
              {t.invoices.exports.formats[format]}
            </option>
          ))}
        </Select>
      </Field>
      <div>
        <Button appearance="primary" disabledFocusable={isBusy} onClick={start}>
          {t.month.steps.export.action}
        </Button>
      </div>
    </div>
  );
}

type BatchProps = { readonly batch: ExportBatch; readonly mayExport: boolean; readonly isBusy: boolean };

/** A batch as it went out: its file again as it is, or written anew with a reason that stays. */
function BatchItem({ batch, mayExport, isBusy }: BatchProps) {
  const { t, language, actions } = usePane();
  const styles = usePaneStyles();
  const [isRepeating, setIsRepeating] = useState(false);
  const repeat = async (reason: string) => {
    void actions.run({ kind: 'export', again: { batchId: batch.id, reason } });
    return null;
  };
  const name = t.invoices.exports.batch(String(batch.number), String(batch.invoices));
  return (
    <li className={`${styles.brief} ${styles.tight}`}>
      <h4 className={styles.subject}>{name}</h4>
      <p className={`${styles.plain} ${styles.fine}`}>
        {[
          t.invoices.exports.formats[batch.format],
          instantText(batch.createdAt, language),
          batch.createdBy,
          batch.reason,
        ]
          .filter((part) => part !== null)
          .join(' · ')}
      </p>
      {batch.problems.map(({ invoiceNumber, message }) => (
        <p key={`${invoiceNumber} ${message}`} className={`${styles.plain} ${styles.fine}`}>
          {`${invoiceNumber}: ${message}`}
        </p>
      ))}
      {isRepeating ? (
        <ReasonForm
          title={t.invoices.exports.again}
          confirm={t.invoices.exports.againSure}
          onReason={repeat}
          onClose={() => setIsRepeating(false)}
        />
      ) : (
        <div className={styles.row}>
          <Button
            size="small"
            aria-label={`${t.export.download}: ${name}`}
            onClick={() => void actions.download(batch.id)}
          >
            {t.export.download}
          </Button>
          {mayExport ? (
            <Button
              size="small"
              aria-label={`${t.invoices.exports.again} ${name}`}
              disabledFocusable={isBusy}
              onClick={() => setIsRepeating(true)}
            >
              {t.invoices.exports.again}
            </Button>
          ) : null}
        </div>
      )}
    </li>
  );
}
