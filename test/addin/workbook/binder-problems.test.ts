import { expectAllOfExcelKnown, fillOf, openCustomers } from './desk-setup.ts';

afterEach(expectAllOfExcelKnown);

describe('what cannot be sent', () => {
  it('keeps letters that were pasted over prices, with the reason, and sends the good ones', async () => {
    const { excel, at, afterHints, seen, service, binder } = await openCustomers();
    service.seed('contractLines', 'line-1', { contract: 'C1', product: 'P1', unitPrice: '10' });
    service.seed('contractLines', 'line-2', { contract: 'C1', product: 'P2', unitPrice: '20' });
    await binder.refresh(['contractLines']);
    excel.person.paste(at('contractLines', 1, 'Unit price'), [['ten'], [12.5]]);
    await afterHints();
    expect(service.row('contractLines', 'line-1')?.values['unitPrice']).toBe('10');
    expect(service.row('contractLines', 'line-2')?.values['unitPrice']).toBe('12.5');
    expect(seen('contractLines')[0]?.['Unit price']).toBe('ten');
    expect(binder.state().problems).toMatchObject([
      {
        rowId: 'line-1',
        field: 'unitPrice',
        kind: 'invalid',
        message: 'C1, Unit price: "ten" is not a number; type the number without letters or signs.',
      },
    ]);
    await binder.refresh(['contractLines']);
    expect(seen('contractLines')[0]?.['Unit price']).toBe('ten');
  });

  it('holds a new row back for one cell that cannot be read, colours the cell and says that none of the row is saved', async () => {
    const { excel, at, afterHints, service, binder } = await openCustomers();
    const goLive = at('customers', 3, 'Go-live date');
    excel.person.paste("'Customers'!A4", [['Clark', 'D3', 'soon', 'High street 1', '2000 BB', 'Delft']]);
    await afterHints();
    expect(service.received).toEqual([]);
    expect(binder.state().problems).toMatchObject([
      {
        field: 'goLiveDate',
        kind: 'invalid',
        message:
          'Clark, Go-live date: "soon" is not a date; type it as year-month-day, such as 2026-01-31. The row is new and none of it is saved until then.',
      },
    ]);
    expect(fillOf(excel, goLive)).toBe('#FFD9D9');
    excel.person.edit(goLive, '2026-01-31');
    await afterHints();
    expect(service.rows('customers').find(({ values }) => values['name'] === 'Clark')?.values).toMatchObject({
      goLiveDate: '2026-01-31',
      city: 'Delft',
    });
    expect(binder.state().problems).toEqual([]);
    expect(fillOf(excel, goLive)).not.toBe('#FFD9D9');
  });

  it('keeps a refused value in its cell and does not send it again until it changes', async () => {
    const { excel, at, afterHints, seen, service, binder } = await openCustomers();
    excel.person.edit(at('customers', 1, 'Country'), 'Netherlands');
    await afterHints();
    expect(binder.state().problems).toMatchObject([{ kind: 'invalid', field: 'country' }]);
    excel.person.edit(at('customers', 1, 'Country'), 'nl');
    await afterHints();
    await binder.collect();
    expect(service.received).toHaveLength(1);
    expect(seen('customers')[0]?.['Country']).toBe('nl');
    expect(binder.state().problems).toMatchObject([{ kind: 'refused', code: 'VALUE_INVALID', rowId: 'customer-a' }]);
    excel.person.edit(at('customers', 1, 'Country'), 'BE');
    await afterHints();
    expect(service.row('customers', 'customer-a')?.values['country']).toBe('BE');
    expect(binder.state().problems).toEqual([]);
  });

  it('refuses a row that was pasted from another workbook', async () => {
    const { excel, at, afterHints, seen, service, binder } = await openCustomers();
    const own = Object.values(seen('customers')[0]!);
    excel.person.paste("'Customers'!A4", [own.with(own.length - 3, 'customer-of-another-workbook')]);
    await afterHints();
    expect(at('customers', 3, 'Customer')).toBe("'Customers'!A4");
    expect(service.received).toEqual([]);
    expect(binder.state().problems).toMatchObject([{ kind: 'foreign' }]);
  });

  it('asks before it deletes several rows, and puts them back when told so', async () => {
    const { excel, afterHints, seen, service, binder } = await openCustomers();
    excel.person.deleteRows('Monthend_customers', 0, 2);
    await afterHints();
    expect(service.received).toEqual([]);
    const [question] = binder.state().questions;
    expect(question?.message).toBe('Customers: 2 rows are gone. Delete them in Monthend too, or put them back?');
    await binder.answer(question!.id, 'put back');
    expect(seen('customers').map((row) => row['Customer'])).toEqual(['Adams', 'Brown']);
    expect(binder.state().questions).toEqual([]);
    expect(service.received).toEqual([]);
  });

  it('deletes several rows once the clerk has confirmed it', async () => {
    const { excel, afterHints, service, binder } = await openCustomers();
    excel.person.deleteRows('Monthend_customers', 0, 2);
    await afterHints();
    await binder.answer(binder.state().questions[0]!.id, 'delete');
    expect(service.rows('customers')).toEqual([]);
    expect(binder.state().questions).toEqual([]);
  });

  it('asks when the table was deleted, and makes it again', async () => {
    const { excel, afterHints, seen, service, binder } = await openCustomers();
    excel.person.deleteTable('Monthend_customers');
    await afterHints();
    await binder.collect();
    expect(service.received).toEqual([]);
    expect(binder.state().questions.map((question) => question.kind)).toEqual(['table gone']);
    await binder.answer(binder.state().questions[0]!.id, 'put back');
    expect(seen('customers').map((row) => row['Customer'])).toEqual(['Adams', 'Brown']);
    expect(binder.state().questions).toEqual([]);
  });

  it('asks when a header was renamed, and gives it its name again', async () => {
    const { excel, at, afterHints, service, binder } = await openCustomers();
    const city = at('customers', 1, 'City');
    excel.person.renameHeader('Monthend_customers', 'City', 'Town');
    excel.person.edit(city, 'Utrecht');
    await afterHints();
    expect(service.received).toEqual([]);
    expect(binder.state().questions.map((question) => question.message)).toEqual([
      'Customers: these columns are gone or renamed: City. Nothing is sent until they are put back.',
    ]);
    await binder.answer(binder.state().questions[0]!.id, 'put back');
    expect(at('customers', 1, 'City')).toBe(city);
    expect(service.row('customers', 'customer-a')?.values['city']).toBe('Utrecht');
    expect(binder.state().questions).toEqual([]);
  });

  it('makes the table anew when the id column was deleted, and keeps the damaged one for the clerk', async () => {
    const { excel, afterHints, seen, service, binder } = await openCustomers();
    excel.person.deleteColumn('Monthend_customers', '_id');
    await afterHints();
    await binder.collect();
    expect(service.received).toEqual([]);
    await binder.answer(binder.state().questions[0]!.id, 'put back');
    expect(seen('customers').map((row) => row['Customer'])).toEqual(['Adams', 'Brown']);
    expect(service.received).toEqual([]);
    expect(excel.person.sees("'Customers'!A2")).toBe('Adams');
  });
});
