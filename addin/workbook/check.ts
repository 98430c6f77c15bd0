import type { TableId } from '../../shared/tables/definition.ts';
import type { Loaded } from './desk.ts';

/** What a check without a hint reads, and how long to wait after it. */
export type Check = { readonly tables: readonly TableId[]; readonly restMs: number };

const restMs = 30_000;
const rowsPerCheck = 5_000;

/**
 * The next tables to look at although nothing was heard of them, because Excel leaves events out. They take turns, going on after the
 * last one of the check before; a longer table is followed by a longer rest, so that Excel is never asked for more than 5,000 rows in
 * half a minute.
 */
export function nextCheck(loaded: ReadonlyMap<TableId, Loaded>, last: TableId | null): Check {
  const tables = [...loaded.keys()];
  const first = last === null ? 0 : tables.indexOf(last) + 1;
  const chosen: TableId[] = [];
  let rows = 0;
  for (const table of [...tables.slice(first), ...tables.slice(0, first)]) {
    const count = loaded.get(table)!.rows.size;
    if (chosen.length > 0 && rows + count > rowsPerCheck) break;
    chosen.push(table);
    rows += count;
  }
  return { tables: chosen, restMs: restMs * Math.max(1, Math.ceil(rows / rowsPerCheck)) };
}
