import { AppError } from '../../../shared/error.ts';
import { recordAudit } from '../../store/audit.ts';
import { addDelivery, readDeliveries } from '../../store/delivery.ts';
import type { Service } from '../job-context.ts';
import { noteMailFindings } from './mail-findings.ts';
import { printerOf } from './print.ts';

/** What a person found out about an e-mail that may have been sent. */
export type Decision = { readonly invoiceId: string; readonly arrived: boolean; readonly reason: string };

/** Says what became of it: it arrived, or it did not and goes out with the next e-mail job. @throws NOTHING_TO_DO */
export async function settleDelivery(service: Service, decision: Decision, person: string): Promise<void> {
  const { invoiceId, arrived, reason } = decision;
  const last = (await readDeliveries(service.store, invoiceId)).at(-1);
  if (last?.state !== 'sending')
    throw new AppError('NOTHING_TO_DO', {
      en: 'There is no e-mail of this invoice whose fate is open; refresh the sheet.',
      nl: 'Er is geen e-mail van deze factuur waarvan het lot open is; ververs het blad.',
    });
  await service.store.write(async (tx) => {
    await addDelivery(tx, {
      invoiceId,
      recipient: last.recipient,
      messageId: last.messageId,
      state: arrived ? 'sent' : 'queued',
      person,
      reason,
      error: null,
    });
    await recordAudit(tx, {
      actor: person,
      action: arrived ? 'e-mail arrived' : 'e-mail did not arrive',
      table: 'invoices',
      rowId: invoiceId,
      payload: { messageId: last.messageId, reason },
    });
  });
  await noteMailFindings(printerOf(service));
}
