import { firstBrokenAuditEvent } from '../../store/audit.ts';
import { sha256 } from '../../store/canonical.ts';
import type { Reader } from '../../store/database.ts';
import { readFileFaults, readOverlappingIntervals } from '../../store/verify/integrity.ts';
import { storedSnapshots } from '../../store/verify/invoices.ts';
import { readForgottenTime, readLostMinutes } from '../../store/verify/time.ts';
import { readRunsWithLeftovers } from '../../store/verify/runs.ts';
import type { Service } from '../job-context.ts';
import { findWrongClaims } from './claims.ts';
import type { Complaint } from './complaint.ts';
import { findWrongDocuments } from './documents.ts';
import { findWrongExports } from './exports.ts';
import { findWrongNumbers } from './numbers.ts';

/**
 * Checks everything that must hold in a database at every moment, whatever was killed when: nothing is changed, each broken rule is
 * told with its record. Nothing told is the proof that the books are whole.
 */
export async function* verifyDatabase(
  service: Pick<Service, 'store' | 'clock' | 'exportFolder'>,
): AsyncGenerator<Complaint> {
  const { read } = service.store;
  for (const fault of await readFileFaults(read))
    yield { rule: 'file', record: service.store.file, message: `The database file: ${fault}.` };
  yield* findBrokenTrail(read);
  yield* findChangedSnapshots(read);
  yield* findWrongNumbers(read, service.clock.today());
  yield* findWrongDocuments(read);
  yield* findWrongClaims(read);
  yield* findLostMinutes(read);
  yield* findForgottenTime(read);
  yield* findDoubleDays(read);
  yield* findWrongExports(service);
  for (const { id, cutOff, drafts } of await readRunsWithLeftovers(read))
    yield { rule: 'runs', record: id, message: `the run up to ${cutOff} is closed and still has ${drafts} drafts.` };
}

async function* findBrokenTrail(db: Reader): AsyncGenerator<Complaint> {
  const seq = await firstBrokenAuditEvent(db);
  if (seq !== null)
    yield {
      rule: 'audit trail',
      record: String(seq),
      message: `event ${seq} of the audit trail was changed or removed.`,
    };
}

async function* findChangedSnapshots(db: Reader): AsyncGenerator<Complaint> {
  for await (const { hash, body } of storedSnapshots(db))
    if (sha256(body) !== hash)
      yield { rule: 'snapshots', record: hash, message: `the facts stored under ${hash} were changed.` };
}

/** Minutes in are minutes out: what became of a billed entry's minutes comes to what was worked. */
async function* findLostMinutes(db: Reader): AsyncGenerator<Complaint> {
  for (const { entryId, number, worked, disposed } of await readLostMinutes(db))
    yield {
      rule: 'time',
      record: entryId,
      message: `entry ${entryId} on ${number ?? 'no invoice'} has ${worked} minutes worked, and ${disposed} of them are told of.`,
    };
}

/** Approved minutes of an invoiced period were billed, or it is told why not; none is simply left. */
async function* findForgottenTime(db: Reader): AsyncGenerator<Complaint> {
  for (const { entryId, customer, technician, workedOn, minutes, cutOff } of await readForgottenTime(db))
    yield {
      rule: 'time',
      record: entryId,
      message: `${minutes} approved minutes of ${technician} for ${customer} on ${workedOn} are before the cut-off ${cutOff}, which is invoiced, and nothing became of them; create drafts.`,
    };
}

/** An asset that is assigned, classified or placed twice on a day would have more days than the period. */
async function* findDoubleDays(db: Reader): AsyncGenerator<Complaint> {
  for (const table of ['assignment', 'classification', 'placement'] as const)
    for (const { subjectId, label, first, second } of await readOverlappingIntervals(db, table))
      yield {
        rule: 'assignments',
        record: subjectId,
        message: `asset ${label} has two ${table}s at once: from ${span(first)}, and from ${span(second)}.`,
      };
}

function span({ from, to }: { readonly from: string; readonly to: string | null }): string {
  return to === null ? `${from} on` : `${from} to ${to}`;
}
