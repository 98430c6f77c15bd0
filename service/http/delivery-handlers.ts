import { describeMailSettings, saveMailSettings } from '../jobs/delivery/mail-settings.ts';
import { findPrint } from '../jobs/delivery/print-all.ts';
import { pdfFileName } from '../jobs/delivery/print.ts';
import { readInvoiceLines } from '../jobs/credit/creditable-lines.ts';
import { settleDelivery } from '../jobs/delivery/settle.ts';
import { sendTestMail } from '../jobs/delivery/test-mail.ts';
import type { Service } from '../jobs/job-context.ts';
import { readDeliveries } from '../store/delivery.ts';
import { readNumber } from '../store/invoice-pdf.ts';
import { issueTicket } from '../store/ticket.ts';
import type { Handlers } from './handle.ts';

type DeliveryHandlers = Pick<
  Handlers,
  | 'invoiceTicket'
  | 'printTicket'
  | 'invoiceLines'
  | 'listDeliveries'
  | 'settleDelivery'
  | 'readMailSettings'
  | 'saveMailSettings'
  | 'sendTestMail'
>;

/** The printed invoices, their e-mails and the mail server. */
export function deliveryHandlersOf(service: Service): DeliveryHandlers {
  const { store, clock } = service;
  return {
    invoiceTicket: async ({ id }, { clientId }) => {
      const number = await readNumber(store, id);
      const ticket = await issueTicket(store, { kind: 'invoice', subjectId: id, clientId, now: clock.now() });
      return { path: `/invoices/${ticket}`, fileName: pdfFileName(number) };
    },
    printTicket: async ({ id }, { clientId }) => {
      const { fileName } = await findPrint(service, id);
      const ticket = await issueTicket(store, { kind: 'print', subjectId: id, clientId, now: clock.now() });
      return { path: `/prints/${ticket}`, fileName };
    },
    invoiceLines: ({ id }) => readInvoiceLines(service, id),
    listDeliveries: async ({ id }) => ({ deliveries: [...(await readDeliveries(store, id))] }),
    settleDelivery: async ({ id, arrived, reason }, { person }) => {
      await settleDelivery(service, { invoiceId: id, arrived, reason }, person);
      return { settled: true };
    },
    readMailSettings: () => describeMailSettings(service),
    saveMailSettings: async (input, { person }) => {
      await saveMailSettings(service, input, person);
      return { saved: true };
    },
    sendTestMail: async ({ to }, { person }) => {
      await sendTestMail(service, to, person);
      return { sent: true };
    },
  };
}
