import { sql } from 'kysely';
import type { Reader } from '../database.ts';

/** What SQLite itself finds wrong with the file: pages, indexes, and rows that refer to rows which are not there. */
export async function readFileFaults(db: Reader): Promise<readonly string[]> {
  const pages = await sql<{ integrityCheck: string }>`pragma integrity_check`.execute(db);
  const references = await sql<{ table: string; rowid: number; parent: string }>`pragma foreign_key_check`.execute(db);
  return [
    ...pages.rows.map((row) => row.integrityCheck).filter((text) => text !== 'ok'),
    ...references.rows.map(
      ({ table, rowid, parent }) => `row ${rowid} of ${table} refers to a row of ${parent} that is not there`,
    ),
  ];
}

export type Overlap = {
  readonly subjectId: string;
  readonly label: string;
  readonly firstId: string;
  readonly secondId: string;
  /** Half-open; null runs on. */
  readonly first: { readonly from: string; readonly to: string | null };
  readonly second: { readonly from: string; readonly to: string | null };
};

/** Two assignments, classifications or placements of one asset that share a day: its days would count twice. */
export async function readOverlappingIntervals(
  db: Reader,
  table: 'assignment' | 'classification' | 'placement',
): Promise<readonly Overlap[]> {
  const { rows } = await sql<{
    subjectId: string;
    label: string;
    firstId: string;
    secondId: string;
    firstFrom: string;
    firstTo: string | null;
    secondFrom: string;
    secondTo: string | null;
  }>`
    select one.asset_id as subject_id, asset.name as label, one.id as first_id, other.id as second_id,
      one.valid_from as first_from, one.valid_to as first_to, other.valid_from as second_from, other.valid_to as second_to
    from ${sql.table(table)} one
    join ${sql.table(table)} other on other.asset_id = one.asset_id
      and (one.valid_from < other.valid_from or (one.valid_from = other.valid_from and one.id < other.id))
      and (one.valid_to is null or other.valid_from < one.valid_to)
    join asset on asset.id = one.asset_id
    order by asset.name, one.valid_from`.execute(db);
  return rows.map(({ firstFrom, firstTo, secondFrom, secondTo, ...named }) => ({
    ...named,
    first: { from: firstFrom, to: firstTo },
    second: { from: secondFrom, to: secondTo },
  }));
}
