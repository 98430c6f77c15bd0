import { expectAllOfExcelKnown, openCustomers } from './desk-setup.ts';

afterEach(expectAllOfExcelKnown);

it('tells which row a person stays on, by its id, however the sheet is sorted', async () => {
  const { excel, at, binder, afterHints } = await openCustomers();
  const rows: string[] = [];
  await binder.watchSelectedRow('customers', (rowId) => void rows.push(rowId));
  excel.person.sort('Monthend_customers', 'Customer', true);
  excel.person.select(at('customers', 1, 'City'));
  excel.person.select(at('customers', 2, 'City'));
  await afterHints();
  expect(rows).toEqual(['customer-a']);
  excel.person.select("'Customers'!A1:B1");
  await afterHints();
  excel.person.select("'Customers'!A9");
  await afterHints();
  expect(rows).toEqual(['customer-a']);
});

it('tells nothing of other tables, and nothing any more once it was stopped', async () => {
  const { excel, at, binder, afterHints, service } = await openCustomers();
  service.seed('products', 'product-1', { code: 'WS' });
  await binder.refresh(['products']);
  const rows: string[] = [];
  await binder.watchSelectedRow('customers', (rowId) => void rows.push(rowId));
  excel.person.select(at('products', 1, 'Product'));
  await afterHints();
  await binder.stop();
  excel.person.select(at('customers', 1, 'City'));
  await afterHints();
  expect(rows).toEqual([]);
});

it('tells which row is selected when it is asked, and none on another sheet or a header', async () => {
  const { excel, at, binder, service } = await openCustomers();
  service.seed('products', 'product-1', { code: 'WS' });
  await binder.refresh(['products']);
  excel.person.select(at('customers', 2, 'City'));
  expect(await binder.selectedRow('customers')).toBe('customer-b');
  expect(await binder.selectedRow('products')).toBeNull();
  excel.person.select("'Customers'!A1");
  expect(await binder.selectedRow('customers')).toBeNull();
});
