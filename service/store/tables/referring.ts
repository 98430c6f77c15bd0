import { sql } from 'kysely';
import type { TableId } from '../../../shared/tables/definition.ts';
import type { VersionedTable } from '../changes.ts';
import type { EditContext } from './source.ts';

/** A sheet whose rows refer to a row of another one by this column, and show its name. */
export type Referring = { readonly sheet: TableId; readonly table: VersionedTable; readonly column: string };

/** Tells that the rows referring to a renamed row look different now. */
export async function touchReferring(
  { tx, touch }: EditContext,
  id: string,
  referring: readonly Referring[],
): Promise<void> {
  for (const { sheet, table, column } of referring) {
    const { rows } = await sql<{
      id: string;
    }>`select id from ${sql.table(table)} where ${sql.ref(column)} = ${id}`.execute(tx);
    touch(
      sheet,
      rows.map((row) => row.id),
    );
  }
}
