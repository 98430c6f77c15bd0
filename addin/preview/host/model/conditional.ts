import type { Cell } from './cell.ts';
import { intersection } from './rect.ts';
import type { ConditionalFormat, Sheet } from './sheet.ts';

/** What a conditional format lays over a cell's own format. */
export type ConditionalLook = { readonly fill: string | null; readonly color: string | null };

/** The look of the first conditional format that the cell meets, or null. Only rules that compare a cell's value are evaluated. */
export function conditionalLook(sheet: Sheet, row: number, column: number): ConditionalLook | null {
  const here = { row, column, rows: 1, columns: 1 };
  const met = sheet.conditionalFormats.find(
    (format) => intersection(format.rect, here) !== null && meets(sheet.cell(row, column), format),
  );
  return met === undefined ? null : { fill: colour(met, 'fill'), color: colour(met, 'font') };
}

function colour({ properties }: ConditionalFormat, part: 'fill' | 'font'): string | null {
  const value = properties.get(`cellValue.format.${part}.color`);
  return typeof value === 'string' && value !== '' ? value : null;
}

function meets({ value }: Cell, { properties }: ConditionalFormat): boolean {
  const rule = properties.get('cellValue.rule');
  if (typeof rule !== 'object' || rule === null || !('operator' in rule) || !('formula1' in rule)) return false;
  const wanted = constantOf(rule.formula1);
  switch (rule.operator) {
    case 'EqualTo':
      return normal(value) === normal(wanted);
    case 'NotEqualTo':
      return normal(value) !== normal(wanted);
    case 'LessThan':
      return typeof value === 'number' && typeof wanted === 'number' && value < wanted;
    default:
      return false;
  }
}

/** A number, or a text in quotes as a formula holds it. */
function constantOf(formula: unknown): string | number {
  const text = /^="(.*)"$/.exec(String(formula))?.[1];
  return text === undefined ? Number(formula) : text.replaceAll('""', '"');
}

/** Excel compares texts without regard to case. */
function normal(value: Cell['value']): Cell['value'] {
  return typeof value === 'string' ? value.toLowerCase() : value;
}
