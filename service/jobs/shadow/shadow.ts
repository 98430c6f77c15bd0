import type { InBoth } from '../../../shared/bilingual.ts';
import { formatMinor, minor, sum, type Currency } from '../../../shared/money.ts';
import type { IsoDate } from '../../../shared/period.ts';
import type { Shadow } from '../../../shared/shadow.ts';
import type { ShadowRow } from '../../billing/compare/shadow.ts';
import { replaceShadow } from '../../store/shadow.ts';
import type { Service } from '../job-context.ts';
import { compareMonth, type ComparedCustomer, type ComparedMonth } from './compare.ts';
import { sheetRows } from './sheet.ts';

/** A month as it was really invoiced beside what Monthend computes for it; nothing is stored. */
export async function readShadow(service: Service, month: IsoDate): Promise<InBoth<Shadow>> {
  return shown(await compareMonth(service, month));
}

/** The same, and the sheet shows it: nothing as long as no invoice is loaded. The books stay as they are. */
export async function compareShadow(service: Service, month: IsoDate): Promise<InBoth<Shadow>> {
  const compared = await compareMonth(service, month);
  const rows = compared.invoices === 0 ? [] : sheetRows(compared);
  await service.store.write((tx) => replaceShadow(tx, month, rows));
  return shown(compared);
}

function shown({ month, invoices, unmatched, customers, leftOut }: ComparedMonth): InBoth<Shadow> {
  return {
    month,
    invoices,
    unmatched: unmatched.map(({ invoice: { number }, reason }) => ({ number, reason })),
    customers: customers.map(shownCustomer),
    leftOut: leftOut.map(({ name }) => name),
  };
}

function shownCustomer({ name, currency, rows, findings }: ComparedCustomer): InBoth<Shadow>['customers'][number] {
  return {
    customer: name,
    currency,
    netReal: formatMinor(sum(rows.map(({ netReal }) => netReal)), currency),
    netComputed: formatMinor(sum(rows.map(({ netComputed }) => netComputed)), currency),
    lines: rows.map((row) => shownRow(row, currency)),
    findings,
  };
}

function shownRow(row: ShadowRow, currency: Currency): InBoth<Shadow>['customers'][number]['lines'][number] {
  const { product, description, quantityReal, quantityComputed, netReal, netComputed, effects, explanation } = row;
  return {
    product,
    description,
    quantityReal,
    quantityComputed,
    netReal: formatMinor(netReal, currency),
    netComputed: formatMinor(netComputed, currency),
    difference: formatMinor(minor(netComputed - netReal), currency),
    quantityEffect: formatMinor(effects.quantity, currency),
    mixEffect: formatMinor(effects.mix, currency),
    priceEffect: formatMinor(effects.price, currency),
    explanation,
  };
}
