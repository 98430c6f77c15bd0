import { AppError } from '../../shared/error.ts';
import type { InvoiceDocument } from '../../shared/invoice.ts';
import type { Minor } from '../../shared/money.ts';
import type { IsoDate } from '../../shared/period.ts';
import { anyOf, bulkInsert } from './bulk.ts';
import { canonicalJson, sha256, type Json } from './canonical.ts';
import { recordChanges } from './changes.ts';
import type { Writer } from './database.ts';
import { storeTimeClaims, type NewTime } from './time-output.ts';

export type NewClaim = {
  readonly id: string;
  readonly obligation: string;
  readonly contractLineId: string | null;
  readonly oneOffItemId: string | null;
  readonly scheduleRevision: number | null;
  readonly periodNumber: number | null;
  readonly part: string;
  readonly periodFrom: IsoDate;
  readonly periodTo: IsoDate;
  readonly quantity: string;
  readonly net: Minor;
};

export type Finalising = {
  readonly invoiceId: string;
  /** The approval that is carried out; a draft that changed since is refused. */
  readonly approvedHash: string;
  readonly issueDate: IsoDate;
  /** Everything printed, given the number. */
  readonly documentFor: (number: string) => InvoiceDocument;
  readonly claims: readonly NewClaim[];
  readonly time: NewTime;
  readonly snapshot: Json;
};

/**
 * Makes an approved draft an invoice for good: number, document, claims and snapshot in the caller's one transaction, so that a
 * number is never burned and an obligation never billed twice.
 * @throws LINES_CHANGED_SINCE_APPROVAL, ISSUE_DATE_OUT_OF_ORDER, PERIOD_ALREADY_BILLED
 */
export async function finaliseInvoice(tx: Writer, finalising: Finalising): Promise<string> {
  const { invoiceId, issueDate } = finalising;
  await requireApproved(tx, finalising);
  const number = await takeNumber(tx, issueDate);
  const document = finalising.documentFor(number);
  await storeClaims(tx, invoiceId, finalising.claims);
  await storeTimeClaims(tx, invoiceId, finalising.time);
  const snapshotHash = await storeSnapshot(tx, finalising.snapshot);
  await tx
    .updateTable('invoice')
    .set((set) => ({
      state: 'finalised',
      number,
      issueDate,
      dueDate: document.dueDate,
      document: JSON.stringify(document),
      snapshotHash,
      version: set('version', '+', 1),
    }))
    .where('id', '=', invoiceId)
    .execute();
  await announce(tx, finalising);
  return number;
}

async function requireApproved(tx: Writer, { invoiceId, approvedHash }: Finalising): Promise<void> {
  const row = await tx
    .selectFrom('invoice')
    .select(['state', 'approvedHash'])
    .where('id', '=', invoiceId)
    .executeTakeFirst();
  if (row === undefined || row.state !== 'approved' || row.approvedHash !== approvedHash)
    throw new AppError(
      'LINES_CHANGED_SINCE_APPROVAL',
      'This invoice changed after it was approved; look at it and approve it again.',
    );
}

/** Invoices and credit notes share one series; its year is that of the issue date. The format is the year and as many digits as the year began with. */
const series = 'invoice';

/** The next number of the series, in the caller's transaction. @throws ISSUE_DATE_OUT_OF_ORDER */
export async function takeNumber(tx: Writer, issueDate: IsoDate): Promise<string> {
  const year = Number(issueDate.slice(0, 4));
  const last = await tx
    .selectFrom('numberingSeries')
    .selectAll()
    .where('kind', '=', series)
    .where('year', '=', year)
    .executeTakeFirst();
  if (last !== undefined && last.lastIssueDate !== null && last.lastIssueDate > issueDate)
    throw new AppError(
      'ISSUE_DATE_OUT_OF_ORDER',
      `The last invoice of ${year} is dated ${last.lastIssueDate}; choose that day or a later one.`,
      { lastIssueDate: last.lastIssueDate },
    );
  const { next, digits } =
    last === undefined ? await firstOfYear(tx) : { next: last.lastNumber + 1, digits: last.digits };
  await tx
    .insertInto('numberingSeries')
    .values({ kind: series, year, lastNumber: next, lastIssueDate: issueDate, digits })
    .onConflict((conflict) =>
      conflict.columns(['kind', 'year']).doUpdateSet({ lastNumber: next, lastIssueDate: issueDate }),
    )
    .execute();
  return `${year}${String(next).padStart(digits, '0')}`;
}

/** A year begins with 1; the very first document with the number that follows those of the system before Monthend. */
async function firstOfYear(tx: Writer): Promise<{ next: number; digits: number }> {
  const earlier = await tx.selectFrom('numberingSeries').select('year').executeTakeFirst();
  const { numberDigits, firstNumber } = await tx
    .selectFrom('administration')
    .select(['numberDigits', 'firstNumber'])
    .executeTakeFirstOrThrow();
  return { next: earlier === undefined ? firstNumber : 1, digits: numberDigits };
}

async function storeClaims(tx: Writer, invoiceId: string, claims: readonly NewClaim[]): Promise<void> {
  for (const claim of claims) await requireFree(tx, claim);
  await bulkInsert(
    tx,
    'claim',
    claims.map((claim) => ({ ...claim, invoiceId, released: 0 as const })),
  );
}

/** The unique index refuses the same obligation; this refuses another one that covers the same days. */
async function requireFree(tx: Writer, claim: NewClaim): Promise<void> {
  let query = tx
    .selectFrom('claim')
    .innerJoin('invoice', 'invoice.id', 'claim.invoiceId')
    .select('invoice.number')
    .where('claim.released', '=', 0);
  const overlaps = claim.contractLineId !== null && claim.part === 'base';
  query = overlaps
    ? query
        .where('claim.contractLineId', '=', claim.contractLineId)
        .where('claim.part', '=', 'base')
        .where('claim.periodFrom', '<', claim.periodTo)
        .where('claim.periodTo', '>', claim.periodFrom)
    : query.where('claim.obligation', '=', claim.obligation);
  const taken = await query.executeTakeFirst();
  if (taken !== undefined)
    throw new AppError(
      'PERIOD_ALREADY_BILLED',
      `The period ${claim.periodFrom} to ${claim.periodTo} is on invoice ${taken.number} already; create drafts again.`,
      { obligation: claim.obligation },
    );
}

/** Snapshots are kept by their content: equal ones once. */
async function storeSnapshot(tx: Writer, snapshot: Json): Promise<string> {
  const body = canonicalJson(snapshot);
  const hash = sha256(body);
  await tx
    .insertInto('snapshot')
    .values({ hash, body })
    .onConflict((conflict) => conflict.column('hash').doNothing())
    .execute();
  return hash;
}

/** The lines leave the draft sheet; contract lines and one-off items show that they are billed. */
async function announce(tx: Writer, { invoiceId, claims }: Finalising): Promise<void> {
  const lines = await tx.selectFrom('invoiceLine').select('id').where('invoiceId', '=', invoiceId).execute();
  await recordChanges(
    tx,
    'draftLines',
    lines.map((row) => row.id),
    { deleted: true },
  );
  await recordChanges(tx, 'invoices', [invoiceId]);
  const items = claims.flatMap((claim) => (claim.oneOffItemId === null ? [] : [claim.oneOffItemId]));
  await tx
    .updateTable('oneOffItem')
    .set((set) => ({ version: set('version', '+', 1) }))
    .where('id', 'in', anyOf(items))
    .execute();
  await recordChanges(tx, 'oneOffItems', items);
}
