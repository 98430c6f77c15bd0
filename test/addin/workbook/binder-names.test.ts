import { customer, expectAllOfExcelKnown, openCustomers, seedCustomers, setUp } from './desk-setup.ts';

afterEach(expectAllOfExcelKnown);

it('offers the customers as a list, a new one at once', async () => {
  const { excel, at, service, binder } = await openCustomers();
  service.seed('contracts', 'contract-1', { number: 'C1', customer: 'Adams' });
  await binder.refresh(['contracts']);
  const place = at('contracts', 1, 'Customer');
  expect(excel.person.edit(place, 'Clark')).toMatchObject({
    accepted: false,
    message: 'Choose one of the values in the list.',
  });
  service.seed('customers', 'customer-c', customer('Clark', 'D3'));
  await binder.refresh(['customers']);
  expect(excel.person.edit(place, 'Clark')).toEqual({ accepted: true });
});

it('offers the list also in rows that came later', async () => {
  const { excel, at, service, binder } = await openCustomers();
  service.seed('contracts', 'contract-1', { number: 'C1', customer: 'Adams' });
  await binder.refresh(['contracts']);
  service.seed('contracts', 'contract-2', { number: 'C2', customer: 'Adams' });
  await binder.refresh(['contracts']);
  expect(excel.person.edit(at('contracts', 2, 'Interval (months)'), '5')).toMatchObject({ accepted: false });
  expect(excel.person.edit(at('contracts', 2, 'Interval (months)'), '12')).toEqual({ accepted: true });
});

it('hides the lists from the clerk', async () => {
  const { excel } = await openCustomers();
  expect(excel.workbook.findSheet('Monthend lists')?.visibility).toBe('VeryHidden');
});

it('shows a renamed customer under the new name in the other tables', async () => {
  const { excel, at, afterHints, seen, service, binder } = await openCustomers();
  service.seed('contracts', 'contract-1', { number: 'C1', customer: 'Adams' });
  await binder.refresh(['contracts']);
  service.change('contracts', 'contract-1', { customer: 'Adams & Sons' });
  excel.person.edit(at('customers', 1, 'Customer'), 'Adams & Sons');
  await afterHints();
  expect(seen('contracts')[0]?.['Customer']).toBe('Adams & Sons');
});

it('speaks Dutch with a Dutch clerk, and still finds the English table afterwards', async () => {
  const { binder, service, seen, excel, restart } = setUp({ language: 'nl' });
  seedCustomers(service);
  await binder.start();
  await binder.refresh(['customers']);
  expect(seen('customers')[0]).toMatchObject({ Klant: 'Adams', Plaats: 'Amsterdam' });
  excel.faults.loseHandlers();
  const english = restart({ language: 'en' });
  await english.start();
  expect(english.state()).toMatchObject({ phase: 'ready', questions: [], tables: { customers: { rows: 2 } } });
});

describe('the choices of a Dutch sheet are Dutch', () => {
  const dutchContract = async () => {
    const setup = setUp({ language: 'nl' });
    seedCustomers(setup.service);
    setup.service.seed('contractLines', 'line-1', {
      contract: 'C1',
      product: 'WS',
      kind: 'counted',
      timing: 'advance',
      agentTypes: 'workstation, server',
    });
    await setup.binder.start();
    await setup.binder.refresh(['contractLines']);
    const sent = () => setup.service.received.map(({ change }) => change);
    return { ...setup, sent };
  };

  it('shown as words, and offered as words', async () => {
    const { excel, at, seen } = await dutchContract();
    expect(seen('contractLines')[0]).toMatchObject({
      Soort: 'geteld',
      'Vooraf of achteraf': 'vooraf',
      Agenttypen: 'werkstation, server',
    });
    expect(excel.person.edit(at('contractLines', 1, 'Vooraf of achteraf'), 'achteraf')).toEqual({ accepted: true });
    expect(excel.person.edit(at('contractLines', 1, 'Vooraf of achteraf'), 'later')).toMatchObject({ accepted: false });
  });

  it('the service gets the choice itself, whichever word was pasted, and a word that means none stays as it was typed', async () => {
    const { excel, at, afterHints, seen, binder, sent } = await dutchContract();
    excel.person.paste(at('contractLines', 1, 'Agenttypen'), [['Printer; werkstation']]);
    await afterHints();
    excel.person.paste(at('contractLines', 1, 'Vooraf of achteraf'), [['arrears']]);
    await afterHints();
    expect(sent()).toMatchObject([
      { set: { agentTypes: { from: 'workstation, server', to: 'printer, workstation' } } },
      { set: { timing: { from: 'advance', to: 'arrears' } } },
    ]);
    excel.person.paste(at('contractLines', 1, 'Agenttypen'), [['werkstation, lampen']]);
    await afterHints();
    expect(seen('contractLines')[0]).toMatchObject({ Agenttypen: 'werkstation, lampen' });
    expect(binder.state().problems[0]?.message).toContain('"lampen" is geen van de keuzes; gebruik werkstation,');
  });

  it('an English colleague in the same workbook changes nothing by looking at it', async () => {
    const { excel, seen, restart, service } = await dutchContract();
    const before = seen('contractLines');
    excel.faults.loseHandlers();
    const english = restart({ language: 'en' });
    await english.start();
    await english.collect(['contractLines']);
    expect([seen('contractLines'), service.received]).toEqual([before, []]);
    expect(english.state().problems).toEqual([]);
  });
});

it('leaves a sheet of the same name alone', async () => {
  const { binder, service, excel } = setUp();
  seedCustomers(service);
  await excel.Excel.run(async (context) => {
    context.workbook.worksheets.add('Customers').getRange('A1').values = [['my own list']];
    await context.sync();
  });
  await binder.start();
  await binder.refresh(['customers']);
  expect(excel.person.sees("'Customers'!A1")).toBe('my own list');
  expect(excel.person.sees("'Customers (2)'!A2")).toBe('Adams');
});
