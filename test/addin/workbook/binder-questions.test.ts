import { expectAllOfExcelKnown, openCustomers, type Setup } from './desk-setup.ts';

afterEach(expectAllOfExcelKnown);

const table = 'Monthend_customers';

const names = ({ seen }: Setup) => seen('customers').map((row) => row['Customer']);

async function answer({ binder }: Setup, choice: 'put back' | 'delete'): Promise<void> {
  const [asked] = binder.state().questions;
  await binder.answer(asked!.id, choice);
}

describe('what stands in the sheet when a question is answered counts, not what was asked', () => {
  it('a renamed header is asked about, then the table is deleted: one answer brings the table back', async () => {
    const setup = await openCustomers();
    const { excel, binder, afterHints } = setup;
    excel.person.renameHeader(table, 'City', 'Town');
    await afterHints();
    excel.person.deleteTable(table);
    await answer(setup, 'put back');
    expect(names(setup)).toEqual(['Adams', 'Brown']);
    expect(binder.state().questions).toEqual([]);
  });

  it('rows that are gone are asked about, then the table is deleted: one answer brings all of it back', async () => {
    const setup = await openCustomers();
    const { excel, binder, afterHints } = setup;
    excel.person.deleteRows(table, 0, 2);
    await afterHints();
    excel.person.deleteTable(table);
    await answer(setup, 'put back');
    expect(names(setup)).toEqual(['Adams', 'Brown']);
    expect(binder.state().questions).toEqual([]);
  });

  it.each([
    { name: 'the table', strike: ({ excel }: Setup) => excel.person.deleteTable(table) },
    { name: 'the column of ids', strike: ({ excel }: Setup) => excel.person.deleteColumn(table, '_id') },
  ])('the deletion of rows is confirmed when $name is gone too: no row counts as deleted', async ({ strike }) => {
    const setup = await openCustomers();
    const { excel, service, binder, afterHints } = setup;
    excel.person.deleteRows(table, 0, 2);
    await afterHints();
    strike(setup);
    await answer(setup, 'delete');
    await answer(setup, 'put back');
    expect(names(setup)).toEqual(['Adams', 'Brown']);
    excel.person.deleteRows(table, 0, 2);
    await afterHints();
    expect(service.received).toEqual([]);
    expect(binder.state().questions).toMatchObject([{ kind: 'rows gone' }]);
  });

  it('asks one thing about a table at a time', async () => {
    const { excel, binder, afterHints } = await openCustomers();
    excel.person.renameHeader(table, 'City', 'Town');
    await afterHints();
    expect(binder.state().questions).toMatchObject([{ kind: 'columns gone' }]);
    excel.person.deleteTable(table);
    await afterHints();
    expect(binder.state().questions).toMatchObject([{ kind: 'table gone' }]);
  });
});
