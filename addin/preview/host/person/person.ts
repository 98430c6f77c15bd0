import { activate, deleteSheet, select } from '../model/sheets.ts';
import { existing, type Workbook } from '../model/workbook.ts';
import { cellActions } from './cell-actions.ts';
import { chartActions } from './chart-actions.ts';
import { locate, type Act } from './place.ts';
import { tableActions } from './table-actions.ts';

/** What somebody does in the grid. Addresses are like `Assets!C3`; without a sheet the active one is meant. */
export type Person = ReturnType<typeof createPerson>;

/**
 * A person at the workbook, or with `coauthor` somebody else in the same file, whose changes reach the add-in as remote ones.
 * Each action is one undo step and raises the events that Excel raises.
 */
export function createPerson(workbook: Workbook, who: 'person' | 'coauthor' = 'person') {
  const act: Act = (work) => workbook.as(who, work);
  return {
    ...cellActions(workbook, act),
    ...tableActions(workbook, act),
    ...chartActions(workbook, act),
    select: (address: string): void => {
      const { sheet, rect } = locate(workbook, address);
      act(() => select(workbook, sheet, rect));
    },
    activateSheet: (name: string): void => act(() => activate(workbook, existing(workbook.findSheet(name)))),
    deleteSheet: (name: string): void => act(() => deleteSheet(workbook, existing(workbook.findSheet(name)))),
    /** Takes the newest change back, the add-in's own writes included; false when there is none. */
    undo: (): boolean => act(() => workbook.undoLog.undo()),
  };
}
