import { canonicalDecimal, lineAmount, shownQuantity, wholeShare } from '../../../shared/money.ts';
import { addDays } from '../../../shared/period.ts';
import { asText } from '../explain.ts';
import { sortedBy } from '../order.ts';
import type { Product } from '../snapshot.ts';
import type { TimeBook } from './book.ts';
import type { Charge, EntryScope } from './charge.ts';
import type { Evaluated } from './evaluate.ts';
import { claimKeys, evidenceOf, grouped, shownParts, ticketOf, workedPeriod, type Group } from './groups.ts';
import { callOutKey, keyOf } from './keys.ts';
import type { TimeLine } from './result.ts';
import { explainCharged, titleOfGroup } from './words.ts';

/** The lines that time is charged on, by contract, ticket and first day; each is rounded once. */
export function timeLines(book: TimeBook, evaluated: readonly Evaluated[]): readonly TimeLine[] {
  const charged = shownParts(evaluated).filter(({ part }) => part.charge !== null);
  const lines = grouped(book, charged, ({ part }) => (part.charge === null ? [] : samePrice(part.charge))).flatMap(
    (group) => {
      const { charge } = group.members[0].part;
      return charge === null ? [] : [timeLine(book, group, charge)];
    },
  );
  const fees = evaluated.flatMap(({ scope, callOut, isLate }) =>
    scope === null || callOut === null ? [] : [callOutLine(book, scope, { fee: callOut, isLate })],
  );
  return sortedBy([...lines, ...fees], (line) => orderOf(book, line));
}

/** The name of a product in the customer's language. */
export function nameOf({ isDutch }: TimeBook, { description, descriptionNl }: Product): string {
  return isDutch && descriptionNl !== null ? descriptionNl : description;
}

function timeLine(book: TimeBook, group: Group, charge: Charge): TimeLine {
  const [first] = group.members;
  const period = workedPeriod(group);
  const minutes = String(group.members.reduce((all, { part }) => all + part.billedMinutes, 0));
  const share = { numerator: 1, denominator: 60 };
  const ticket = ticketOf(book, first);
  return {
    id: keyOf('time', group.id),
    role: 'time',
    claimKeys: claimKeys(group),
    ticketId: ticket === null ? null : ticket.id,
    isLate: first.evaluated.isLate,
    period,
    supplyDate: addDays(period.to, -1),
    description: titleOfGroup(book, nameOf(book, charge.product), group),
    quantity: minutes,
    shownQuantity: shownQuantity(minutes, share),
    unitCode: 'MIN',
    unitPrice: charge.unitPrice,
    baseQuantity: '60',
    net: lineAmount({ quantity: minutes, unitPrice: charge.unitPrice, share, currency: book.currency }),
    explanation: explainCharged(book, group, period),
    evidence: evidenceOf(group),
    ...booked(first.scope, charge),
  };
}

function callOutLine(
  book: TimeBook,
  scope: EntryScope,
  { fee, isLate }: { readonly fee: Charge; readonly isLate: boolean },
): TimeLine {
  const { entry, ticket } = scope;
  const key = callOutKey(ticket.id, entry.workedOn);
  const day = book.words.day(entry.workedOn, true);
  const { unitPrice } = fee;
  return {
    id: key,
    role: 'call-out',
    claimKeys: [key],
    ticketId: ticket.id,
    isLate,
    period: { from: entry.workedOn, to: addDays(entry.workedOn, 1) },
    supplyDate: entry.workedOn,
    description: book.texts.onDay(book.texts.callOutTitle(nameOf(book, fee.product), ticket.number), day),
    quantity: '1',
    shownQuantity: '1',
    unitCode: 'C62',
    unitPrice: canonicalDecimal(unitPrice),
    baseQuantity: '1',
    net: lineAmount({ quantity: '1', unitPrice, currency: book.currency }),
    explanation: asText([book.texts.callOut(day)]),
    evidence: [],
    ...booked(scope, fee),
  };
}

type Booked = Pick<
  TimeLine,
  | 'contractId'
  | 'contractNumber'
  | 'productId'
  | 'productCode'
  | 'vat'
  | 'ledgerAccount'
  | 'deferralAccount'
  | 'handEdit'
  | 'perPiece'
  | 'costCentre'
  | 'correctsInvoice'
>;

function booked({ contract }: EntryScope, { product, vat, ledgerAccount }: Charge): Booked {
  return {
    contractId: contract === null ? null : contract.id,
    contractNumber: contract === null ? null : contract.number,
    productId: product.id,
    productCode: product.code,
    vat,
    ledgerAccount,
    deferralAccount: null,
    handEdit: null,
    perPiece: wholeShare,
    costCentre: product.costCentre,
    correctsInvoice: null,
  };
}

/** What two parts on one line must share: one price, one product and one VAT code. */
function samePrice({ product, unitPrice, multiplier, vat }: Charge): readonly string[] {
  return [product.id, unitPrice, multiplier, vat.category, vat.rate ?? '', vat.packageCode ?? ''];
}

function orderOf(book: TimeBook, { contractNumber, ticketId, period, id }: TimeLine): string {
  const ticket = ticketId === null ? null : book.ticketOf(ticketId);
  return [contractNumber ?? '', ticket === null ? '' : ticket.number, period.from, id].join('\n');
}
