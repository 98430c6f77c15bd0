import type { ExcelHost, Fault } from '../../addin/preview/host/excel-host.ts';

/** Ways in which Excel fails, switched on by a test. */
export type Faults = {
  /** While true, somebody is typing in a cell: every batch is refused, unless the add-in asked to wait. */
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
  const faults: Faults = {
    cellEdit: false,
    throttleNext: (count) =>
      void waiting.push(...Array.from({ length: count }, () => ({ refusal: 'ActivityLimitReached' }) as const)),
    failNext: (count, code, message) => void waiting.push(...Array.from({ length: count }, () => ({ code, message }))),
    dropEvents: (count) => void (eventsToDrop += count),
    loseHandlers: () => host.workbook.events.forgetSubscriptions(),
  };
  host.fault = () => {
    if (faults.cellEdit)
      return {
        code: 'InvalidOperationInCellEditMode',
        message: 'Excel is in cell-editing mode. Please exit the edit mode and try again.',
      };
    return waiting.shift() ?? null;
  };
  host.workbook.events.passes = () => {
    if (eventsToDrop === 0) return true;
    eventsToDrop -= 1;
    return false;
  };
  return faults;
}
