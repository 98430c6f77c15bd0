import { sql } from 'kysely';
import { AppError } from '../../../shared/error.ts';
import { lastUntil, moveFrom, setFrom, startOn, type History } from '../../../shared/intervals.ts';
import { day, type IsoDate } from '../../../shared/period.ts';
import type { CellValue } from '../../../shared/tables/definition.ts';
import type { Writer } from '../database.ts';
import {
  classified,
  knownAgentType,
  readAssignments,
  readClassification,
  writeAssignments,
  writeClassification,
} from './history.ts';
import { firstOpenDayOfCustomer } from './open-days.ts';
import { storeSite } from './asset-site.ts';
import { cellAfter, type CheckedChange, type EditContext, type TableSource } from './source.ts';
import { storeRow } from './write.ts';

const latestAssignment = sql`(select a.id from assignment a where a.asset_id = t.id order by a.valid_from desc limit 1)`;

export const assets: TableSource = {
  table: 'asset',
  from: sql`asset t left join assignment latest on latest.id = ${latestAssignment} left join customer on customer.id = latest.customer_id`,
  isManual: sql`t.origin = 'manual'`,
  columns: {
    customer: sql`customer.name`,
    site: sql`(select site.code from placement p join site on site.id = p.site_id
      where p.asset_id = t.id order by p.valid_from desc limit 1)`,
    agentType: sql`coalesce(t.person_agent_type,
      (select c.agent_type from classification c where c.asset_id = t.id order by c.valid_from desc limit 1))`,
    activeFrom: sql`coalesce((select min(a.valid_from) from assignment a where a.asset_id = t.id),
      (select min(s.first_seen_on) from asset_source s where s.asset_id = t.id))`,
    activeTo: sql`latest.valid_to`,
    sources: sql`(select group_concat(distinct connection.name) from asset_source s
      join connection on connection.id = s.connection_id where s.asset_id = t.id and s.removed_on is null)`,
  },
  whenKept: {
    en: 'An asset that was under management is never deleted; give the day in “Removed on” instead.',
    nl: 'Een apparaat dat in beheer was wordt nooit verwijderd; geef de dag in “Verwijderd op”.',
  },
  complete({ clock }, { before, cells }) {
    const needsDay = before === null && (cells['activeFrom'] === undefined || cells['activeFrom'] === null);
    return Promise.resolve(needsDay ? { activeFrom: clock.today() } : {});
  },
  async store(context, change) {
    requireManualFacts(change);
    await storeRow(context.tx, { tableId: 'assets', table: 'asset', others: ownColumns(change) }, change);
    if (change.before === null) await storeFirstDays(context, change);
    else await storeChangedDays(context, change);
  },
};

/** Columns that follow from the cells instead of being cells themselves; dated facts are stored as intervals. */
function ownColumns({ before, cells }: CheckedChange) {
  const agentType = cells['agentType'];
  return {
    customerId: undefined,
    siteId: undefined,
    activeFrom: undefined,
    activeTo: undefined,
    agentType: undefined,
    personAgentType: agentType === undefined ? undefined : textOrNull(agentType),
    origin: before === null ? 'manual' : undefined,
  };
}

/** An asset that a person typed in has no source to fall back on. */
function requireManualFacts(change: CheckedChange): void {
  if (change.before !== null && !change.before.isManual) return;
  if (cellAfter(change, 'agentType') === null)
    throw new AppError('VALUE_REQUIRED', {
      en: 'Choose the agent type: no system reports this asset.',
      nl: 'Kies het agenttype: geen systeem meldt dit apparaat.',
    });
  if (cellAfter(change, 'activeFrom') === null)
    throw new AppError('VALUE_REQUIRED', {
      en: 'Give the first day on which the asset counts.',
      nl: 'Geef de eerste dag waarop het apparaat meetelt.',
    });
}

async function storeFirstDays({ tx }: EditContext, change: CheckedChange): Promise<void> {
  const from = day(String(change.cells['activeFrom']));
  const to = dayOrNull(change.cells['activeTo'] ?? null);
  const customerId = change.ids['customer']!;
  await writeAssignments(tx, new Map([[change.rowId, [{ from, to, value: customerId }]]]));
  const agentType = classified(knownAgentType(String(change.cells['agentType'])), 'person');
  await writeClassification(tx, change.rowId, [{ from, to: null, value: agentType }]);
  await storeSite(tx, change, { from, customerId });
}

async function storeChangedDays({ tx }: EditContext, change: CheckedChange): Promise<void> {
  const { rowId, cells, ids } = change;
  const before = (await readAssignments(tx, [rowId])).get(rowId)!;
  const openFrom = await firstOpenDay(tx, rowId, before);
  let after = before;
  if (cells['activeFrom'] !== undefined) after = startOn(after, day(String(cells['activeFrom'])));
  if (cells['activeTo'] !== undefined) after = lastUntil(after, dayOrNull(cells['activeTo']));
  if (typeof ids['customer'] === 'string') after = moved(after, { from: openFrom, customerId: ids['customer'] });
  if (after !== before) await writeAssignments(tx, new Map([[rowId, after]]));
  const start = after[0]?.from ?? openFrom;
  if (cells['agentType'] !== undefined)
    await reclassify(tx, { assetId: rowId, from: openFrom, to: cells['agentType'] });
  if (cells['activeFrom'] !== undefined) await classifySince(tx, rowId, start);
  await storeSite(tx, change, { from: openFrom, customerId: after.at(-1)?.value ?? null });
}

/** The first day of the asset that is on no finalised count; before any, the first day that is known of it. */
async function firstOpenDay(tx: Writer, assetId: string, assigned: History<string>): Promise<IsoDate> {
  const customerId = assigned.at(-1)?.value;
  const open = customerId === undefined ? null : await firstOpenDayOfCustomer(tx, customerId);
  if (open !== null) return open;
  if (assigned[0] !== undefined) return assigned[0].from;
  const { first } = await tx
    .selectFrom('assetSource')
    .select((eb) => eb.fn.min('firstSeenOn').as('first'))
    .where('assetId', '=', assetId)
    .executeTakeFirstOrThrow();
  return day(first);
}

function moved(history: History<string>, { from, customerId }: { from: IsoDate; customerId: string }): History<string> {
  const after = moveFrom(history, from, customerId);
  if (after.at(-1)?.value !== customerId)
    throw new AppError('VALUE_INVALID', {
      en: 'Every day of this asset is on a finalised invoice of its customer; add it again for the other customer.',
      nl: 'Elke dag van dit apparaat staat op een definitieve factuur van de klant; voeg het opnieuw toe voor de andere klant.',
    });
  return after;
}

/** A person's type holds from the day on; clearing it gives back what the source says. */
async function reclassify(
  tx: Writer,
  { assetId, from, to }: { assetId: string; from: IsoDate; to: CellValue },
): Promise<void> {
  const history = await readClassification(tx, assetId);
  const next =
    typeof to === 'string'
      ? classified(knownAgentType(to), 'person')
      : classified(await reportedType(tx, assetId), 'rule');
  await writeClassification(tx, assetId, setFrom(history, from, next));
}

/** The type that the vendor systems give it: what the one that still reports it says, else the last that did. */
async function reportedType(tx: Writer, assetId: string) {
  const { rows } = await sql<{ agentType: string }>`select record->>'$.agentType' as "agentType" from asset_source
    where asset_id = ${assetId} order by removed_on is null desc, removed_on desc, first_seen_on limit 1`.execute(tx);
  return knownAgentType(rows[0]!.agentType);
}

/** An asset has a type on every day on which it counts. */
async function classifySince(tx: Writer, assetId: string, from: IsoDate): Promise<void> {
  const [first, ...rest] = await readClassification(tx, assetId);
  if (first !== undefined && first.from > from) await writeClassification(tx, assetId, [{ ...first, from }, ...rest]);
}

function textOrNull(cell: CellValue): string | null {
  return typeof cell === 'string' ? cell : null;
}

function dayOrNull(cell: CellValue): IsoDate | null {
  return typeof cell === 'string' ? day(cell) : null;
}
