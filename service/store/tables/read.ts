import type { Language } from '../../../shared/choices.ts';
import { z } from 'zod';
import { AppError } from '../../../shared/error.ts';
import type { TablePage } from '../../../shared/protocol.ts';
import type { TableId } from '../../../shared/tables/definition.ts';
import { latestChange, readChanges } from '../changes.ts';
import type { Store } from '../database.ts';
import { readSetting, saveSetting } from '../setting.ts';
import { readRows, readRowsAfter } from './select.ts';

export type PageRequest = {
  /** The cursor of the page before; left out: all rows, from the first. */
  readonly since?: string | undefined;
  readonly limit: number;
  /** In which language the service's own sentences are read. Left out: English. */
  readonly language?: Language | undefined;
};

/**
 * A page of a sheet. Without a cursor the whole table comes, in pages: what changes meanwhile comes after the last of them, so that the
 * pages together say what the table holds at the end. With the cursor of a complete load come the rows that changed since.
 * @throws AppError CURSOR_EXPIRED when the cursor is older than the change log, or not one of this table
 */
export async function readTable(store: Store, tableId: TableId, { since, ...page }: PageRequest): Promise<TablePage> {
  if (since === undefined) {
    const seq = await latestChange(store.read);
    return loadPage(store, { tableId, seq, after: null }, page);
  }
  const cursor = await checkedCursor(store, tableId, since);
  return cursor.after === null ? changesPage(store, cursor, page) : loadPage(store, cursor, page);
}

/** Forgets changes from before the instant. Whoever has not asked since then loads the table anew. */
export async function pruneChangeLog(store: Store, before: string): Promise<void> {
  await store.write(async (tx) => {
    const { last } = await tx
      .selectFrom('changeLog')
      .select((eb) => eb.fn.max('seq').as('last'))
      .where('at', '<', before)
      .executeTakeFirstOrThrow();
    if (last === null) return;
    await tx.deleteFrom('changeLog').where('seq', '<=', last).execute();
    await saveSetting(tx, prunedTo, String(last));
  });
}

const prunedTo = 'change_log_pruned_to';

/** `seq`: everything up to this change is known. `after`: the last id of a load that is not complete; null once it is. */
const cursorSchema = z.object({ tableId: z.string(), seq: z.int(), after: z.string().nullable() });
type Cursor = { readonly tableId: TableId; readonly seq: number; readonly after: string | null };

type Page = Omit<PageRequest, 'since'>;

async function loadPage(store: Store, { tableId, seq, after }: Cursor, { limit, language }: Page): Promise<TablePage> {
  const found = await readRowsAfter(store.read, tableId, { after, limit: limit + 1, language });
  const rows = found.slice(0, limit);
  const more = found.length > limit;
  return { rows, removed: [], cursor: write({ tableId, seq, after: more ? rows.at(-1)!.id : null }), more };
}

async function changesPage(store: Store, { tableId, seq }: Cursor, { limit, language }: Page): Promise<TablePage> {
  const found = await readChanges(store.read, tableId, { after: seq, limit: limit + 1 });
  const changes = found.slice(0, limit);
  const rows = await readRows(store.read, tableId, { ids: changes.map((change) => change.rowId), language });
  const shown = new Set(rows.map((row) => row.id));
  return {
    rows,
    removed: changes.map((change) => change.rowId).filter((id) => !shown.has(id)),
    cursor: write({ tableId, seq: changes.at(-1)?.seq ?? seq, after: null }),
    more: found.length > limit,
  };
}

async function checkedCursor(store: Store, tableId: TableId, text: string): Promise<Cursor> {
  const parsed = cursorSchema.safeParse(parseJson(Buffer.from(text, 'base64url').toString('utf8')));
  const forgotten = Number((await readSetting(store, prunedTo)) ?? '0');
  // A cursor from the future comes from before a backup was put back.
  const latest = await latestChange(store.read);
  if (!parsed.success || parsed.data.tableId !== tableId || parsed.data.seq < forgotten || parsed.data.seq > latest)
    throw new AppError(
      'CURSOR_EXPIRED',
      {
        en: 'Too much has changed since this sheet was last loaded; load it anew.',
        nl: 'Er is te veel veranderd sinds dit blad voor het laatst is geladen; laad het opnieuw.',
      },
      {
        table: tableId,
      },
    );
  return { ...parsed.data, tableId };
}

function write(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor), 'utf8').toString('base64url');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
