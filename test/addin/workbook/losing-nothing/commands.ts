import fc from 'fast-check';
import { columns, excelTable, fields, table, type Computer, type Field } from './computer.ts';
import { newItem, type Hub } from './hub.ts';
import type { Journal } from './journal.ts';

export type Real = { readonly hub: Hub; readonly computers: readonly [Computer, Computer] };
export type Model = { readonly journal: Journal };
export type Deed = fc.AsyncCommand<Model, Real>;

type Hand = { readonly computer: Computer; readonly journal: Journal; readonly hub: Hub };

/** One thing that happens at one of the two computers; `row` counts whatever rows there are. */
function deed(name: string, work: (hand: Hand, row: number) => Promise<void> | void) {
  return fc.tuple(fc.constantFrom(0 as const, 1 as const), fc.nat({ max: 7 })).map(([who, row]): Deed => ({
    check: () => true,
    run: async ({ journal }, { hub, computers }) => {
      const computer = computers[who];
      const count = computer.rows().length;
      await work({ computer, journal, hub }, count === 0 ? 0 : row % count);
    },
    toString: () => `${who === 0 ? 'Anna' : 'Ben'} ${name} (row ${row})`,
  }));
}

/** Everything that point 2 of a clerk's day has: typing, pasting, copying, sorting, deleting, and every way in which things break. */
export const deeds: readonly fc.Arbitrary<Deed>[] = [
  deed('types a quantity', (hand, row) => type(hand, row, 'quantity')),
  deed('types a price', (hand, row) => type(hand, row, 'unitPrice')),
  deed('pastes a block of two rows', pasteBlock),
  deed('types letters into a price', typeLetters),
  deed('types a new row', typeNewRow),
  deed('copies a row', copyRow),
  deed('deletes a row', deleteRow),
  deed('undoes', undo),
  deed('sorts', ({ computer }, row) =>
    computer.act(() => computer.excel.person.sort(excelTable, columns.quantity, row % 2 === 0)),
  ),
  deed('filters', ({ computer }, row) => {
    const value = computer.rows()[row]?.[columns.quantity];
    return computer.act(() =>
      computer.excel.person.filter(excelTable, columns.quantity, value === undefined ? null : [String(value)]),
    );
  }),
  deed('shows all rows', ({ computer }) =>
    computer.act(() => computer.excel.person.filter(excelTable, columns.quantity, null)),
  ),
  deed('loses an event', ({ computer }) => computer.excel.faults.dropEvents(1)),
  deed('waits a moment', ({ computer }) => computer.time()),
  deed('waits a moment', ({ computer }) => computer.time()),
  deed('refreshes', ({ computer }) => computer.act((binder) => binder.refresh([table]))),
  deed('starts a job', ({ computer }) => computer.act((binder) => binder.collect())),
  deed('goes offline', ({ computer }) => void (computer.line.isUp = false)),
  deed('is online again', ({ computer }) => void (computer.line.isUp = true)),
  deed('loses an answer', ({ computer }) => void (computer.line.losesNextAnswer = true)),
  deed('is in the middle of typing', ({ computer }) => void (computer.excel.faults.cellEdit = true)),
  deed('has ended typing', ({ computer }) => computer.endTyping()),
  deed('is throttled by Excel', ({ computer }) => computer.excel.faults.throttleNext(1)),
  deed('is refused a batch of 5 MB', ({ computer }) =>
    computer.excel.faults.failNext(1, 'RequestPayloadSizeLimitExceeded', 'The request is too large.'),
  ),
  deed('closes and reopens the workbook', ({ computer }) => computer.restart()),
  deed('sees the service restart', ({ hub }) => hub.restart()),
  deed('keeps the own value of a conflict', (hand, row) => settleConflict(hand, row, 'keepMine')),
  deed('takes the other value of a conflict', (hand, row) => settleConflict(hand, row, 'takeTheirs')),
];

async function type({ computer, journal }: Hand, row: number, field: Field): Promise<void> {
  if (computer.rows().length === 0) return;
  const value = journal.next();
  journal.takenBack(computer, field, computer.rows()[row]?.[columns[field]]);
  journal.typed(computer, field, value);
  await computer.act(() => computer.excel.person.edit(computer.at(row, field), value));
}

async function pasteBlock({ computer, journal }: Hand, row: number): Promise<void> {
  const rows = computer.rows();
  const covered = rows.slice(row, row + 2);
  const block = covered.map((before) =>
    fields.map((field) => {
      const value = journal.next();
      journal.takenBack(computer, field, before[columns[field]]);
      journal.typed(computer, field, value);
      return value;
    }),
  );
  if (block.length > 0) await computer.act(() => computer.excel.person.paste(computer.at(row, 'quantity'), block));
}

/** Words where a number belongs are refused and stay; what stood there before is the person's to give up. */
async function typeLetters({ computer, journal }: Hand, row: number): Promise<void> {
  const before = computer.rows()[row];
  if (before === undefined) return;
  journal.takenBack(computer, 'unitPrice', before[columns.unitPrice]);
  await computer.act(() => computer.excel.person.paste(computer.at(row, 'unitPrice'), [['nineteen']]));
}

async function typeNewRow({ computer, journal }: Hand): Promise<void> {
  const [quantity, unitPrice] = [journal.next(), journal.next()];
  journal.typed(computer, 'quantity', quantity);
  journal.typed(computer, 'unitPrice', unitPrice);
  const { customer, supplyDate, product, description } = newItem(`Item ${quantity}`);
  const corner = computer.at(computer.rows().length, 'quantity').replace(/![A-Z]+/, '!A');
  await computer.act(() =>
    computer.excel.person.paste(corner, [[customer, supplyDate, product, description, quantity, unitPrice]]),
  );
}

async function copyRow({ computer }: Hand, row: number): Promise<void> {
  if (computer.rows().length > 0) await computer.act(() => computer.excel.person.duplicateRow(excelTable, row));
}

/** The last row of a table cannot be deleted in Excel. */
async function deleteRow({ computer, journal }: Hand, row: number): Promise<void> {
  const rows = computer.rows();
  if (rows.length < 2) return;
  for (const field of fields) journal.takenBack(computer, field, rows[row]?.[columns[field]]);
  await computer.act(() => computer.excel.person.deleteRows(excelTable, row));
}

/** What no longer stands was taken back, whoever wrote it. */
async function undo({ computer, journal }: Hand): Promise<void> {
  const before = computer.rows();
  await computer.act(() => {
    computer.excel.person.undo();
    const after = computer.rows();
    for (const field of fields) {
      const left = new Set(after.map((row) => row[columns[field]]));
      for (const row of before)
        if (!left.has(row[columns[field]])) journal.takenBack(computer, field, row[columns[field]]);
    }
  });
}

async function settleConflict(
  { computer, journal }: Hand,
  row: number,
  choice: 'keepMine' | 'takeTheirs',
): Promise<void> {
  const { conflicts } = computer.state();
  const conflict = conflicts[row % Math.max(1, conflicts.length)];
  if (conflict === undefined) return;
  if (choice === 'takeTheirs')
    journal.takenBack(computer, conflict.field === 'quantity' ? 'quantity' : 'unitPrice', Number(conflict.mine));
  await computer.act((binder) => binder.resolveConflict(conflict, choice));
}
