import * as fc from 'fast-check';
import { tables } from '../../../shared/tables/all.ts';
import type { CellValue, Column } from '../../../shared/tables/definition.ts';
import { rowProblems } from '../../../shared/tables/rules.ts';
import { checkCell, isSameCell } from '../../../shared/tables/validate.ts';

function column(table: keyof typeof tables, key: string): Column {
  const found = tables[table].columns.find((known) => known.key === key);
  if (found === undefined) throw new Error(`${table} has no column ${key}`);
  return found;
}

const name = column('customers', 'name');
const price = column('contractLines', 'unitPrice');
const minimum = column('contractLines', 'minimumQuantity');
const rate = column('vatCodes', 'rate');
const types = column('contractLines', 'agentTypes');
const start = column('contracts', 'startDate');
const interval = column('contracts', 'intervalMonths');
const country = column('customers', 'country');
const poRequired = column('customers', 'purchaseOrderRequired');

describe('a cell', () => {
  it.each<{ says: string; in: Column; typed: CellValue; stored: CellValue }>([
    { says: 'text loses the spaces around it', in: name, typed: '  Acme  ', stored: 'Acme' },
    { says: 'a price has its shortest form', in: price, typed: '18.50', stored: '18.5' },
    { says: 'a price can come as a number', in: price, typed: 18.5, stored: '18.5' },
    { says: 'a price can be free of charge', in: price, typed: 0, stored: '0' },
    { says: 'an empty price is no price', in: price, typed: '', stored: null },
    { says: 'a whole number can come as text', in: minimum, typed: '5', stored: 5 },
    {
      says: 'agent types are stored in their usual order',
      in: types,
      typed: 'server,workstation',
      stored: 'workstation, server',
    },
    { says: 'a leap day exists in a leap year', in: start, typed: '2028-02-29', stored: '2028-02-29' },
    { says: 'a choice of months can come as a number', in: interval, typed: 3, stored: '3' },
    { says: 'an empty yes-or-no is no', in: poRequired, typed: null, stored: false },
  ])('$says', ({ in: where, typed, stored }) => {
    expect(checkCell(where, typed)).toEqual({ ok: true, value: stored });
  });

  it.each<{ says: string; in: Column; typed: CellValue; code: string; message: string }>([
    { says: 'an empty name', in: name, typed: ' ', code: 'VALUE_REQUIRED', message: 'Customer cannot be empty.' },
    {
      says: 'a name that is too long',
      in: name,
      typed: 'x'.repeat(121),
      code: 'VALUE_INVALID',
      message: 'Customer can have at most 120 characters.',
    },
    {
      says: 'a character that no XML file can hold',
      in: name,
      typed: 'Ac\u0001me',
      code: 'VALUE_INVALID',
      message: 'Customer holds a character that cannot be printed; type it again.',
    },
    {
      says: 'a country in full',
      in: country,
      typed: 'Netherlands',
      code: 'VALUE_INVALID',
      message: 'Country must be two capital letters, such as NL.',
    },
    {
      says: 'a day that does not exist',
      in: start,
      typed: '2026-02-30',
      code: 'VALUE_INVALID',
      message: 'Start must be a date that exists, such as 2026-02-28.',
    },
    {
      says: 'a price with five decimals',
      in: price,
      typed: '0.12345',
      code: 'VALUE_INVALID',
      message: 'Unit price can have at most 4 decimals.',
    },
    {
      says: 'a price below zero',
      in: price,
      typed: -1,
      code: 'VALUE_INVALID',
      message: 'Unit price must be 0 or more.',
    },
    {
      says: 'a price in words',
      in: price,
      typed: '€ 18',
      code: 'VALUE_INVALID',
      message: 'Unit price must be a number.',
    },
    {
      says: 'a price with a comma, which could mean two things',
      in: price,
      typed: '1,850',
      code: 'VALUE_INVALID',
      message: 'Unit price must be a number.',
    },
    {
      says: 'a rate over 100 per cent',
      in: rate,
      typed: '121',
      code: 'VALUE_INVALID',
      message: 'Rate % must be 100 or less.',
    },
    {
      says: 'half a workstation',
      in: minimum,
      typed: 2.5,
      code: 'VALUE_INVALID',
      message: 'Minimum quantity must be a whole number.',
    },
    {
      says: 'a choice that is not there',
      in: interval,
      typed: '2',
      code: 'VALUE_INVALID',
      message: 'Interval (months) must be one of: 1, 3, 6, 12.',
    },
    {
      says: 'an unknown agent type',
      in: types,
      typed: 'server, laptop',
      code: 'VALUE_INVALID',
      message:
        'Agent types has no choice "laptop"; separate with commas: workstation, server, network, printer, mobile, virtual host, other, unknown.',
    },
  ])('refuses $says', ({ in: where, typed, code, message }) => {
    const checked = checkCell(where, typed);
    expect(checked.ok ? checked : { code: checked.code, message: checked.message.en }).toEqual({ code, message });
  });

  it('that was checked passes again unchanged, in every editable column', () => {
    const columns = Object.values(tables).flatMap((table) => table.columns);
    const cell = fc.oneof(
      fc.string(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.constantFrom('2026-02-28', '18.50', 'server, workstation', 'mapped', 'NL'),
    );
    fc.assert(
      fc.property(fc.constantFrom(...columns), cell, (where, typed) => {
        const once = checkCell(where, typed);
        fc.pre(once.ok);
        expect(checkCell(where, once.value)).toEqual(once);
        expect(isSameCell(where, typed, once.value)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('says the same as another of the same value, however it was typed', () => {
    expect(isSameCell(price, '18.50', 18.5)).toBe(true);
    expect(isSameCell(price, '', null)).toBe(true);
    expect(isSameCell(price, '18.5', '18.51')).toBe(false);
    expect(isSameCell(price, 'oops', 'oops')).toBe(true);
    expect(isSameCell(poRequired, null, false)).toBe(true);
  });
});

describe('the cells of a row together', () => {
  it.each([
    { table: 'contracts' as const, cells: { startDate: '2026-02-01', endDate: '2026-02-01' }, broken: 'endDate' },
    { table: 'contractLines' as const, cells: { kind: 'counted', agentTypes: null }, broken: 'agentTypes' },
    { table: 'contractLines' as const, cells: { kind: 'fixed', fixedQuantity: null }, broken: 'fixedQuantity' },
    { table: 'sourceAccounts' as const, cells: { state: 'mapped', customer: null }, broken: 'customer' },
    { table: 'sourceAccounts' as const, cells: { state: 'ignored', ignoredReason: '-' }, broken: 'ignoredReason' },
    { table: 'assets' as const, cells: { review: 'not billable', reviewReason: null }, broken: 'reviewReason' },
    { table: 'findings' as const, cells: { state: 'dismissed', reason: 'ok' }, broken: 'reason' },
  ])('$table: $broken must fit the others', ({ table, cells, broken }) => {
    expect(rowProblems(table, cells).flatMap((problem) => problem.columns)).toContain(broken);
  });

  it('are fine when they fit', () => {
    expect(rowProblems('contracts', { startDate: '2026-02-01', endDate: '2026-02-02' })).toEqual([]);
    expect(rowProblems('contractLines', { kind: 'fixed', fixedQuantity: '0', agentTypes: null })).toEqual([]);
    expect(rowProblems('findings', { state: 'accepted', reason: 'yes' })).toEqual([]);
    expect(rowProblems('customers', {})).toEqual([]);
  });
});
