import type { Bilingual } from '../../shared/bilingual.ts';
import type { FindingCode, Severity } from '../../shared/codes.ts';
import type { Currency, Minor } from '../../shared/money.ts';
import { day, type IsoDate } from '../../shared/period.ts';
import { AppError } from '../../shared/error.ts';
import { tableIds, type TableId } from '../../shared/tables/definition.ts';
import { anyOf, bulkInsert, bulkUpdate } from './bulk.ts';
import { raiseVersions, recordChanges } from './changes.ts';
import type { Store, Writer } from './database.ts';
import { groupedBy } from './grouped.ts';
import type { Selectable } from 'kysely';
import type { FindingRow as StoredFinding } from './schema/run.ts';

type FindingRow = Selectable<StoredFinding>;

/** A finding as it is worked out: `key` names the matter, so that the same matter keeps its row and its decision. */
export type ComputedFinding = {
  readonly key: string;
  readonly code: FindingCode;
  readonly severity: Severity;
  readonly customerId: string | null;
  readonly recordTable: TableId | null;
  readonly recordId: string | null;
  readonly recordLabel: string;
  readonly message: Bilingual;
  readonly amountAtRisk: Minor | null;
  readonly currency: Currency;
};

/** What one origin (a sync, a customer's draft) found. */
export type FoundBy = {
  readonly origin: string;
  readonly findings: readonly ComputedFinding[];
  /** Keys that were decided and acted on, and stay on the sheet as they are. */
  readonly kept: ReadonlySet<string>;
};

/** Replaces what one origin found, as {@link replaceFindingsOf} does for several. */
export async function replaceFindings(tx: Writer, origin: string, findings: readonly ComputedFinding[]): Promise<void> {
  await replaceFindingsOf(tx, [{ origin, findings, kept: new Set() }]);
}

/**
 * Replaces what these origins found. A matter that is still there keeps a person's decision as long as its sentence and amount are the
 * same, or as long as the person said; when that is over, it is open again. A matter that is gone leaves the sheet; its row stays.
 */
export async function replaceFindingsOf(tx: Writer, found: readonly FoundBy[]): Promise<void> {
  const origins = found.map(({ origin }) => origin);
  const rows = await tx.selectFrom('finding').selectAll().where('origin', 'in', anyOf(origins)).execute();
  const rowsOf = groupedBy(rows, ({ origin }) => origin);
  const today = day(tx.at.slice(0, 10));
  const changes = found.map((one) => changesOf(rowsOf(one.origin), one, today));
  const added = changes.flatMap((change) => change.added);
  const kept = changes.flatMap((change) => change.kept);
  const opened = changes.flatMap((change) => change.opened);
  const gone = changes.flatMap((change) => change.gone);
  await bulkInsert(tx, 'finding', added);
  await bulkUpdate(tx, { table: 'finding', key: 'id' }, kept);
  await bulkUpdate(tx, { table: 'finding', key: 'id' }, opened);
  await bulkUpdate(
    tx,
    { table: 'finding', key: 'id' },
    gone.map((id) => ({ id, current: 0 as const })),
  );
  await raiseVersions(tx, 'finding', gone);
  await recordChanges(
    tx,
    'findings',
    [...added, ...kept, ...opened].map(({ id }) => id),
  );
  await recordChanges(tx, 'findings', gone, { deleted: true });
}

/** What becomes of one origin's rows: new ones, those that changed and keep a person's decision or are open again, and ids of those that went. */
function changesOf(before: readonly FindingRow[], { origin, findings, kept }: FoundBy, today: IsoDate) {
  const known = new Map(before.map((row) => [row.id, row]));
  const fresh = findings.filter(({ key }) => !known.has(key));
  const changed = findings.flatMap((finding) => {
    const row = known.get(finding.key);
    return row === undefined || isSame(row, finding, today) ? [] : [{ row, finding }];
  });
  const changedRow = ({ row, finding }: (typeof changed)[number]) => ({
    ...rowOf(finding),
    id: row.id,
    current: 1 as const,
    version: row.version + 1,
  });
  const keeps = ({ row, finding }: (typeof changed)[number]) => keepsDecision(row, finding, today);
  const still = new Set(findings.map(({ key }) => key));
  return {
    added: fresh.map((finding) => ({
      ...rowOf(finding),
      id: finding.key,
      version: 1,
      origin,
      state: 'open',
      current: 1 as const,
    })),
    kept: changed.filter(keeps).map(changedRow),
    opened: changed.filter((one) => !keeps(one)).map((one) => ({ ...changedRow(one), ...undecided })),
    gone: before.filter((row) => row.current === 1 && !still.has(row.id) && !kept.has(row.id)).map(({ id }) => id),
  };
}

const undecided = {
  state: 'open',
  reason: null,
  decidedBy: null,
  decidedAt: null,
  holds: 'until it changes',
  until: null,
};

/** The row that a finding is about; null when it is about none. @throws NOT_FOUND */
export async function readFindingRecord(
  store: Store,
  id: string,
): Promise<{ readonly table: TableId; readonly rowId: string } | null> {
  const row = await store.read
    .selectFrom('finding')
    .select(['recordTable', 'recordId'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined)
    throw new AppError('NOT_FOUND', {
      en: 'There is no such finding any more; refresh the pane.',
      nl: 'Deze bevinding is er niet meer; ververs het paneel.',
    });
  const table = tableIds.find((known) => known === row.recordTable);
  return table === undefined || row.recordId === null ? null : { table, rowId: row.recordId };
}

/** Keys of the matters that a person accepted or dismissed and on which that still holds today, with the reason. */
export async function readDecidedFindings(
  store: Store,
  today: IsoDate,
): Promise<ReadonlyMap<string, { state: string; reason: string | null }>> {
  const rows = await store.read
    .selectFrom('finding')
    .select(['id', 'state', 'reason', 'holds', 'until', 'current'])
    .where('state', '!=', 'open')
    .execute();
  const holding = rows.filter((row) => (row.holds === 'until it changes' ? row.current === 1 : outlasts(row, today)));
  return new Map(holding.map(({ id, state, reason }) => [id, { state, reason }]));
}

/** A decision until the matter changes is over when it does, or when it had gone; one with a term of its own outlasts that. */
function keepsDecision(row: FindingRow, finding: ComputedFinding, today: IsoDate): boolean {
  return row.holds === 'until it changes' ? row.current === 1 && isSameMatter(row, finding) : outlasts(row, today);
}

function outlasts({ holds, until }: Pick<FindingRow, 'holds' | 'until'>, today: IsoDate): boolean {
  return holds === 'for good' || (holds === 'until a date' && until !== null && today < until);
}

function rowOf(finding: ComputedFinding) {
  const { key: _, message, ...row } = finding;
  return { ...row, message: message.en, messageNl: message.nl };
}

function isSame(row: FindingRow, finding: ComputedFinding, today: IsoDate): boolean {
  return (
    row.current === 1 &&
    (row.state === 'open' || keepsDecision(row, finding, today)) &&
    isSameMatter(row, finding) &&
    row.messageNl === finding.message.nl &&
    row.severity === finding.severity &&
    row.recordLabel === finding.recordLabel
  );
}

function isSameMatter(row: FindingRow, finding: ComputedFinding): boolean {
  return row.message === finding.message.en && row.amountAtRisk === finding.amountAtRisk;
}
