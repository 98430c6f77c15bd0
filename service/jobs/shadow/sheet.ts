import type { Bilingual } from '../../../shared/bilingual.ts';
import { parseMinor, sum } from '../../../shared/money.ts';
import type { RealInvoice } from '../../../shared/shadow.ts';
import type { ShadowSheetRow } from '../../store/shadow.ts';
import type { ComparedCustomer, ComparedMonth } from './compare.ts';

/**
 * The rows of the sheet: every product of every customer, and every invoice that could not be compared, so that they come to all that
 * was loaded.
 */
export function sheetRows({ month, unmatched, customers, leftOut }: ComparedMonth): readonly ShadowSheetRow[] {
  return [
    ...customers.flatMap(rowsOf),
    ...leftOut.flatMap(({ id, real }) => real.map((invoice) => rowOfInvoice(invoice, cannotBeComputed, id))),
    ...unmatched.map(({ invoice, reason }) => rowOfInvoice(invoice, reason)),
  ].map((row) => ({ ...row, id: `${month}:${row.id}` }));
}

const cannotBeComputed: Bilingual = {
  en: 'Monthend cannot work this customer out; look for an impossible quantity or price on its contract lines.',
  nl: 'Monthend kan deze klant niet berekenen; zoek naar een onmogelijk aantal of een onmogelijke prijs op de contractregels.',
};

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
function rowOfInvoice(
  { number, buyer, currency, lines }: RealInvoice,
  reason: Bilingual,
  customerId: string | null = null,
): ShadowSheetRow {
  const net = sum(lines.map((line) => parseMinor(line.net, currency)));
  return {
    id: `invoice:${number}`,
    customerId,
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
