export type Scalar = string | number | boolean;

/** How a cell looks, by path: `fill.color`, `font.bold`, `protection.locked`, `wrapText`. Never changed in place. */
export type Style = Readonly<Record<string, unknown>>;

/** What stands in a cell. Never changed in place, so that blocks of cells can be kept for undo. */
export type Cell = {
  readonly value: Scalar;
  /** With its leading `=`, or null. */
  readonly formula: string | null;
  readonly numberFormat: string;
  readonly style: Style;
};

export const noStyle: Style = Object.freeze({});
export const emptyCell: Cell = Object.freeze({ value: '', formula: null, numberFormat: 'General', style: noStyle });

const errors = new Set(['#N/A', '#REF!', '#VALUE!', '#DIV/0!', '#NAME?', '#NULL!', '#NUM!', '#SPILL!', '#CALC!']);

export function isErrorText(value: Scalar): boolean {
  return typeof value === 'string' && errors.has(value);
}

export type ValueType = 'Empty' | 'String' | 'Double' | 'Boolean' | 'Error';

export function valueType(cell: Cell): ValueType {
  if (cell.value === '') return 'Empty';
  if (typeof cell.value === 'number') return 'Double';
  if (typeof cell.value === 'boolean') return 'Boolean';
  return cell.numberFormat !== '@' && isErrorText(cell.value) ? 'Error' : 'String';
}
