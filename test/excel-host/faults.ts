import type { ExcelHost, Fault } from '../../addin/preview/host/excel-host.ts';

const cellEditError: Fault = {
  code: 'InvalidOperationInCellEditMode',
  message: 'Excel is in cell-editing mode. Please exit the edit mode by pressing ENTER or TAB and then try again.',
};

/** Ways in which Excel fails, switched on by a test. */
export type Faults = {
  /** While true, somebody is typing in a cell: every batch is refused, except those that wait for its end. */
  cellEdit: boolean;
  /** Excel answers the next requests with "too many". */
  throttleNext(count: number): void;
  /** The next batches fail with this error and do nothing. */
  failNext(count: number, code: string, message: string): void;
  /** The next events never arrive. */
  dropEvents(count: number): void;
  /** The add-in's page is reloaded behind its back: its handlers are gone. */
  loseHandlers(): void;
};

export function createFaults(host: ExcelHost): Faults {
  const waiting: Fault[] = [];
  let eventsToDrop = 0;
  let isEditing = false;
  const waiters: (() => void)[] = [];
  const faults: Faults = {
    get cellEdit() {
      return isEditing;
    },
    set cellEdit(isOn: boolean) {
      isEditing = isOn;
      if (!isOn) for (const goOn of waiters.splice(0)) goOn();
    },
    throttleNext: (count) => void waiting.push(...repeat(count, { refusal: 'ActivityLimitReached' })),
    failNext: (count, code, message) => void waiting.push(...repeat(count, { code, message })),
    dropEvents: (count) => void (eventsToDrop += count),
    loseHandlers: () => host.workbook.events.forgetSubscriptions(),
  };
  host.cellEditEnd = () => (isEditing ? new Promise((resolve) => waiters.push(resolve)) : null);
  host.fault = () => (isEditing ? cellEditError : (waiting.shift() ?? null));
  host.workbook.events.passes = () => {
    if (eventsToDrop === 0) return true;
    eventsToDrop -= 1;
    return false;
  };
  return faults;
}

function repeat(count: number, fault: Fault): Fault[] {
  return Array.from({ length: count }, () => fault);
}
