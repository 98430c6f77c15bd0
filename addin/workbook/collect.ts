import { tableIds, type TableId } from '../../shared/tables/definition.ts';
import { definitionOf, outboxOf, type Desk } from './desk.ts';
import { refreshDropDowns } from './drop-downs.ts';
import { loadTable } from './load.ts';
import { look } from './look.ts';
import { countWaiting, send } from './send.ts';

/** A sheet that still changes after this many looks is being worked on; the next hint looks again. */
const mostLooks = 12;

/**
 * Reads what the person changed, stores it, sends it and brings the answers into the sheet, until there is nothing more. Tables that
 * are not loaded are left alone: without what the service told, a change cannot be told from an old value. `isQuiet`: that it reads is
 * nothing to tell.
 */
export async function collect(
  desk: Desk,
  wanted?: readonly TableId[],
  { isQuiet } = { isQuiet: false },
): Promise<void> {
  const outbox = outboxOf(desk);
  const namesBefore = namesOf(desk);
  for (let looks = 0; looks < mostLooks; looks += 1) {
    const loaded = (wanted ?? tableIds).filter((table) => desk.loaded.has(table));
    const { drafts, isUnsettled } = await look(desk, loaded, { isQuiet: isQuiet && looks === 0 });
    await outbox.append(drafts.map(({ table, draft }) => ({ table, edit: { ...draft, opId: desk.options.newId() } })));
    await countWaiting(desk);
    if (isUnsettled) continue;
    if ((await outbox.list()).length === 0) break;
    await send(desk);
  }
  await followNames(desk, namesBefore);
}

/** A name that changed stands in other tables too, and in drop-downs. */
async function followNames(desk: Desk, before: ReadonlyMap<TableId, string>): Promise<void> {
  const after = namesOf(desk);
  const renamed = tableIds.filter((table) => after.get(table) !== before.get(table));
  const referring = tableIds.filter(
    (table) =>
      desk.loaded.has(table) &&
      definitionOf(table).columns.some((column) => column.type === 'reference' && renamed.includes(column.table)),
  );
  for (const table of referring) await loadTable(desk, table);
  await refreshDropDowns(desk, []);
}

function namesOf(desk: Desk): ReadonlyMap<TableId, string> {
  return new Map(
    [...desk.loaded].flatMap(([table, { rows }]) => {
      const { naturalKey } = definitionOf(table);
      if (naturalKey === null) return [];
      return [[table, JSON.stringify([...rows.values()].map((row) => row.values[naturalKey]))]];
    }),
  );
}
