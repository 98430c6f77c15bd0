import type { InvoiceDocument } from '../../../shared/invoice.ts';
import { invoice, line } from '../../service/accounting/documents.ts';

export const linesPerInvoice = 20;

/** Line n is n workstations at 18.50, with the texts that a line has in real life: 20 lines are 210 × 18.50 = 3,885.00. */
const template = invoice(
  Array.from({ length: linesPerInvoice }, (_, index) =>
    line({
      id: String(index + 1),
      description: `Managed workstation & server, group ${index + 1}`,
      explanation: `${index + 1} workstations on 31 October 2026: <see the specification>`,
      quantity: String(index + 1),
      unitPrice: '18.50',
      net: (index + 1) * 1_850,
    }),
  ),
  { profile: 'peppol' },
);

/** So many invoices, one after the other, so that none but the one that is being written has to be in memory. */
export function* invoices(count: number): Generator<InvoiceDocument> {
  for (let index = 0; index < count; index += 1)
    yield { ...template, id: `invoice-${index}`, number: String(20_260_001 + index) };
}
