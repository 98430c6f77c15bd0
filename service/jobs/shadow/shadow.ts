import type { InBoth } from '../../../shared/bilingual.ts';
import { formatMinor, minor, sum, type Currency } from '../../../shared/money.ts';
import { addMonths, contains, type IsoDate } from '../../../shared/period.ts';
import type { RealInvoice, Shadow } from '../../../shared/shadow.ts';
import { shadowRows, type ShadowRow } from '../../billing/compare/shadow.ts';
import { holdsInvoice } from '../../billing/finding.ts';
import { readBillableCustomers, type BillingRows } from '../../store/billing-input.ts';
import { groupedBy } from '../../store/grouped.ts';
import { readRealInvoices } from '../../store/shadow.ts';
import type { Service } from '../job-context.ts';
import { computeCustomer, type Computed } from '../run/compute.ts';
import { readFrame } from '../run/frame.ts';
import { billingRowsOf } from '../run/rows.ts';
import { matchInvoice } from './match.ts';

/**
 * A month as it was really invoiced beside what Monthend computes for it, customer by customer and product by product. The same engine
 * over the same facts as the real run; nothing is stored.
 */
export async function readShadow(service: Service, month: IsoDate): Promise<InBoth<Shadow>> {
  const { store } = service;
  const all = await readBillableCustomers(store);
  const invoices = (await readRealInvoices(store, month)).map((invoice) => ({
    invoice,
    matched: matchInvoice(invoice, all),
  }));
  const realOf = groupedBy(invoices, ({ matched }) => ('customerId' in matched ? matched.customerId : null));
  const frame = await readFrame(service, addMonths(month, 1));
  const customers: InBoth<Shadow>['customers'][number][] = [];
  const leftOut: string[] = [];
  // Their books may begin later: what is asked is what this month would have come to.
  const asked = all.map((customer) => ({ ...customer, goLiveDate: month }));
  for await (const rows of billingRowsOf(store, asked)) {
    const { id, name } = rows.customer;
    const computed = computeCustomer({ ...service, jobId: 'shadow month' }, ofMonth(rows, month), frame);
    if (computed === null) leftOut.push(name);
    else
      customers.push(
        ...comparedCustomer(
          name,
          computed,
          realOf(id).map(({ invoice }) => invoice),
        ),
      );
  }
  const unmatched = invoices.flatMap(({ invoice: { number }, matched }) =>
    'reason' in matched ? [{ number, reason: matched.reason }] : [],
  );
  return { month, invoices: invoices.length, unmatched, customers, leftOut };
}

/**
 * The facts that one month is billed from, as if nothing of it had been billed: an advance period is over by now, so it is billed like
 * one in arrears, by its count rule.
 */
function ofMonth(rows: BillingRows, from: IsoDate): BillingRows {
  const month = { from, to: addMonths(from, 1) };
  return {
    ...rows,
    contracts: rows.contracts.map((contract) => ({
      ...contract,
      billingFrom: from,
      lines: contract.lines.map((line) => ({ ...line, timing: 'arrears' })),
    })),
    oneOffItems: rows.oneOffItems.filter(({ supplyDate }) => contains(month, supplyDate as IsoDate)),
    claims: rows.claims.filter(({ periodFrom }) => periodFrom < from),
  };
}

/** Nothing for a customer that neither side bills. */
function comparedCustomer(
  name: string,
  { snapshot, calculation }: Computed,
  invoices: readonly RealInvoice[],
): InBoth<Shadow>['customers'] {
  const { currency } = snapshot.customer;
  const rows = shadowRows({
    real: invoices.flatMap(({ lines }) => lines),
    computed: calculation.lines,
    products: snapshot.products,
    currency,
  });
  if (rows.length === 0) return [];
  return [
    {
      customer: name,
      currency,
      netReal: formatMinor(sum(rows.map(({ netReal }) => netReal)), currency),
      netComputed: formatMinor(sum(rows.map(({ netComputed }) => netComputed)), currency),
      lines: rows.map((row) => shown(row, currency)),
      findings: calculation.findings.filter(holdsInvoice).map(({ message }) => message),
    },
  ];
}

function shown(row: ShadowRow, currency: Currency): InBoth<Shadow>['customers'][number]['lines'][number] {
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
