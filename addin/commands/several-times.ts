import type { Row } from '../../shared/protocol.ts';
import type { CellValue } from '../../shared/tables/definition.ts';
import { answered, type Answered } from './ask.ts';
import { changeRows } from './change-rows.ts';
import { refreshSheets } from './findings.ts';
import { showTime } from './time.ts';
import type { Ready, Runtime } from './runtime.ts';

/** Time entries as the reviewer has them on the sheet. */
export type TimesInView = { readonly shown: readonly Row[]; readonly selected: readonly Row[] };

/** One change of several entries, each by what it is now. */
export type TimeChange = (entry: Row) => Readonly<Record<string, CellValue>>;

/** `onDone` is told how many were answered so far. */
export type TimesHow = { readonly change: TimeChange; readonly onDone: (count: number) => void };

export type TimesChanged = {
  /** As they are now. */
  readonly done: readonly Row[];
  readonly refused: readonly { readonly entry: Row; readonly reason: string }[];
};

/** The entries that are in sight on the sheet and selected there, with what was typed saved first. */
export function readTimesInView(runtime: Runtime): Promise<Answered<TimesInView>> {
  return answered(async () => {
    const ready = await runtime.ready();
    if (ready === null) return { shown: [], selected: [] };
    const { binder } = ready;
    await binder.collect(['timeEntries']);
    const { shown, selected } = await binder.rowsInView('timeEntries');
    const rowsOf = (ids: readonly string[]) => ids.flatMap((id) => binder.row('timeEntries', id) ?? []);
    return { shown: rowsOf(shown), selected: rowsOf(selected) };
  });
}

/** Changes them as the sheet would; each that is refused is told with its reason, and the others are taken. */
export function changeTimes(
  runtime: Runtime,
  entries: readonly Row[],
  { change, onDone }: TimesHow,
): Promise<Answered<TimesChanged>> {
  return answered(async () => {
    const ready = await runtime.ready();
    if (ready === null) return { done: [], refused: [] };
    const changes = entries.map((row) => ({ row, set: change(row) }));
    const asked = { table: 'timeEntries', changes, onDone } as const;
    const { taken, refused } = await changeAndShow(runtime, ready, asked);
    const before = new Map(entries.map((entry) => [entry.id, entry]));
    return {
      done: taken.flatMap((id) => ready.binder.row('timeEntries', id) ?? []),
      refused: refused.map(({ rowId, reason }) => ({ entry: before.get(rowId)!, reason: reason.message })),
    };
  });
}

/** Of a change that breaks off, what was taken before is shown too. */
async function changeAndShow(runtime: Runtime, ready: Ready, asked: Parameters<typeof changeRows>[2]) {
  try {
    return await changeRows(runtime, ready, asked);
  } finally {
    await showTimes(runtime, ready);
  }
}

async function showTimes(runtime: Runtime, ready: Ready): Promise<void> {
  await refreshSheets(runtime, ready, ['timeEntries']);
  const { status } = runtime;
  const shown = status.read().time;
  if (shown !== null) showTime({ status, binder: ready.binder }, shown.id);
}
