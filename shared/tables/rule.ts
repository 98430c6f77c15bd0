import type { Bilingual } from '../bilingual.ts';
import type { ErrorCode } from '../codes.ts';
import type { CellValue } from './definition.ts';

/** What a rule between the cells of one row can say. */

/** The cells of a row by column key, as they would be after an edit. */
export type Cells = Readonly<Record<string, CellValue>>;

/** What is wrong between the cells of one row. Any of `columns` can put it right. */
export type RowProblem = { readonly columns: readonly string[]; readonly code: ErrorCode; readonly message: Bilingual };

/** Null when the cells agree with it. */
export type Rule = (cells: Cells) => RowProblem | null;

/** The least characters of a reason that says something. */
export const shortestReason = 3;

/** `end` is the first day after, so it must be later than `start`. */
export function after(start: string, end: string, message: Bilingual): Rule {
  return (cells) => {
    const [from, to] = [cells[start], cells[end]];
    if (typeof from !== 'string' || typeof to !== 'string' || from < to) return null;
    return { columns: [end, start], code: 'VALUE_INVALID', message };
  };
}

/** A column that must be filled when another one is a certain choice. */
export function needs(column: string, { when, is, message }: { when: string; is: string; message: Bilingual }): Rule {
  return (cells) =>
    cells[when] === is && isEmpty(cells[column]) ? { columns: [column, when], code: 'VALUE_REQUIRED', message } : null;
}

/** A column that must give a reason when another one is one of some choices. */
export function reason(
  column: string,
  { when, is, message }: { when: string; is: readonly string[]; message: Bilingual },
): Rule {
  return (cells) => {
    const state = cells[when];
    if (typeof state !== 'string' || !is.includes(state)) return null;
    const text = cells[column];
    if (typeof text === 'string' && text.length >= shortestReason) return null;
    return { columns: [column, when], code: 'VALUE_REQUIRED', message };
  };
}

/** A text with a form of its own; `fault` says what is wrong with it. */
export function written(column: string, fault: (text: string) => Bilingual | null): Rule {
  return (cells) => {
    const text = cells[column];
    const message = typeof text === 'string' && text !== '' ? fault(text) : null;
    return message === null ? null : { columns: [column], code: 'VALUE_INVALID', message };
  };
}

type Faulty = { readonly fault: Bilingual };

/** The fault of what was parsed, for {@link written}. */
export function faultOf(parsed: object | Faulty): Bilingual | null {
  return 'fault' in parsed ? parsed.fault : null;
}

/** Of two columns at most one is filled. */
export function notBoth(a: string, b: string, message: Bilingual): Rule {
  return (cells) =>
    isEmpty(cells[a]) || isEmpty(cells[b]) ? null : { columns: [a, b], code: 'VALUE_INVALID', message };
}

/** A column that must be filled, whatever the others are. */
export function always(column: string, message: Bilingual): Rule {
  return (cells) => (isEmpty(cells[column]) ? { columns: [column], code: 'VALUE_REQUIRED', message } : null);
}

/** Both columns are filled, or neither. */
export function together(a: string, b: string, message: Bilingual): Rule {
  return (cells) =>
    isEmpty(cells[a]) === isEmpty(cells[b]) ? null : { columns: [a, b], code: 'VALUE_REQUIRED', message };
}

/** At least one of two columns is filled. */
export function oneOf(a: string, b: string, message: Bilingual): Rule {
  return (cells) =>
    isEmpty(cells[a]) && isEmpty(cells[b]) ? { columns: [a, b], code: 'VALUE_REQUIRED', message } : null;
}

/** Whether nothing is typed in it. */
export function isEmpty(cell: CellValue | undefined): boolean {
  return cell === undefined || cell === null || cell === '';
}
