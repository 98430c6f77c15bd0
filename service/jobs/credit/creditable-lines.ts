import { leftOf } from '../../billing/credit.ts';
import type { OutputOf } from '../../../shared/endpoints.ts';
import { formatMinor } from '../../../shared/money.ts';
import { readCreditable } from '../../store/credit.ts';
import type { Service } from '../job-context.ts';

/** The lines of a finalised invoice with what is left of each to give back. @throws NOT_FOUND, RUN_STATE_WRONG */
export async function readInvoiceLines({ store }: Service, invoiceId: string): Promise<OutputOf<'invoiceLines'>> {
  const { document, credited } = await readCreditable(store.read, invoiceId);
  const { number, kind, currency } = document;
  const lines = document.lines.map((line) => {
    const left = leftOf(line, credited);
    return {
      id: line.id,
      description: line.description,
      explanation: line.explanation,
      quantity: line.quantity,
      net: formatMinor(line.net, currency),
      leftQuantity: left.quantity,
      leftNet: formatMinor(left.net, currency),
    };
  });
  return { number, kind, currency, lines };
}
