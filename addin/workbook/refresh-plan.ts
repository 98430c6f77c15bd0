import type { Row } from '../../shared/protocol.ts';
import type { TableDefinition } from '../../shared/tables/definition.ts';
import { freshRow, isTouched, mergeRow } from './merge.ts';
import { inReadingOrder } from './row-order.ts';
import type { SheetRow } from './snapshot.ts';
import type { SheetChange } from './write.ts';

/** What the service told since the last time, or everything. */
export type Pulled = {
  /** Every row of the table as it now is. */
  readonly rows: ReadonlyMap<string, Row>;
  readonly changed: readonly Row[];
  readonly removed: ReadonlySet<string>;
  readonly cursor: string;
  readonly isFull: boolean;
};

/**
 * How the sheet comes to show it: rows in place by id, new ones below, gone ones out. What a person changed and has not been taken
 * stays as it is, rows included. Pure.
 */
export function planRefresh(input: {
  readonly definition: TableDefinition;
  readonly rows: readonly SheetRow[];
  readonly pulled: Pulled;
  /** Rows that this session has shown before: one that is missing now was taken out by the person. */
  readonly shown: ReadonlySet<string>;
  /** Rows whose deletion is on its way. */
  readonly leaving: ReadonlySet<string>;
}): SheetChange {
  const { definition, rows, pulled } = input;
  const changed = new Map(pulled.changed.map((row) => [row.id, row]));
  const present = new Set<string>();
  const updates = [];
  const removals: number[] = [];
  for (const sheetRow of rows) {
    const { id } = sheetRow;
    if (id === null || present.has(id)) continue;
    present.add(id);
    const row = changed.get(id);
    if (row !== undefined) updates.push(mergeRow({ definition, sheetRow, row }));
    else if (isGone(sheetRow, id, pulled) && !isTouched(definition, sheetRow)) removals.push(sheetRow.rowNumber);
  }
  const appends = pulled.changed.filter(({ id }) => !present.has(id) && !input.shown.has(id) && !input.leaving.has(id));
  return {
    updates: updates.filter((update) => update !== null),
    appends: inReadingOrder(definition, appends).map((row) => freshRow(definition, row)),
    removals,
  };
}

/** A row without a version was typed and never acknowledged, so the service cannot have removed it. */
function isGone(row: SheetRow, id: string, { isFull, removed, rows }: Pulled): boolean {
  return row.version !== null && (isFull ? !rows.has(id) : removed.has(id));
}
