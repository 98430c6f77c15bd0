import { parseMinor, sum } from '../../../shared/money.ts';
import type { ShadowSheetRow } from '../../store/shadow.ts';
import type { ComparedCustomer, ComparedMonth } from './compare.ts';

/** The rows of the sheet: every product of every customer, and every invoice of nobody, so that they come to all that was loaded. */
export function sheetRows({ month, unmatched, customers }: ComparedMonth): readonly ShadowSheetRow[] {
  return [
    ...customers.flatMap((customer) => rowsOf(customer).map((row) => ({ ...row, id: `${month}:${row.id}` }))),
    ...unmatched.map((one) => ({ ...rowOfNobody(one), id: `${month}:invoice:${one.invoice.number}` })),
  ];
}

function rowsOf({ id: customerId, currency, rows }: ComparedCustomer): readonly ShadowSheetRow[] {
  return rows.map(({ effects, explanation, netReal, netComputed, ...row }) => ({
    ...row,
    id: `${customerId}:${row.product}`,
    customerId,
    currency,
    netReal,
    netComputed,
    difference: netComputed - netReal,
    quantityEffect: effects.quantity,
    mixEffect: effects.mix,
    priceEffect: effects.price,
    explanation: explanation.en,
    explanationNl: explanation.nl,
  }));
}

/** All of it is missing here, so all of it is quantity. */
function rowOfNobody({ invoice, reason }: ComparedMonth['unmatched'][number]): Omit<ShadowSheetRow, 'id'> {
  const { number, buyer, currency, lines } = invoice;
  const net = sum(lines.map((line) => parseMinor(line.net, currency)));
  return {
    customerId: null,
    product: null,
    description: [number, buyer.name ?? buyer.debtorCode ?? buyer.vatId].filter((text) => text !== null).join(' · '),
    currency,
    quantityReal: '1',
    quantityComputed: '0',
    netReal: net,
    netComputed: 0,
    difference: -net,
    quantityEffect: -net,
    mixEffect: 0,
    priceEffect: 0,
    explanation: reason.en,
    explanationNl: reason.nl,
  };
}
