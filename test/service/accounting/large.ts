import type { InvoiceDocument } from '../../../shared/invoice.ts';
import { invoice, line } from './documents.ts';

/** Line n is n × 1.00: 3 lines are 1.00 + 2.00 + 3.00 = 6.00. */
export function documentOfLines(count: number): InvoiceDocument {
  return invoice(
    Array.from({ length: count }, (_, index) =>
      line({
        id: String(index + 1),
        description: `Device ${index + 1}`,
        explanation: '',
        quantity: String(index + 1),
        unitPrice: '1.00',
        net: (index + 1) * 100,
      }),
    ),
  );
}
