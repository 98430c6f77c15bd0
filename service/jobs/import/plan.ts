import { createHash } from 'node:crypto';
import type { Edit, Row } from '../../../shared/protocol.ts';
import type { CellValue } from '../../../shared/tables/definition.ts';
import { isSameCell } from '../../../shared/tables/validate.ts';
import type { Problem, ReadRow } from './cells.ts';
import { findAsset, indexAssets } from './match-asset.ts';
import type { Subject } from './subjects.ts';

export type Change = { readonly key: string; readonly title: string; readonly from: CellValue; readonly to: CellValue };

/** What a row of the file means: a new row, a changed one, or one that already says so (no changes). */
export type PlannedRow = {
  readonly line: number;
  readonly label: string;
  readonly isNew: boolean;
  readonly changes: readonly Change[];
  /** Null when there is nothing to do. */
  readonly edit: Edit | null;
};

type Plan = { readonly rows: readonly PlannedRow[]; readonly problems: readonly Problem[] };
type Planning = { readonly subject: Subject; readonly existing: readonly Row[]; readonly newId: () => string };

/**
 * Decides for each row of the file whether it is new. A row's id follows from what it says, so a file that is imported again finds
 * its rows. An asset is found by its customer with serial number or name, and takes what the file says otherwise; licences and
 * usage are found by what identifies them; a one-off item, a ticket or time is found when everything is the same, and stays as it
 * is. What a system reports is never changed.
 */
export function planImport(rows: readonly ReadRow[], { subject, existing, newId }: Planning): Plan {
  if (subject.tableId === 'assets') return planAssets(rows, { subject, existing, newId });
  return subject.identifiedBy === undefined
    ? planItems(rows, { subject, existing, newId })
    : planIdentified(rows, { subject, existing, newId, keys: subject.identifiedBy });
}

function planAssets(rows: readonly ReadRow[], { subject, existing, newId }: Planning): Plan {
  const index = indexAssets(existing);
  const lines = new Map<string, number>();
  const planned: PlannedRow[] = [];
  const problems: Problem[] = [];
  for (const row of rows) {
    const found = findAsset(index, row.cells);
    const id = found.row?.id ?? derivedId(subject, found.identity);
    const earlier = lines.get(id);
    const refused =
      found.refusal ??
      (earlier === undefined
        ? null
        : {
            en: `The asset is already on line ${earlier}; leave one of them out.`,
            nl: `Het apparaat staat al op regel ${earlier}; laat een van beide weg.`,
          });
    lines.set(id, earlier ?? row.line);
    if (refused !== null) problems.push({ line: row.line, column: null, message: refused });
    else planned.push(planRow(row, { subject, id, before: found.row, newId }));
  }
  return { rows: planned, problems };
}

function planIdentified(
  rows: readonly ReadRow[],
  { subject, existing, newId, keys }: Planning & { readonly keys: readonly string[] },
): Plan {
  const identityOf = (cells: Row['values']) =>
    keys
      .map((key) =>
        String(cells[key] ?? '')
          .trim()
          .toLowerCase(),
      )
      .join('\n');
  const typed = new Map(existing.filter(({ isManual }) => isManual).map((row) => [identityOf(row.values), row]));
  const lines = new Map<string, number>();
  const planned: PlannedRow[] = [];
  const problems: Problem[] = [];
  for (const row of rows) {
    const identity = identityOf(row.cells);
    const earlier = lines.get(identity);
    lines.set(identity, earlier ?? row.line);
    const before = typed.get(identity) ?? null;
    if (earlier !== undefined)
      problems.push({
        line: row.line,
        column: null,
        message: {
          en: `The same is on line ${earlier}; leave one of them out.`,
          nl: `Hetzelfde staat op regel ${earlier}; laat een van beide weg.`,
        },
      });
    else planned.push(planRow(row, { subject, id: before?.id ?? derivedId(subject, identity), before, newId }));
  }
  return { rows: planned, problems };
}

/** The same item can rightly be there twice, so the second one that says the same has an id of its own. */
function planItems(rows: readonly ReadRow[], { subject, existing, newId }: Planning): Plan {
  const known = new Set(existing.map(({ id }) => id));
  const occurrences = new Map<string, number>();
  const planned = rows.map((row): PlannedRow => {
    const says = JSON.stringify(subject.columns.map(({ key }) => row.cells[key] ?? null));
    const occurrence = (occurrences.get(says) ?? 0) + 1;
    occurrences.set(says, occurrence);
    const id = derivedId(subject, `${says}#${occurrence}`);
    if (known.has(id)) return { line: row.line, label: label(subject, row), isNew: false, changes: [], edit: null };
    return planRow(row, { subject, id, before: null, newId });
  });
  return { rows: planned, problems: [] };
}

type RowPlanning = {
  readonly subject: Subject;
  readonly id: string;
  readonly before: Row | null;
  readonly newId: () => string;
};

function planRow(row: ReadRow, { subject, id, before, newId }: RowPlanning): PlannedRow {
  const changed = subject.columns.flatMap((column) => {
    const to = row.cells[column.key];
    const from = before?.values[column.key] ?? null;
    return to === undefined || isSameCell(column, from, to) ? [] : [{ column, from, to }];
  });
  const set = Object.fromEntries(changed.map(({ column, from, to }) => [column.key, { from, to }]));
  const edit: Edit = { opId: newId(), rowId: id, baseVersion: before?.version ?? null, change: { kind: 'set', set } };
  return {
    line: row.line,
    label: label(subject, row),
    isNew: before === null,
    changes: changed.map(({ column, from, to }) => ({
      key: column.key,
      title: column.header.en,
      from,
      to,
    })),
    edit: before !== null && changed.length === 0 ? null : edit,
  };
}

function label({ labelKeys }: Subject, { cells }: ReadRow): string {
  return labelKeys.map((key) => String(cells[key] ?? '?')).join(' of ');
}

/** A UUID that is always the same for the same row. */
function derivedId({ tableId }: Subject, identity: string): string {
  const hex = createHash('sha256').update(`${tableId}\n${identity}`).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}
