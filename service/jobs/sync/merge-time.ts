import type { SourceTicketRecord, SourceTimeEntryRecord } from '../../connectors/core/connector.ts';
import { clockText } from '../../../shared/opening-hours.ts';
import { contains, daysBetween, type Period } from '../../../shared/period.ts';
import { canonicalJson, sha256 } from '../../store/canonical.ts';
import type { EntryFacts, KnownEntry, KnownRecord } from '../../store/time-sync.ts';
import { plain } from '../run/plain.ts';

/** What a ticket system's listing of some days means for what is known of them: pure decisions. */

/** A record with the hash of everything that matters about it, and what the vendor said beside, as JSON. */
export type Hashed<T> = { readonly record: T; readonly recordHash: string; readonly vendorFacts: string };

export function hashed<T extends { readonly vendorFacts: object }>(record: T): Hashed<T> {
  const { vendorFacts, ...facts } = record;
  return {
    record,
    recordHash: sha256(canonicalJson(plain(facts))),
    vendorFacts: canonicalJson(plain(vendorFacts)),
  };
}

export type RecordPlan<T> = {
  readonly add: readonly Hashed<T>[];
  readonly change: readonly (Hashed<T> & { readonly id: string })[];
  /** The same as before, but for what the vendor says beside. */
  readonly note: readonly { readonly id: string; readonly vendorFacts: string }[];
};

/** Which tickets are new, and which say something else than before. One that is not listed simply has no time in those days. */
export function planTickets(
  known: readonly KnownRecord[],
  listed: readonly SourceTicketRecord[],
): RecordPlan<SourceTicketRecord> {
  return compare(known, listed, (before, recordHash) => before.recordHash !== recordHash);
}

export type EntryPlan = RecordPlan<SourceTimeEntryRecord> & {
  /** Worked on days that were read whole, and not listed any more. */
  readonly gone: readonly KnownEntry[];
};

/** The same for time entries. One that is back after it was gone is a changed one; of accounts in `asked` none is gone. */
export function planEntries(
  known: readonly KnownEntry[],
  listed: readonly SourceTimeEntryRecord[],
  { window, asked }: { readonly window: Period; readonly asked: ReadonlySet<string> },
): EntryPlan {
  const ids = new Set(listed.map(({ externalId }) => externalId));
  return {
    ...compare(known, listed, (before, recordHash) => before.isGone || before.recordHash !== recordHash),
    gone: known.filter(
      ({ externalId, accountExternalId, workedOn, isGone }) =>
        !isGone && contains(window, workedOn) && !ids.has(externalId) && !asked.has(accountExternalId),
    ),
  };
}

function compare<K extends KnownRecord, T extends { readonly externalId: string; readonly vendorFacts: object }>(
  known: readonly K[],
  listed: readonly T[],
  differs: (before: K, recordHash: string) => boolean,
): RecordPlan<T> {
  const byId = new Map(known.map((record) => [record.externalId, record]));
  const add: Hashed<T>[] = [];
  const change: (Hashed<T> & { id: string })[] = [];
  const note: { id: string; vendorFacts: string }[] = [];
  for (const record of listed) {
    const next = hashed(record);
    const before = byId.get(record.externalId);
    if (before === undefined) add.push(next);
    else if (differs(before, next.recordHash)) change.push({ ...next, id: before.id });
    else if (before.vendorFacts !== next.vendorFacts) note.push({ id: before.id, vendorFacts: next.vendorFacts });
  }
  return { add, change, note };
}

/** The number as people know it; with its system's name where another system has a ticket of that number. */
export function ownNumber(number: string, elsewhere: ReadonlySet<string>, connectionName: string): string {
  return elsewhere.has(number) ? `${number} (${connectionName})` : number;
}

type Places = Pick<EntryFacts, 'id' | 'sourceAccountId' | 'sourceTicketId' | 'sourceWorkTypeId'>;

/** A listed entry as the store keeps it. */
export function entryFacts(
  { record, recordHash, vendorFacts }: Hashed<SourceTimeEntryRecord>,
  places: Places,
): EntryFacts {
  const { span } = record;
  return {
    ...places,
    externalId: record.externalId,
    recordHash,
    vendorFacts,
    workedOn: record.workedOn,
    startTime: span === null ? null : clockText(span.start.minuteOfDay),
    endTime: span === null ? null : clockText(span.end.minuteOfDay),
    endDays: span === null ? 0 : daysBetween(record.workedOn, span.end.day),
    minutesWorked: record.minutesWorked,
    technician: record.technician,
    sourceRole: record.role,
    sourceApproved: record.isApproved ? 1 : 0,
    sourceIsBillable: record.isBillable ? 1 : 0,
    sourceBillableMinutes: record.billableMinutes,
    sourceInvoiceText: record.invoiceText === '' ? null : record.invoiceText,
    internalNote: record.internalNote === '' ? null : record.internalNote,
    enteredOn: record.enteredOn,
    invoicedAtSource: record.isInvoicedAtSource ? 1 : 0,
  };
}
