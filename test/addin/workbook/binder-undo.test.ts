import { expectAllOfExcelKnown, openCustomers, type Setup } from './desk-setup.ts';

afterEach(expectAllOfExcelKnown);

/** Excel undoes the add-in's own writes too, each a step of its own, so a person presses until it looks as before. */
async function undoUntil({ excel }: Setup, isAsBefore: () => boolean, afterEach = async () => {}): Promise<void> {
  for (let press = 0; !isAsBefore(); press += 1) {
    if (press === 12) throw new Error('Twelve presses did not take it back.');
    excel.person.undo();
    await afterEach();
  }
}

describe('undo', () => {
  it.each([
    { name: 'at once', isSlow: false },
    { name: 'with the add-in looking between two presses', isSlow: true },
  ])('takes a saved value back at the service too, $name', async ({ isSlow }) => {
    const setup = await openCustomers();
    const { excel, at, afterHints, seen, service, binder } = setup;
    excel.person.edit(at('customers', 1, 'City'), 'Utrecht');
    await afterHints();
    expect(service.row('customers', 'customer-a')?.values['city']).toBe('Utrecht');
    await undoUntil(setup, () => seen('customers')[0]?.['City'] === 'Amsterdam', isSlow ? afterHints : undefined);
    await afterHints();
    expect(seen('customers')[0]?.['City']).toBe('Amsterdam');
    expect(service.row('customers', 'customer-a')?.values['city']).toBe('Amsterdam');
    expect(binder.state()).toMatchObject({ conflicts: [], problems: [], notices: [] });
  });

  it('takes back the person’s own value only: what a colleague changed in the row meanwhile is shown again', async () => {
    const setup = await openCustomers();
    const { excel, at, afterHints, seen, service, binder } = setup;
    excel.person.edit(at('customers', 1, 'City'), 'Utrecht');
    await afterHints();
    service.change('customers', 'customer-a', { street: 'Canal 2' });
    await binder.refresh(['customers']);
    await undoUntil(setup, () => seen('customers')[0]?.['City'] === 'Amsterdam');
    expect(seen('customers')[0]?.['Street']).toBe('Main street 1');
    await afterHints();
    expect(service.row('customers', 'customer-a')?.values).toMatchObject({ city: 'Amsterdam', street: 'Canal 2' });
    expect(seen('customers')[0]).toMatchObject({ City: 'Amsterdam', Street: 'Canal 2' });
  });

  it('of nothing but what a refresh wrote shows it again', async () => {
    const setup = await openCustomers();
    const { afterHints, seen, service, binder } = setup;
    service.change('customers', 'customer-a', { city: 'Breda' });
    await binder.refresh(['customers']);
    await undoUntil(setup, () => seen('customers')[0]?.['City'] === 'Amsterdam');
    await afterHints();
    expect(seen('customers')[0]?.['City']).toBe('Breda');
    expect(service.row('customers', 'customer-a')?.values['city']).toBe('Breda');
    expect(service.received).toEqual([]);
  });

  it('of a deletion brings the row back as a new one', async () => {
    const setup = await openCustomers();
    const { excel, afterHints, seen, service, binder } = setup;
    excel.person.deleteRows('Monthend_customers', 0);
    await afterHints();
    expect(service.rows('customers').map((row) => row.values['name'])).toEqual(['Brown']);
    await undoUntil(setup, () => seen('customers').length === 2);
    await afterHints();
    expect(service.rows('customers').map((row) => row.values['name'])).toEqual(['Brown', 'Adams']);
    const [adams] = seen('customers');
    expect(adams?.['Customer']).toBe('Adams');
    expect(service.row('customers', String(adams?.['_id']))?.values['name']).toBe('Adams');
    expect(binder.state()).toMatchObject({ problems: [], notices: [] });
  });

  it('of a new row takes it away at the service too', async () => {
    const setup = await openCustomers();
    const { excel, afterHints, seen, service } = setup;
    excel.person.paste("'Customers'!A4", [['Clark', 'D3', 46_023, 'High street 1', '2000 BB', 'Delft']]);
    await afterHints();
    expect(service.rows('customers')).toHaveLength(3);
    await undoUntil(setup, () => seen('customers').length === 2);
    await afterHints();
    expect(service.rows('customers').map((row) => row.values['name'])).toEqual(['Adams', 'Brown']);
  });
});
