import type { Row } from '../../shared/protocol.ts';
import type { CellValue } from '../../shared/tables/definition.ts';
import { changeRows } from './change-rows.ts';
import { refreshSheets } from './findings.ts';
import { problemOf, type Problem } from './problem.ts';
import type { Runtime } from './runtime.ts';
import type { Binder } from '../workbook/binder.ts';

type Place = Pick<Runtime, 'status'> & { readonly binder: Binder };

/** Shows the time entry whose row was selected; a row that is not saved yet is none. */
export function showTime({ status, binder }: Place, rowId: string): void {
  status.send({ type: 'timeSelected', entry: binder.row('timeEntries', rowId) });
}

/** Changes cells of a time entry as its sheet would, so that a colleague's change is never overwritten. Null when it was taken. */
export async function changeTime(
  runtime: Runtime,
  entry: Row,
  set: Readonly<Record<string, CellValue>>,
): Promise<Problem | null> {
  const ready = await runtime.ready();
  if (ready === null) return null;
  try {
    const { refusal } = await changeRows(runtime, ready, { table: 'timeEntries', changes: [{ row: entry, set }] });
    await refreshSheets(runtime, ready, ['timeEntries']);
    if (refusal !== null) return problemOf(refusal);
    const isStillShown = runtime.status.read().time?.id === entry.id;
    if (isStillShown) showTime({ status: runtime.status, binder: ready.binder }, entry.id);
    return null;
  } catch (error) {
    return problemOf(error);
  }
}
