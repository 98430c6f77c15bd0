import { customer, expectAllOfExcelKnown, openCustomers } from './desk-setup.ts';

afterEach(expectAllOfExcelKnown);

describe('sending what the clerk changed', () => {
  it('sends a changed cell once, with what the clerk saw', async () => {
    const { excel, at, afterHints, service, binder } = await openCustomers();
    excel.person.edit(at('customers', 1, 'City'), 'Utrecht');
    await afterHints();
    expect(service.row('customers', 'customer-a')?.values['city']).toBe('Utrecht');
    expect(service.received.map((edit) => edit.change)).toEqual([
      { kind: 'set', set: { city: { from: 'Amsterdam', to: 'Utrecht' } } },
    ]);
    expect(binder.state().tables.customers?.saved).toBe(1);
  });

  it('sends nothing after sorting or filtering', async () => {
    const { excel, afterHints, service, binder } = await openCustomers();
    excel.person.sort('Monthend_customers', 'Customer', true);
    excel.person.filter('Monthend_customers', 'Customer', ['Adams']);
    await afterHints();
    await binder.collect();
    expect(service.received).toEqual([]);
  });

  it('finds a change whose event never came', async () => {
    const { excel, at, service, binder } = await openCustomers();
    excel.faults.dropEvents(1);
    excel.person.edit(at('customers', 2, 'City'), 'Breda');
    await binder.collect();
    expect(service.row('customers', 'customer-b')?.values['city']).toBe('Breda');
  });

  it('leaves what a co-author types to the co-author', async () => {
    const { excel, at, afterHints, service } = await openCustomers();
    excel.coauthor.edit(at('customers', 1, 'City'), 'Utrecht');
    await afterHints();
    expect(service.received).toEqual([]);
  });

  it('sends what a co-author typed when nobody else does, for they may have no pane', async () => {
    const { excel, at, afterHints, service } = await openCustomers();
    excel.coauthor.edit(at('customers', 1, 'City'), 'Utrecht');
    await afterHints();
    await afterHints();
    expect(service.row('customers', 'customer-a')?.values['city']).toBe('Utrecht');
  });

  it('adds a typed row once it is complete', async () => {
    const { excel, afterHints, seen, service, binder } = await openCustomers();
    excel.person.edit("'Customers'!A4", 'Clark');
    await afterHints();
    expect(service.received).toEqual([]);
    expect(binder.state().problems.map((problem) => problem.message)).toEqual([
      'Clark: This row is saved once it is complete; still empty: Debtor code, Go-live date, Street, Postal code, City.',
    ]);
    excel.person.paste("'Customers'!B4", [['D3', 46_023, 'High street 1', '2000 BB', 'Delft']]);
    await afterHints();
    const added = service.rows('customers').find((row) => row.values['name'] === 'Clark');
    expect(added?.values).toMatchObject({ debtorCode: 'D3', goLiveDate: '2026-01-01', country: 'NL', currency: 'EUR' });
    expect(seen('customers')[2]).toMatchObject({ Customer: 'Clark', Country: 'NL', _id: added?.id, _version: 1 });
    expect(binder.state().problems).toEqual([]);
  });

  it('adds a copied row as a new one and says so', async () => {
    const { excel, afterHints, seen, service, binder } = await openCustomers();
    excel.person.duplicateRow('Monthend_customers', 0);
    await afterHints();
    expect(service.rows('customers')).toHaveLength(3);
    expect(new Set(seen('customers').map((row) => row['_id'])).size).toBe(3);
    expect(binder.state().notices.map((notice) => notice.message)).toEqual([
      'Customers: one row was copied; the copy is added as new.',
    ]);
  });

  it('deletes the one row that the clerk deleted', async () => {
    const { excel, afterHints, service } = await openCustomers();
    excel.person.deleteRows('Monthend_customers', 0);
    await afterHints();
    expect(service.rows('customers').map((row) => row.id)).toEqual(['customer-b']);
  });

  it('puts a row back that the service keeps, with the reason', async () => {
    const { excel, afterHints, seen, service, binder } = await openCustomers();
    service.seed('customers', 'customer-c', customer('Billed Ltd', 'D3'));
    await binder.refresh(['customers']);
    excel.person.deleteRows('Monthend_customers', 2);
    await afterHints();
    expect(seen('customers').map((row) => row['Customer'])).toEqual(['Adams', 'Brown', 'Billed Ltd']);
    expect(binder.state().notices.map((notice) => notice.message)).toEqual([
      'Customers: a deleted row was put back. End it instead.',
    ]);
  });

  it('puts a changed grey cell back', async () => {
    const { excel, at, afterHints, seen, service, binder } = await openCustomers();
    service.seed('contracts', 'contract-1', { number: 'C1', customer: 'Adams' });
    service.seed('contractLines', 'line-1', { contract: 'C1', customer: 'Adams', product: 'P1' });
    await binder.refresh(['contracts', 'contractLines']);
    excel.person.edit(at('contractLines', 1, 'Customer'), 'Brown');
    await afterHints();
    expect(seen('contractLines')[0]?.['Customer']).toBe('Adams');
    expect(service.received).toEqual([]);
  });
});
