import { valueType, type Cell } from './cell.ts';
import { intersection, type Rect } from './rect.ts';
import type { Sheet } from './sheet.ts';

/** A data validation as add-in code sets it; `rule` has one of list, wholeNumber, decimal, date, textLength, custom. */
export type Validation = {
  readonly rect: Rect;
  readonly rule: Readonly<Record<string, unknown>>;
  readonly errorAlert: Readonly<Record<string, unknown>>;
  readonly prompt: Readonly<Record<string, unknown>>;
  readonly ignoreBlanks: boolean;
};

/** Excel refuses a longer list that is written out in the rule. */
export const inlineListLimit = 255;

export function validationAt(sheet: Sheet, row: number, column: number): Validation | null {
  const cell = { row, column, rows: 1, columns: 1 };
  return sheet.validations.findLast((validation) => intersection(validation.rect, cell) !== null) ?? null;
}

/** Puts the validation on its cells instead of any other there. */
export function placeValidation(sheet: Sheet, validation: Validation): void {
  sheet.setValidations([...withoutCells(sheet.validations, validation.rect), validation]);
}

export function removeValidations(sheet: Sheet, rect: Rect): void {
  sheet.setValidations(withoutCells(sheet.validations, rect));
}

/** Cuts a block out of all validations; what is left of each around it stays. */
function withoutCells(validations: readonly Validation[], rect: Rect): Validation[] {
  return validations.flatMap((validation) =>
    around(validation.rect, rect).map((left) => ({ ...validation, rect: left })),
  );
}

function around(whole: Rect, hole: Rect): Rect[] {
  const cut = intersection(whole, hole);
  if (cut === null) return [whole];
  const low = cut.row + cut.rows;
  const far = cut.column + cut.columns;
  return [
    { ...whole, rows: cut.row - whole.row },
    { ...whole, row: low, rows: whole.row + whole.rows - low },
    { ...cut, column: whole.column, columns: cut.column - whole.column },
    { ...cut, column: far, columns: whole.column + whole.columns - far },
  ].filter((left) => left.rows > 0 && left.columns > 0);
}

export type ListRule = { readonly source: string; readonly hasDropDown: boolean };

export function listRule(validation: Validation): ListRule | null {
  const list = recordOf(validation.rule['list']);
  if (list === null || typeof list['source'] !== 'string') return null;
  return { source: list['source'], hasDropDown: list['inCellDropDown'] !== false };
}

/** Whether a person may type this value; `choices` are those of a list rule. Custom formulas: only TRUE and FALSE are known. */
export function accepts(validation: Validation, cell: Cell, choices: readonly string[] | null): boolean {
  if (cell.value === '' && validation.ignoreBlanks) return true;
  if (choices !== null) return choices.some((choice) => choice.toLowerCase() === String(cell.value).toLowerCase());
  const custom = recordOf(validation.rule['custom']);
  if (custom !== null) return !/^=\s*FALSE(\(\))?\s*$/i.test(String(custom['formula']));
  const length = recordOf(validation.rule['textLength']);
  if (length !== null) return compares(String(cell.value).length, length);
  const number = recordOf(validation.rule['wholeNumber'] ?? validation.rule['decimal'] ?? validation.rule['date']);
  if (number === null) return true;
  if (valueType(cell) !== 'Double' || typeof cell.value !== 'number') return false;
  if (validation.rule['wholeNumber'] !== undefined && !Number.isInteger(cell.value)) return false;
  return compares(cell.value, number);
}

function compares(value: number, rule: Readonly<Record<string, unknown>>): boolean {
  const first = Number(String(rule['formula1']).replace(/^=/, ''));
  const second = Number(String(rule['formula2']).replace(/^=/, ''));
  switch (rule['operator']) {
    case 'Between':
      return value >= first && value <= second;
    case 'NotBetween':
      return value < first || value > second;
    case 'EqualTo':
      return value === first;
    case 'NotEqualTo':
      return value !== first;
    case 'GreaterThan':
      return value > first;
    case 'LessThan':
      return value < first;
    case 'GreaterThanOrEqualTo':
      return value >= first;
    case 'LessThanOrEqualTo':
      return value <= first;
    default:
      return true;
  }
}

export function recordOf(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
}
