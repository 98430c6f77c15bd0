import { inReadingOrder } from '../../../addin/workbook/row-order.ts';
import type { Row } from '../../../shared/protocol.ts';
import type { CellValue, TableDefinition } from '../../../shared/tables/definition.ts';
import { tables } from '../../../shared/tables/all.ts';

function idsOf(
  definition: TableDefinition,
  rows: Readonly<Record<string, Readonly<Record<string, CellValue>>>>,
): string[] {
  const given = Object.entries(rows).map(([id, values]): Row => ({ id, version: 1, isManual: false, values }));
  return inReadingOrder(definition, given).map((row) => row.id);
}

it('shows assets by customer and name, WS-2 before WS-10', () => {
  const order = idsOf(tables.assets, {
    a: { customer: 'Brown', name: 'PC' },
    b: { customer: 'Adams', name: 'WS-10' },
    c: { customer: 'Adams', name: 'WS-2' },
  });
  expect(order).toEqual(['c', 'b', 'a']);
});

it('shows what blocks first, within it the largest amount at risk, and then by kind', () => {
  const order = idsOf(tables.findings, {
    a: { severity: 'info', code: 'UNMAPPED_ACCOUNT', amountAtRisk: '9000.00' },
    b: { severity: 'block', code: 'MISSING_PRICE', amountAtRisk: null },
    c: { severity: 'block', code: 'UNMAPPED_ACCOUNT', amountAtRisk: null },
    d: { severity: 'block', code: 'MISSING_PRICE', amountAtRisk: '99.20' },
    e: { severity: 'block', code: 'MISSING_PRICE', amountAtRisk: '1200.50' },
  });
  expect(order).toEqual(['e', 'd', 'c', 'b', 'a']);
});

it('shows numbered invoices first, drafts after them', () => {
  const order = idsOf(tables.invoices, {
    a: { number: null, customer: 'Adams' },
    b: { number: '20260002', customer: 'Brown' },
    c: { number: '20260001', customer: 'Clark' },
  });
  expect(order).toEqual(['c', 'b', 'a']);
});

it.each(Object.values(tables))('the order of $id names columns that it has', ({ sortedBy, columns }) => {
  expect(columns.map(({ key }) => key)).toEqual(expect.arrayContaining([...sortedBy]));
});
