import { dayWords, nl } from '../../shared/bilingual.ts';
import { sql } from 'kysely';
import { AppError } from '../../shared/error.ts';
import type { InvoiceDocument } from '../../shared/invoice.ts';
import type { Minor } from '../../shared/money.ts';
import type { IsoDate } from '../../shared/period.ts';
import { anyOf, bulkInsert } from './bulk.ts';
import { canonicalJson, sha256, type Json } from './canonical.ts';
import { raiseVersions, recordChanges } from './changes.ts';
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
  /** Everything printed, but for the number. */
  readonly document: Omit<InvoiceDocument, 'number'>;
  readonly claims: readonly NewClaim[];
  readonly time: NewTime;
  readonly snapshot: SnapshotText;
};

/**
 * Makes approved drafts invoices for good, in their order: numbers, documents, claims and snapshots in the caller's one transaction, so
 * that a number is never burned and an obligation never billed twice. All or none. Answers the numbers.
 * @throws LINES_CHANGED_SINCE_APPROVAL, ISSUE_DATE_OUT_OF_ORDER, PERIOD_ALREADY_BILLED
 */
export async function finaliseInvoices(
  tx: Writer,
  issueDate: IsoDate,
  finalising: readonly Finalising[],
): Promise<readonly string[]> {
  if (finalising.length === 0) return [];
  await requireApproved(tx, finalising);
  const numbers = await takeNumbers(tx, issueDate, finalising.length);
  await storeClaims(tx, finalising);
  await storeTimeClaims(
    tx,
    finalising.map(({ invoiceId, time }) => ({ invoiceId, ...time })),
  );
  await storeSnapshots(
    tx,
    finalising.map(({ snapshot }) => snapshot),
  );
  await numberInvoices(tx, issueDate, { finalising, numbers });
  await announce(tx, finalising);
  return numbers;
}

async function numberInvoices(
  tx: Writer,
  issueDate: IsoDate,
  { finalising, numbers }: { readonly finalising: readonly Finalising[]; readonly numbers: readonly string[] },
): Promise<void> {
  const numbered = finalising.map(({ invoiceId, document, snapshot }, index) => {
    const number = numbers[index]!;
    return [invoiceId, number, document.dueDate, JSON.stringify({ ...document, number }), snapshot.hash];
  });
  await sql`update invoice set state = 'finalised', number = bulk.value->>1, issue_date = ${issueDate}, due_date = bulk.value->>2,
      document = bulk.value->>3, snapshot_hash = bulk.value->>4, version = version + 1
    from json_each(${JSON.stringify(numbered)}) as bulk where invoice.id = bulk.value->>0`.execute(tx);
}

async function requireApproved(tx: Writer, finalising: readonly Finalising[]): Promise<void> {
  const ids = finalising.map(({ invoiceId }) => invoiceId);
  const rows = await tx
    .selectFrom('invoice')
    .select(['id', 'approvedHash'])
    .where('id', 'in', anyOf(ids))
    .where('state', '=', 'approved')
    .execute();
  const approved = new Map(rows.map(({ id, approvedHash }) => [id, approvedHash]));
  if (finalising.some(({ invoiceId, approvedHash }) => approved.get(invoiceId) !== approvedHash))
    throw new AppError('LINES_CHANGED_SINCE_APPROVAL', {
      en: 'This invoice changed after it was approved; look at it and approve it again.',
      nl: 'Deze factuur is gewijzigd nadat ze was goedgekeurd; bekijk haar en keur haar opnieuw goed.',
    });
}

/** Invoices and credit notes share one series; its year is that of the issue date. The format is the year and as many digits as the year began with. */
const series = 'invoice';

/** The next numbers of the series, in the caller's transaction. @throws ISSUE_DATE_OUT_OF_ORDER */
export async function takeNumbers(tx: Writer, issueDate: IsoDate, count: number): Promise<readonly string[]> {
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
      {
        en: `The last invoice of ${year} is dated ${last.lastIssueDate}; choose that day or a later one.`,
        nl: nl`De laatste factuur van ${year} is van ${dayWords(last.lastIssueDate as IsoDate)}; kies die dag of een latere.`,
      },
      { lastIssueDate: last.lastIssueDate },
    );
  const { next, digits } =
    last === undefined ? await firstOfYear(tx) : { next: last.lastNumber + 1, digits: last.digits };
  const lastNumber = next + count - 1;
  await tx
    .insertInto('numberingSeries')
    .values({ kind: series, year, lastNumber, lastIssueDate: issueDate, digits })
    .onConflict((conflict) => conflict.columns(['kind', 'year']).doUpdateSet({ lastNumber, lastIssueDate: issueDate }))
    .execute();
  return Array.from({ length: count }, (_, index) => `${year}${String(next + index).padStart(digits, '0')}`);
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

async function storeClaims(tx: Writer, finalising: readonly Finalising[]): Promise<void> {
  await requireFree(
    tx,
    finalising.flatMap(({ claims }) => claims),
  );
  await bulkInsert(
    tx,
    'claim',
    finalising.flatMap(({ invoiceId, claims }) =>
      claims.map((claim) => ({ ...claim, invoiceId, released: 0 as const })),
    ),
  );
}

/** The unique index refuses the same obligation; this names the invoice, and refuses another obligation that covers the same days. */
async function requireFree(tx: Writer, claims: readonly NewClaim[]): Promise<void> {
  const bases = claims.filter(({ contractLineId, part }) => contractLineId !== null && part === 'base');
  const days = JSON.stringify(
    bases.map(({ contractLineId, periodFrom, periodTo }) => [contractLineId, periodFrom, periodTo]),
  );
  const { rows: overlaps } = await sql<Taken>`
    select bulk.key as at, invoice.number from json_each(${days}) as bulk
    join claim on claim.contract_line_id = bulk.value->>0 and claim.part = 'base' and claim.released = 0
      and claim.period_from < bulk.value->>2 and claim.period_to > bulk.value->>1
    join invoice on invoice.id = claim.invoice_id order by bulk.key limit 1`.execute(tx);
  for (const { at, number } of overlaps) throw alreadyBilled(bases[at]!, number);
  const others = claims.filter((claim) => !bases.includes(claim));
  const { rows: same } = await sql<Taken>`
    select bulk.key as at, invoice.number from json_each(${JSON.stringify(others.map(({ obligation }) => obligation))}) as bulk
    join claim on claim.obligation = bulk.value and claim.released = 0
    join invoice on invoice.id = claim.invoice_id order by bulk.key limit 1`.execute(tx);
  for (const { at, number } of same) throw alreadyBilled(others[at]!, number);
}

/** A claim that is there already: the place in the list of the one that it is in the way of, and its invoice. */
type Taken = { readonly at: number; readonly number: string };

function alreadyBilled({ periodFrom, periodTo, obligation }: NewClaim, number: string): AppError {
  return new AppError(
    'PERIOD_ALREADY_BILLED',
    {
      en: `The period ${periodFrom} to ${periodTo} is on invoice ${number} already; create drafts again.`,
      nl: nl`De periode ${dayWords(periodFrom)} tot ${dayWords(periodTo)} staat al op factuur ${number}; maak opnieuw concepten.`,
    },
    { obligation },
  );
}

/** A snapshot as it is kept: canonical JSON under its SHA-256. */
export type SnapshotText = { readonly hash: string; readonly body: string };

export function snapshotText(snapshot: Json): SnapshotText {
  const body = canonicalJson(snapshot);
  return { hash: sha256(body), body };
}

/** Snapshots are kept by their content: equal ones once. */
async function storeSnapshots(tx: Writer, snapshots: readonly SnapshotText[]): Promise<void> {
  await tx
    .insertInto('snapshot')
    .values(snapshots.map(({ hash, body }) => ({ hash, body })))
    .onConflict((conflict) => conflict.column('hash').doNothing())
    .execute();
}

/** The lines leave the draft sheet; contract lines and one-off items show that they are billed. */
async function announce(tx: Writer, finalising: readonly Finalising[]): Promise<void> {
  const invoiceIds = finalising.map(({ invoiceId }) => invoiceId);
  const lines = await tx.selectFrom('invoiceLine').select('id').where('invoiceId', 'in', anyOf(invoiceIds)).execute();
  await recordChanges(
    tx,
    'draftLines',
    lines.map((row) => row.id),
    { deleted: true },
  );
  await recordChanges(tx, 'invoices', invoiceIds);
  const items = finalising.flatMap(({ claims }) => claims.flatMap(({ oneOffItemId }) => oneOffItemId ?? []));
  await raiseVersions(tx, 'oneOffItem', items);
  await recordChanges(tx, 'oneOffItems', items);
}
