import fc from 'fast-check';
import { diffTable } from '../../../addin/workbook/diff.ts';
import { freshRow, mergeRow, type RowWrite } from '../../../addin/workbook/merge.ts';
import { parseBase, type SheetRow } from '../../../addin/workbook/snapshot.ts';
import { nothingTaken } from '../../../addin/workbook/undone.ts';
import type { Row } from '../../../shared/protocol.ts';
import { customers as definition } from '../../../shared/tables/customers.ts';
import type { CellValue } from '../../../shared/tables/definition.ts';

const cities = fc.constantFrom('Amsterdam', 'Breda', 'Delft', null);

function serviceRow(city: CellValue, version = 1): Row {
  const values = Object.fromEntries(definition.columns.map((column) => [column.key, null as CellValue]));
  return { id: 'customer-a', version, isManual: true, values: { ...values, name: 'Adams', city } };
}

/** The row as the sheet has it after a write. */
function written(before: SheetRow, write: Omit<RowWrite, 'rowNumber'> | null): SheetRow {
  if (write === null) return before;
  const { _id, _version, _base } = write.hidden;
  return {
    ...before,
    id: _id,
    version: Number(_version),
    base: parseBase(_base),
    cells: { ...before.cells, ...write.cells },
  };
}

const blank: SheetRow = { rowNumber: 1, id: null, version: null, base: null, cells: {} };

function shown(row: Row): SheetRow {
  return written(blank, freshRow(definition, row));
}

function typed(row: SheetRow, city: CellValue): SheetRow {
  return { ...row, cells: { ...row.cells, city: city === null ? '' : String(city) } };
}

function changes(sheetRow: SheetRow, known: Row) {
  return diffTable({
    definition,
    language: 'en',
    rows: [sheetRow],
    known: new Map([[known.id, known]]),
    pending: [],
    refusals: [],
    conflicts: [],
    mayDelete: new Set(),
    taken: nothingTaken(),
  }).drafts.map((draft) => draft.change);
}

it('sends nothing of a row that was just shown', () => {
  fc.assert(fc.property(cities, (city) => expect(changes(shown(serviceRow(city)), serviceRow(city))).toEqual([])));
});

it('keeps what the clerk typed and sends it against what the clerk saw', () => {
  fc.assert(
    fc.property(cities, cities, cities, (saw, mine, theirs) => {
      fc.pre(mine !== saw && mine !== theirs);
      const now = serviceRow(theirs, 2);
      const sheetRow = typed(shown(serviceRow(saw)), mine);
      const after = written(sheetRow, mergeRow({ definition, sheetRow, row: now }));
      expect(after.cells['city']).toBe(mine ?? '');
      expect(changes(after, now)).toEqual([{ kind: 'set', set: { city: { from: saw, to: mine } } }]);
    }),
  );
});

it('shows the service value where the clerk typed nothing, and then has nothing to write', () => {
  fc.assert(
    fc.property(cities, cities, (saw, theirs) => {
      const now = serviceRow(theirs, 2);
      const sheetRow = shown(serviceRow(saw));
      const after = written(sheetRow, mergeRow({ definition, sheetRow, row: now }));
      expect(after.cells['city']).toBe(theirs ?? '');
      expect(mergeRow({ definition, sheetRow: after, row: now })).toBeNull();
    }),
  );
});

it('keeps what was typed while an earlier change was on its way, also when that was the old value', () => {
  fc.assert(
    fc.property(cities, cities, cities, (saw, sent, since) => {
      fc.pre(sent !== since && sent !== saw);
      const now = serviceRow(sent, 2);
      const sheetRow = typed(shown(serviceRow(saw)), since);
      const settled = new Map([['city', sent]]);
      const after = written(sheetRow, mergeRow({ definition, sheetRow, row: now, settled }));
      expect(after.cells['city']).toBe(since ?? '');
      expect(changes(after, now)).toEqual([{ kind: 'set', set: { city: { from: sent, to: since } } }]);
    }),
  );
});
