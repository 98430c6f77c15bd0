import type { Bilingual } from '../../../shared/bilingual.ts';
import type { Currency } from '../../../shared/money.ts';
import { addMonths, contains, type IsoDate } from '../../../shared/period.ts';
import type { RealInvoice } from '../../../shared/shadow.ts';
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

/** A month of another system beside ours, in minor units. */
export type ComparedMonth = {
  readonly month: IsoDate;
  readonly invoices: number;
  /** Whose they are is not known; a person decides. */
  readonly unmatched: readonly { readonly invoice: RealInvoice; readonly reason: Bilingual }[];
  readonly customers: readonly ComparedCustomer[];
  /** Customers whose data cannot be worked out, with what was really invoiced to them. */
  readonly leftOut: readonly { readonly id: string; readonly name: string; readonly real: readonly RealInvoice[] }[];
};

export type ComparedCustomer = {
  readonly id: string;
  readonly name: string;
  readonly currency: Currency;
  readonly rows: readonly ShadowRow[];
  /** What holds our invoice back, and so may be missing from it. */
  readonly findings: readonly Bilingual[];
};

/**
 * A month as it was really invoiced beside what Monthend computes for it, customer by customer and product by product. The same engine
 * over the same facts as the real run.
 */
export async function compareMonth(service: Service, month: IsoDate): Promise<ComparedMonth> {
  const { store } = service;
  const all = await readBillableCustomers(store);
  const invoices = (await readRealInvoices(store, month)).map((invoice) => ({
    invoice,
    matched: matchInvoice(invoice, all),
  }));
  const realOf = groupedBy(invoices, ({ matched }) => ('customerId' in matched ? matched.customerId : null));
  const frame = await readFrame(service, addMonths(month, 1));
  const customers: ComparedCustomer[] = [];
  const leftOut: ComparedMonth['leftOut'][number][] = [];
  // Their books may begin later: what is asked is what this month would have come to.
  const asked = all.map((customer) => ({ ...customer, goLiveDate: month }));
  for await (const rows of billingRowsOf(store, asked)) {
    const { id, name } = rows.customer;
    const computed = computeCustomer({ ...service, jobId: 'shadow month' }, ofMonth(rows, month), frame);
    const real = realOf(id).map(({ invoice }) => invoice);
    if (computed === null) leftOut.push({ id, name, real });
    else customers.push(comparedCustomer(rows.customer, computed, real));
  }
  return {
    month,
    invoices: invoices.length,
    unmatched: invoices.flatMap(({ invoice, matched }) =>
      'reason' in matched ? [{ invoice, reason: matched.reason }] : [],
    ),
    // A customer that neither side bills is no difference.
    customers: customers.filter(({ rows }) => rows.length > 0),
    leftOut,
  };
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

function comparedCustomer(
  { id, name }: Pick<ComparedCustomer, 'id' | 'name'>,
  { snapshot, calculation }: Computed,
  invoices: readonly RealInvoice[],
): ComparedCustomer {
  const { currency } = snapshot.customer;
  const rows = shadowRows({
    real: invoices.flatMap(({ lines }) => lines),
    computed: calculation.lines,
    products: snapshot.products,
    currency,
  });
  return {
    id,
    name,
    currency,
    rows,
    findings: calculation.findings.filter(holdsInvoice).map(({ message }) => message),
  };
}
