import type { Problem } from '../../../../addin/workbook/binder-state.ts';
import { rowSentences } from '../../../../addin/workbook/row-sentences.ts';
import type { Computer, Field, Taken } from './computer.ts';
import { columns, fields } from './computer.ts';

/**
 * The model: what each person typed and has not taken back. Every value is typed once in the whole run, so a value names the act of
 * typing it, whatever row it stands in by now.
 */
export type Journal = {
  /** A figure that was typed nowhere before. */
  next(): number;
  typed(computer: Computer, field: Field, value: number): void;
  /** The person wrote over it, deleted its row, or took the other's value. */
  takenBack(computer: Computer, field: Field, value: unknown): void;
  /** What was typed and neither reached the service nor stands, with a reason, where it was typed. */
  lost(computers: readonly Computer[], taken: Taken): readonly string[];
};

export function createJournal(): Journal {
  let last = 100;
  const standing = new Map<string, { computer: Computer; field: Field; value: number }>();
  const keyOf = (computer: Computer, field: Field, value: unknown) => `${computer.name} ${field} ${String(value)}`;
  return {
    next: () => (last += 1),
    typed: (computer, field, value) => void standing.set(keyOf(computer, field, value), { computer, field, value }),
    takenBack: (computer, field, value) => void standing.delete(keyOf(computer, field, value)),
    lost: (computers, taken) =>
      [...standing.values()]
        .filter(({ field, value }) => !taken.has(`${field} ${value}`))
        .filter(
          ({ computer, field, value }) =>
            !computers.some((each) => each === computer && isExplained(each, field, value)),
        )
        .map(({ computer, field, value }) => `${computer.name} typed ${value} as ${field}`),
  };
}

/** The value stands in the sheet and the pane says why it is not with the service. */
function isExplained(computer: Computer, field: Field, value: number): boolean {
  return computer
    .rows()
    .some((row, index) => row[columns[field]] === value && isMarked(computer, { row, index, field }));
}

type CellPlace = {
  readonly row: ReturnType<Computer['rows']>[number];
  readonly index: number;
  readonly field: Field | null;
};

/** Whether the pane shows a problem or conflict of the cell, or one that keeps its whole row from being saved. */
export function isMarked(computer: Computer, { row, index, field }: CellPlace): boolean {
  const { problems, conflicts } = computer.state();
  const id = row['_id'] === '' ? null : row['_id'];
  const isHere = (place: { rowId: string | null; rowNumber: number }) =>
    place.rowId === null ? place.rowNumber === index + 1 : place.rowId === id;
  return (
    problems.some(
      (problem) =>
        isHere(problem) && (problem.field === null || field === null || problem.field === field || isHeldBack(problem)),
    ) || conflicts.some((conflict) => isHere(conflict) && (field === null || conflict.field === field))
  );
}

/** A new row is saved whole or not at all; the sentence says so. */
function isHeldBack({ kind, message }: Problem): boolean {
  return kind === 'incomplete' || message.endsWith(rowSentences.en.heldBack);
}

/** What a sheet shows otherwise than the service has it, without saying so. */
export function silentDifferences(
  computer: Computer,
  stored: readonly { readonly id: string; readonly values: Readonly<Record<string, unknown>> }[],
): readonly string[] {
  const rows = computer.rows();
  const shown = rows.flatMap((row, index) => {
    const match = stored.find(({ id }) => id === row['_id']);
    if (match === undefined)
      return isMarked(computer, { row, index, field: null }) ? [] : [`row ${index + 1} is not with the service`];
    return fields
      .filter((field) => Number(row[columns[field]]) !== Number(match.values[field]))
      .filter((field) => !isMarked(computer, { row, index, field }))
      .map(
        (field) => `row ${index + 1}: ${field} is ${row[columns[field]]} here and ${String(match.values[field])} there`,
      );
  });
  const missing = stored
    .filter(({ id }) => !rows.some((row) => row['_id'] === id))
    .map(({ id }) => `${id} has no row here`);
  return [...shown, ...missing].map((difference) => `${computer.name}: ${difference}`);
}
