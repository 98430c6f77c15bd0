import type { Scalar } from '../model/cell.ts';
import { choicesOf } from '../model/choices.ts';
import { enter } from '../model/input.ts';
import { grid } from '../model/rect.ts';
import { accepts, validationAt } from '../model/validation.ts';
import type { Workbook } from '../model/workbook.ts';
import { enterValues } from '../model/write.ts';
import { locate, type Act, type Place } from './place.ts';

/** Whether Excel took what was typed; if not, what its message box says. */
export type Typed =
  { readonly accepted: true } | { readonly accepted: false; readonly title: string; readonly message: string };

/** What a person does to cells. */
export function cellActions(workbook: Workbook, act: Act) {
  return {
    /** Types into one cell, or with Ctrl+Enter into several. A stop-style validation refuses a wrong value. */
    edit: (address: string, typed: Scalar): Typed => act(() => typeInto(workbook, locate(workbook, address), typed)),
    /** Pastes a block with its corner at the address; validation does not stop it, and one event without details follows. */
    paste: (address: string, block: readonly (readonly Scalar[])[]): void =>
      act(() => pasteBlock(workbook, locate(workbook, address), block)),
    /** Presses Delete on the cells. */
    clear: (address: string): void => act(() => fill(workbook, locate(workbook, address), '')),
    /** The value behind a cell. */
    sees: (address: string): Scalar => {
      const { sheet, rect } = locate(workbook, address);
      return sheet.cell(rect.row, rect.column).value;
    },
  };
}

function typeInto(workbook: Workbook, place: Place, typed: Scalar): Typed {
  const { sheet, rect } = place;
  const validation = validationAt(sheet, rect.row, rect.column);
  const cell = enter(sheet.cell(rect.row, rect.column), typed);
  const alert = validation?.errorAlert ?? {};
  const stops = alert['showAlert'] !== false && (alert['style'] ?? 'Stop') === 'Stop';
  if (validation !== null && stops && !accepts(validation, cell, choicesOf(workbook, sheet, validation))) {
    return {
      accepted: false,
      title: textOr(alert['title'], 'Microsoft Excel'),
      message: textOr(
        alert['message'],
        "This value doesn't match the data validation restrictions defined for this cell.",
      ),
    };
  }
  fill(workbook, place, typed);
  return { accepted: true };
}

function textOr(text: unknown, otherwise: string): string {
  return typeof text === 'string' && text !== '' ? text : otherwise;
}

function fill(workbook: Workbook, { sheet, rect }: Place, value: Scalar): void {
  enterValues(
    workbook,
    sheet,
    rect,
    grid(rect, () => value),
  );
}

function pasteBlock(workbook: Workbook, { sheet, rect }: Place, block: readonly (readonly Scalar[])[]): void {
  const target = { ...rect, rows: block.length, columns: Math.max(...block.map((line) => line.length)) };
  enterValues(
    workbook,
    sheet,
    target,
    grid(target, (row, column) => block[row]?.[column] ?? ''),
  );
}
