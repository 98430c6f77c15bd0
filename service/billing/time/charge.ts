import { multipliedPrice, type Currency, type DecimalText } from '../../../shared/money.ts';
import type { IsoDate } from '../../../shared/period.ts';
import type { LineVat } from '../result.ts';
import type { Product } from '../snapshot.ts';
import { vatCodeOn } from '../vat.ts';
import type { TimeBook, TimeContract } from './book.ts';
import { missingLedgerAccount, missingProduct, missingRate, missingVatCode } from './problems.ts';
import { rateOn } from './rates.ts';
import type { TimeFound } from './result.ts';
import type { CallOut, Ticket, TimeEntry } from './facts.ts';

/** All that a charged minute or a call-out prints. */
export type Charge = {
  readonly product: Product;
  readonly ledgerAccount: string;
  readonly vat: LineVat;
  /** With the multiplier: per hour, or per call-out. */
  readonly unitPrice: DecimalText;
  readonly multiplier: DecimalText;
};

export type Chargeable = { readonly charge: Charge } | { readonly problem: TimeFound };

/** What an entry is about, once its ticket and contract are known. */
export type EntryScope = { readonly entry: TimeEntry; readonly ticket: Ticket; readonly contract: TimeContract | null };

/** An hour of the entry at the rate of the day worked, times the multiplier; or what is missing to charge it. */
export function hourCharge(book: TimeBook, scope: EntryScope, multiplier: DecimalText): Chargeable {
  const { entry, contract } = scope;
  const { workType, role, workedOn } = entry;
  const sought = {
    contractId: contract === null ? null : contract.id,
    workType,
    role,
    workedOn,
    currency: book.currency,
  };
  const rate = rateOn(book.snapshot.rates, sought);
  if (rate === null) return { problem: missingRate(book, scope) };
  return printable(book, { ...rate, workedOn, multiplier });
}

/** The fee for going out on a day; or what is missing to charge it. */
export function callOutCharge(book: TimeBook, scope: EntryScope, fee: CallOut): Chargeable {
  if (fee.currency !== book.currency) return { problem: missingRate(book, scope) };
  return printable(book, { ...fee, workedOn: scope.entry.workedOn, multiplier: '1' });
}

function printable(
  book: TimeBook,
  price: {
    readonly unitPrice: DecimalText;
    readonly currency: Currency;
    readonly productId: string;
    readonly workedOn: IsoDate;
    readonly multiplier: DecimalText;
  },
): Chargeable {
  const { vatRegime } = book.snapshot.customer;
  const product = book.productOf(price.productId);
  if (product === null) return { problem: missingProduct(book, price.productId) };
  const { ledgerAccount } = product;
  const vat = vatCodeOn(book.snapshot.vatCodes, { vatRegime, product, date: price.workedOn });
  if (vat === null) return { problem: missingVatCode(book, product, price.workedOn) };
  if (ledgerAccount === null) return { problem: missingLedgerAccount(book, product) };
  const unitPrice = multipliedPrice(price.unitPrice, price.multiplier);
  return { charge: { product, ledgerAccount, vat, unitPrice, multiplier: price.multiplier } };
}
