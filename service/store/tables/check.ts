import { en, joined, nl, type Bilingual } from '../../../shared/bilingual.ts';
import { sql } from 'kysely';
import type { KeptEditResult, Row } from '../../../shared/protocol.ts';
import { tables } from '../../../shared/tables/all.ts';
import {
  isEditable,
  type CellValue,
  type Column,
  type TableDefinition,
  type TableId,
} from '../../../shared/tables/definition.ts';
import type { Cells } from '../../../shared/tables/rule.ts';
import { rowProblems } from '../../../shared/tables/rules.ts';
import { checkCell, isSameCell } from '../../../shared/tables/validate.ts';
import { sources } from './all.ts';
import type { CheckedChange, Draft, EditContext } from './source.ts';

export type Refusals = KeptEditResult['refused'];
type Refusal = Refusals[string];

/** What each field was when the person changed it, and what it is to be. */
export type FieldEdits = Readonly<Record<string, { readonly from: CellValue; readonly to: CellValue }>>;

export type Checked = { readonly change: CheckedChange; readonly refused: Refusals };

type Edited = {
  readonly tableId: TableId;
  readonly rowId: string;
  readonly before: Row | null;
  readonly set: FieldEdits;
};

/**
 * Decides field by field what of an edit can be taken: first each cell by itself, then the rows it names, then what must be unique,
 * then the rules between cells. What is refused is left out and the rest is decided without it.
 */
export async function checkEdit(context: EditContext, edited: Edited): Promise<Checked> {
  const { tableId, rowId, before } = edited;
  const single =
    before === null ? newCells(tables[tableId], edited.set) : changedCells(tables[tableId], before, edited.set);
  const named = await resolveReferences(context, tableId, single);
  const unique = await refuseTaken(context, { tableId, rowId, before }, named);
  const { cells, refused } = await applyRules(context, { tableId, rowId, before }, unique);
  return { change: { rowId, before, cells, ids: named.ids }, refused };
}

type Decided = { readonly cells: Cells; readonly refused: Refusals };

/** Current = to: nothing to do. Current = from: taken. Otherwise somebody else changed the cell in between. */
function changedCells(definition: TableDefinition, before: Row, set: FieldEdits): Decided {
  const cells: Record<string, CellValue> = {};
  const refused: Record<string, Refusal> = {};
  for (const [key, { from, to }] of Object.entries(set)) {
    const column = definition.columns.find((known) => known.key === key);
    const current = before.values[key] ?? null;
    if (column === undefined) refused[key] = unknownColumn(definition, key);
    else if (isSameCell(column, current, to)) continue;
    else if (!isEditable(column, { isManual: before.isManual, isNew: false }))
      refused[key] = { ...readOnly(column), current };
    else {
      const checked = checkCell(column, to);
      if (!checked.ok) refused[key] = { code: checked.code, message: checked.message, current };
      else if (isSameCell(column, current, from)) cells[key] = checked.value;
      else refused[key] = { ...conflict(column), current };
    }
  }
  return { cells, refused };
}

/** Every column of a new row: what was typed, else what a new row usually gets. */
function newCells(definition: TableDefinition, set: FieldEdits): Decided {
  const cells: Record<string, CellValue> = {};
  const refused: Record<string, Refusal> = {};
  for (const column of definition.columns) {
    const typed = set[column.key]?.to ?? null;
    const isEmpty = typed === null || typed === '';
    if (!isEditable(column, { isManual: true, isNew: true })) {
      if (!isEmpty) refused[column.key] = readOnly(column);
      continue;
    }
    const checked = checkCell(column, isEmpty ? (column.initial ?? null) : typed);
    if (checked.ok) cells[column.key] = checked.value;
    else refused[column.key] = { code: checked.code, message: checked.message };
  }
  for (const key of Object.keys(set))
    if (!definition.columns.some((column) => column.key === key)) refused[key] = unknownColumn(definition, key);
  return { cells, refused };
}

/** A reference cell names a row of another sheet by its natural key, exactly. */
async function resolveReferences(
  { tx }: EditContext,
  tableId: TableId,
  { cells, refused }: Decided,
): Promise<Decided & Pick<CheckedChange, 'ids'>> {
  const ids: Record<string, string | null> = {};
  const unknown: Record<string, Refusal> = {};
  for (const column of tables[tableId].columns) {
    const named = cells[column.key];
    if (column.type !== 'reference' || named === undefined) continue;
    if (named === null) {
      ids[column.key] = null;
      continue;
    }
    const id = await idByName({ tx }, column.table, String(named));
    if (id === null) unknown[column.key] = unknownReference(column, String(named));
    else ids[column.key] = id;
  }
  return { cells: leaveOut(cells, Object.keys(unknown)), refused: { ...refused, ...unknown }, ids };
}

async function idByName({ tx }: Pick<EditContext, 'tx'>, tableId: TableId, name: string): Promise<string | null> {
  const { naturalKey } = tables[tableId];
  if (naturalKey === null) throw new Error(`Nothing can refer to ${tableId}: it has no natural key.`);
  const { rows } = await sql<{
    id: string;
  }>`select id from ${sql.table(sources[tableId].table)} where ${sql.ref(naturalKey)} = ${name}`.execute(tx);
  return rows[0]?.id ?? null;
}

type Place = Omit<Edited, 'set'>;

async function refuseTaken(
  { tx }: EditContext,
  { tableId, rowId, before }: Place,
  { cells, refused }: Decided,
): Promise<Decided> {
  const { table, unique = [] } = sources[tableId];
  const changed = unique.filter((key) => key in cells);
  if (changed.length === 0) return { cells, refused };
  const after: Cells = { ...before?.values, ...cells };
  const matches = unique.map((key) => sql`${sql.ref(key)} = ${after[key]}`);
  const { rows } = await sql`select 1 from ${sql.table(table)}
    where ${sql.join(matches, sql` and `)} and id <> ${rowId} limit 1`.execute(tx);
  if (rows.length === 0) return { cells, refused };
  const { columns } = tables[tableId];
  const named = joined(
    unique.map((key) => {
      const { header } = columns.find((column) => column.key === key)!;
      return { en: `${header.en} "${after[key]}"`, nl: `${header.nl} "${after[key]}"` };
    }),
    ', ',
  );
  const message = {
    en: en`There is already a row with ${named}; change that one, or choose another.`,
    nl: nl`Er is al een regel met ${named}; wijzig die, of kies iets anders.`,
  };
  const taken = changed.map((key) => [
    key,
    { code: 'ROW_ALREADY_EXISTS' as const, message, current: before?.values[key] ?? null },
  ]);
  return { cells: leaveOut(cells, changed), refused: { ...refused, ...Object.fromEntries(taken) } };
}

/** Adds the cells that follow from the others; then drops the person's cells that break a rule, until none does. */
async function applyRules(context: EditContext, place: Place, { cells, refused }: Decided): Promise<Decided> {
  if (Object.keys(cells).length === 0) return { cells, refused };
  const all = await completed(context, place, cells);
  const problems = rowProblems(place.tableId, { ...place.before?.values, ...all }).filter((problem) =>
    problem.columns.some((key) => key in all),
  );
  if (problems.length === 0) return { cells: all, refused };
  const broken = problems.flatMap((problem) => {
    const typed = problem.columns.filter((key) => key in cells);
    const blamed = typed.length > 0 ? typed : Object.keys(cells);
    return blamed.map(
      (key) =>
        [key, { code: problem.code, message: problem.message, current: place.before?.values[key] ?? null }] as const,
    );
  });
  const rest = leaveOut(
    cells,
    broken.map(([key]) => key),
  );
  return applyRules(context, place, { cells: rest, refused: { ...refused, ...Object.fromEntries(broken) } });
}

async function completed(context: EditContext, { tableId, rowId, before }: Place, cells: Cells): Promise<Cells> {
  const draft: Draft = { rowId, before, cells };
  const extra = (await sources[tableId].complete?.(context, draft)) ?? {};
  const differing = Object.entries(extra).filter(([key, cell]) => before === null || before.values[key] !== cell);
  return { ...cells, ...Object.fromEntries(differing) };
}

function leaveOut(cells: Cells, keys: readonly string[]): Cells {
  return Object.fromEntries(Object.entries(cells).filter(([key]) => !keys.includes(key)));
}

function unknownColumn(definition: TableDefinition, key: string): Refusal {
  return {
    code: 'VALUE_INVALID',
    message: {
      en: `The sheet ${definition.sheet.en} has no column "${key}"; refresh the sheet.`,
      nl: `Het blad ${definition.sheet.nl} heeft geen kolom "${key}"; ververs het blad.`,
    },
  };
}

function readOnly(column: Column): Refusal {
  return { code: 'FIELD_READ_ONLY', message: readOnlySentence(column) };
}

function readOnlySentence({ header, owner, fixedOnceSet }: Column): Bilingual {
  if (fixedOnceSet)
    return {
      en: `${header.en} cannot be changed once the row is there; end this row and add another.`,
      nl: `${header.nl} kan niet meer worden gewijzigd als de regel er is; beëindig deze regel en voeg een andere toe.`,
    };
  if (owner === 'computed')
    return {
      en: `${header.en} is worked out by Monthend and cannot be typed in.`,
      nl: `${header.nl} wordt door Monthend berekend en kan niet worden ingetypt.`,
    };
  return {
    en: `${header.en} comes from the connected system; change it there.`,
    nl: `${header.nl} komt uit het gekoppelde systeem; wijzig het daar.`,
  };
}

function conflict(column: Column): Refusal {
  return {
    code: 'EDIT_CONFLICT',
    message: {
      en: `${column.header.en} was changed by somebody else in the meantime; keep theirs or type yours again.`,
      nl: `${column.header.nl} is intussen door iemand anders gewijzigd; houd die waarde of typ de uwe opnieuw.`,
    },
  };
}

function unknownReference(column: Extract<Column, { type: 'reference' }>, name: string): Refusal {
  const { sheet } = tables[column.table];
  return {
    code: 'REFERENCE_UNKNOWN',
    message: {
      en: `"${name}" is not on the sheet ${sheet.en}; add it there first, or choose one that is.`,
      nl: `"${name}" staat niet op het blad ${sheet.nl}; voeg het daar eerst toe, of kies iets dat er wel op staat.`,
    },
  };
}
