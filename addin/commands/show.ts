import type { TableId } from '../../shared/tables/definition.ts';
import { rowNotShown } from './problem.ts';
import type { Ready, Runtime } from './runtime.ts';

type Place = Parameters<Ready['binder']['jumpTo']>[0];

/** Brings the sheet to the front, and makes it first when the workbook has none yet. */
export async function showSheet({ binder }: Ready, table: TableId): Promise<void> {
  if (await binder.showTable(table)) return;
  await binder.refresh([table]);
  await binder.showTable(table);
}

/** Selects the row; makes its sheet first when the workbook has none yet, and fetches a row that came since. False when it is nowhere. */
export async function showRow({ binder }: Ready, place: Place): Promise<boolean> {
  if (await binder.jumpTo(place)) return true;
  await binder.refresh([place.table]);
  return binder.jumpTo(place);
}

/** As {@link showRow}; a person who asked for the row itself is told when there is none. */
export async function goToRow({ status }: Runtime, ready: Ready, place: Place): Promise<void> {
  if (!(await showRow(ready, place))) status.send({ type: 'actionFailed', problem: rowNotShown });
}
