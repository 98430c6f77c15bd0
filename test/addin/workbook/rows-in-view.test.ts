import { customer, expectAllOfExcelKnown, openCustomers } from './desk-setup.ts';

afterEach(expectAllOfExcelKnown);

/** Adams, Brown and Clark, of whom Brown and Clark are in Amsterdam. */
async function threeCustomers() {
  const setup = await openCustomers();
  setup.service.seed('customers', 'customer-c', customer('Clark', 'D3'));
  setup.service.change('customers', 'customer-a', { city: 'Utrecht' });
  await setup.binder.refresh(['customers']);
  return setup;
}

describe('what the person has in view', () => {
  it('is every row without a filter, and what is selected among them', async () => {
    const { excel, binder } = await threeCustomers();
    excel.person.activateSheet('Customers');
    excel.person.select('Customers!B3:C4');
    expect(await binder.rowsInView('customers')).toEqual({
      shown: ['customer-a', 'customer-b', 'customer-c'],
      selected: ['customer-b', 'customer-c'],
    });
  });

  it('is what the filter leaves, also of a selection that spans hidden rows', async () => {
    const { excel, binder } = await threeCustomers();
    excel.person.activateSheet('Customers');
    excel.person.filter('Monthend_customers', 'City', ['Amsterdam']);
    excel.person.select('Customers!A1:A3');
    expect(await binder.rowsInView('customers')).toEqual({
      shown: ['customer-b', 'customer-c'],
      selected: ['customer-b'],
    });
  });

  it('follows a sort, and whole columns are whole columns', async () => {
    const { excel, binder } = await threeCustomers();
    excel.person.activateSheet('Customers');
    excel.person.sort('Monthend_customers', 'Customer', true);
    excel.person.select('Customers!A:A');
    const { shown, selected } = await binder.rowsInView('customers');
    expect(shown).toEqual(['customer-c', 'customer-b', 'customer-a']);
    expect(selected).toEqual(shown);
  });

  it('has no selection while another sheet is in front, and no rows without the sheet', async () => {
    const { excel, binder } = await threeCustomers();
    excel.person.activateSheet('Sheet1');
    expect(await binder.rowsInView('customers')).toMatchObject({ selected: [] });
    expect(await binder.rowsInView('products')).toEqual({ shown: [], selected: [] });
  });
});
