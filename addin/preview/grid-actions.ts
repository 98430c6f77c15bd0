import { fullAddress, localAddress } from './host/model/address.ts';
import { choicesOf } from './host/model/choices.ts';
import { displayText } from './host/model/number-format.ts';
import type { Rect } from './host/model/rect.ts';
import type { Sheet } from './host/model/sheet.ts';
import { validationAt } from './host/model/validation.ts';
import type { Workbook } from './host/model/workbook.ts';
import type { Person } from './host/person/person.ts';
import type { Message } from './message-box.tsx';
import type { OpenEdit } from './open-edit.ts';

type Hand = {
  readonly person: Person;
  readonly openEdit: OpenEdit;
  readonly say: (message: Message) => void;
};

/** What the grid can do: everything goes through the person, so that the add-in hears of it as in Excel. */
export type GridActions = ReturnType<typeof createGridActions>;

export function createGridActions(workbook: Workbook, { person, openEdit, say }: Hand) {
  const sheet = (): Sheet => workbook.activeSheet;
  const address = (rect: Rect): string => fullAddress(sheet().name, rect);
  /** Excel tells a person what went wrong; a refusal of the model is told the same way. */
  const guarded = (work: () => void): void => {
    try {
      work();
    } catch (error) {
      say({ title: 'Microsoft Excel', message: error instanceof Error ? error.message : String(error) });
    }
  };
  return {
    /** Types into a cell; false when validation refused it. */
    type: (row: number, column: number, text: string): boolean => {
      let isTaken = false;
      guarded(() => {
        const typed = person.edit(address({ row, column, rows: 1, columns: 1 }), text);
        isTaken = typed.accepted;
        if (!typed.accepted) say({ title: typed.title, message: typed.message });
      });
      return isTaken;
    },
    clear: (rect: Rect): void => guarded(() => person.clear(address(rect))),
    paste: (rect: Rect, text: string): void =>
      guarded(() => person.paste(address({ ...rect, rows: 1, columns: 1 }), parseBlock(text))),
    moveChart: (...move: Parameters<Person['moveChart']>): void => guarded(() => person.moveChart(...move)),
    deleteChart: (...chart: Parameters<Person['deleteChart']>): void => guarded(() => person.deleteChart(...chart)),
    select: (rect: Rect): void => person.select(address(rect)),
    undo: (): void => guarded(() => void person.undo()),
    copyText: (rect: Rect): string =>
      sheet()
        .block(rect)
        .filter((_, index) => !sheet().hiddenRows.has(rect.row + index))
        .map((line) => line.map(displayText).join('\t'))
        .join('\n'),
    editText: (row: number, column: number): string => {
      const cell = sheet().cell(row, column);
      return cell.formula ?? (cell.numberFormat === 'General' ? String(cell.value) : displayText(cell));
    },
    choices: (row: number, column: number): readonly string[] | null => {
      const validation = validationAt(sheet(), row, column);
      return validation === null ? null : choicesOf(workbook, sheet(), validation);
    },
    run: guarded,
    openEdit,
    person,
  };
}

/** Cells as other programs put them on the clipboard: tabs between cells, line ends between rows. */
export function parseBlock(text: string): string[][] {
  return text
    .replace(/\r?\n$/, '')
    .split(/\r?\n/)
    .map((line) => line.split('\t').map((cell) => /^"(.*)"$/s.exec(cell)?.[1]?.replaceAll('""', '"') ?? cell));
}

/** The name box: the active cell's address without the sheet. */
export function nameBox(rect: Rect): string {
  return localAddress({ ...rect, rows: 1, columns: 1 });
}
