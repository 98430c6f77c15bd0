import { useCallback, useRef, useSyncExternalStore } from 'react';
import type { Workbook } from './host/model/workbook.ts';

/** A number that grows with every change of the workbook, so that the page follows it. */
export function useVersion(workbook: Workbook): number {
  const version = useRef(0);
  const subscribe = useCallback(
    (listener: () => void) =>
      workbook.watch(() => {
        version.current += 1;
        listener();
      }),
    [workbook],
  );
  return useSyncExternalStore(subscribe, () => version.current);
}
