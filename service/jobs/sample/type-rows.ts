import { asItIs, en, joined, nl } from '../../../shared/bilingual.ts';
import { AppError } from '../../../shared/error.ts';
import { maxEditsPerBatch, type Edit, type KeptEditResult } from '../../../shared/protocol.ts';
import type { TableId } from '../../../shared/tables/definition.ts';
import type { Writer } from '../../store/database.ts';
import { applyEditsWithin, type Editor } from '../../store/tables/edits.ts';
import type { SampleRow } from './rows.ts';

type ToType = { readonly table: TableId; readonly rows: readonly SampleRow[]; readonly newId: () => string };

/** Types rows into their sheet through the same edits that Excel sends, all or none. Answers their ids. @throws AppError with what was refused */
export async function typeRows(tx: Writer, { table, rows, newId }: ToType, editor: Editor): Promise<readonly string[]> {
  const edits = rows.map((row): Edit => ({
    opId: newId(),
    rowId: table === 'administration' ? 'administration' : newId(),
    baseVersion: null,
    change: { kind: 'set', set: Object.fromEntries(Object.entries(row).map(([key, to]) => [key, { from: null, to }])) },
  }));
  for (let start = 0; start < edits.length; start += maxEditsPerBatch)
    requireApplied(
      table,
      await applyEditsWithin(tx, { tableId: table, edits: edits.slice(start, start + maxEditsPerBatch), editor }),
    );
  return edits.map(({ rowId }) => rowId);
}

/** @throws AppError "VALUE_INVALID" with the first reason */
export function requireApplied(table: TableId, results: readonly KeptEditResult[]): void {
  const refused = results.find((result) => result.outcome !== 'applied');
  if (refused === undefined) return;
  const reasons = [
    ...(refused.error === null ? [] : [refused.error.message]),
    ...Object.entries(refused.refused).map(([field, { message }]) => joined([asItIs(field), message], ': ')),
  ];
  throw new AppError('VALUE_INVALID', {
    en: en`The sample data for ${table} was refused: ${joined(reasons)}`,
    nl: nl`De voorbeeldgegevens voor ${table} zijn geweigerd: ${joined(reasons)}`,
  });
}
