import { AppError } from '../../../shared/error.ts';
import { expectNothingUnknown } from '../../excel-host/node-host.ts';
import { customer, seedCustomers, setUp, type Setup } from './desk-setup.ts';

let setup: Setup;

async function openCustomers(): Promise<Setup> {
  setup = setUp();
  seedCustomers(setup.service);
  await setup.binder.start();
  await setup.binder.refresh(['customers']);
  return setup;
}

afterEach(() => expectNothingUnknown(setup.excel.exec));

describe('showing tables', () => {
  it('shows the customers in a table on their own sheet', async () => {
    const { seen, binder } = await openCustomers();
    expect(seen('customers').map((row) => [row['Customer'], row['Debtor code'], row['Go-live date']])).toEqual([
      ['Adams', 'D1', 46_023],
      ['Brown', 'D2', 46_023],
    ]);
    expect(binder.state().tables.customers).toEqual({ rows: 2, waiting: 0, saved: 0, problems: 0, conflicts: 0 });
  });

  it('hides the row ids and keeps the header in sight', async () => {
    const { excel } = await openCustomers();
    const table = excel.workbook.findTable('Monthend_customers')!;
    const sheet = excel.workbook.sheetById(table.sheetId);
    const last = table.rect.column + table.rect.columns - 1;
    expect([last - 3, last - 2, last - 1, last].map((column) => sheet.column(column).isHidden)).toEqual([
      false,
      true,
      true,
      true,
    ]);
  });

  it('shows a host name that looks like a formula as text', async () => {
    const { seen, service, binder } = await openCustomers();
    const name = '=HYPERLINK("http://x")';
    service.seed('assets', 'asset-1', { name, customer: 'Adams', agentType: 'server' }, { isManual: false });
    await binder.refresh(['assets']);
    expect(seen('assets')[0]?.['Asset']).toBe(name);
    service.change('assets', 'asset-1', { name: '=1+1' });
    await binder.refresh(['assets']);
    expect(seen('assets')[0]?.['Asset']).toBe('=1+1');
  });

  it('adds new rows below, changes rows in place and takes removed ones out', async () => {
    const { seen, service, binder } = await openCustomers();
    service.seed('customers', 'customer-c', customer('Clark', 'D3'));
    service.change('customers', 'customer-b', { city: 'Breda' });
    service.remove('customers', 'customer-a');
    await binder.refresh(['customers']);
    expect(seen('customers').map((row) => [row['Customer'], row['City']])).toEqual([
      ['Brown', 'Breda'],
      ['Clark', 'Amsterdam'],
    ]);
  });

  it('moves down what the clerk keeps below the table when it grows', async () => {
    const { excel, seen, service, binder } = await openCustomers();
    excel.person.edit("'Customers'!A5", 'my note');
    service.seed('customers', 'customer-c', customer('Clark', 'D3'));
    service.seed('customers', 'customer-d', customer('Davis', 'D4'));
    await binder.refresh(['customers']);
    expect(seen('customers')).toHaveLength(4);
    expect(excel.person.sees("'Customers'!A7")).toBe('my note');
  });

  it('reads everything again when the service no longer knows what changed', async () => {
    const { seen, service, binder } = await openCustomers();
    service.remove('customers', 'customer-a');
    service.expireCursors();
    await binder.refresh(['customers']);
    expect(seen('customers').map((row) => row['Customer'])).toEqual(['Brown']);
  });

  it('empties the last row instead of losing the table', async () => {
    const { seen, service, binder } = await openCustomers();
    service.remove('customers', 'customer-a');
    service.remove('customers', 'customer-b');
    await binder.refresh(['customers']);
    expect(seen('customers').map((row) => row['Customer'])).toEqual(['']);
    service.seed('customers', 'customer-c', customer('Clark', 'D3'));
    await binder.refresh(['customers']);
    expect(seen('customers').map((row) => row['Customer'])).toEqual(['Clark']);
  });
});

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

describe('when somebody else changed the row meanwhile', () => {
  async function conflict(): Promise<Setup> {
    const made = await openCustomers();
    made.service.change('customers', 'customer-a', { city: 'Rotterdam', street: 'New street 1' });
    made.excel.person.edit(made.at('customers', 1, 'City'), 'Utrecht');
    await made.afterHints();
    return made;
  }

  it('shows both values and writes neither over the other', async () => {
    const { seen, service, binder } = await conflict();
    expect(service.row('customers', 'customer-a')?.values['city']).toBe('Rotterdam');
    expect(seen('customers')[0]).toMatchObject({ City: 'Utrecht', Street: 'New street 1' });
    expect(binder.state().conflicts).toMatchObject([
      { label: 'Adams', header: 'City', mine: 'Utrecht', theirs: 'Rotterdam', rowId: 'customer-a' },
    ]);
    await binder.refresh(['customers']);
    expect(seen('customers')[0]?.['City']).toBe('Utrecht');
    expect(binder.state().conflicts).toHaveLength(1);
  });

  it('keeps mine when told so', async () => {
    const { service, binder } = await conflict();
    await binder.resolveConflict(binder.state().conflicts[0]!, 'keepMine');
    expect(service.row('customers', 'customer-a')?.values['city']).toBe('Utrecht');
    expect(binder.state().conflicts).toEqual([]);
  });

  it('takes theirs when told so', async () => {
    const { seen, service, binder } = await conflict();
    await binder.resolveConflict(binder.state().conflicts[0]!, 'takeTheirs');
    expect(seen('customers')[0]?.['City']).toBe('Rotterdam');
    expect(service.row('customers', 'customer-a')?.values['city']).toBe('Rotterdam');
    expect(binder.state().conflicts).toEqual([]);
    await binder.collect();
    expect(service.received).toHaveLength(1);
  });

  it('does not overwrite a cell that waits when the sheet is refreshed', async () => {
    const { excel, at, seen, service, binder } = await openCustomers();
    service.failure = new AppError('SERVICE_UNREACHABLE', 'Nobody answers.');
    excel.person.edit(at('customers', 1, 'City'), 'Utrecht');
    await binder.collect();
    service.failure = null;
    service.change('customers', 'customer-a', { street: 'New street 1' });
    await binder.refresh(['customers']);
    expect(seen('customers')[0]).toMatchObject({ City: 'Utrecht', Street: 'New street 1' });
    expect(service.row('customers', 'customer-a')?.values['city']).toBe('Utrecht');
  });
});

describe('many rows', () => {
  it('are written in requests of about a megabyte, with few round trips', async () => {
    const { excel, seen, service, binder } = await openCustomers();
    for (let number = 0; number < 10_000; number += 1)
      service.seed('assets', `asset-${number}`, { name: `PC-${number}`, customer: 'Adams', agentType: 'workstation' });
    await binder.refresh(['assets']);
    for (let number = 0; number < 10_000; number += 1)
      service.change('assets', `asset-${number}`, { note: `seen in week ${number}` });
    const before = excel.wire.length;
    await binder.refresh(['assets']);
    const megabytes = excel.wire
      .slice(before)
      .map(({ bytes, reply }) => (bytes + JSON.stringify(reply).length) / 1_000_000);
    const total = megabytes.reduce((sum, part) => sum + part);
    expect(seen('assets').at(-1)).toMatchObject({ Asset: 'PC-9999', Note: 'seen in week 9999' });
    expect(megabytes.length).toBeLessThanOrEqual(total + 2);
    expect(Math.max(...megabytes)).toBeLessThan(2.5);
  });
});

describe('when things fail', () => {
  const unreachable = new AppError('SERVICE_UNREACHABLE', 'Nobody answers.');

  it('hears the clerk again after Excel refused a write', async () => {
    const { excel, at, afterHints, service, binder } = await openCustomers();
    service.change('customers', 'customer-a', { city: 'Utrecht' });
    // Finding the table, its place and its rows are three requests; the write is the fourth.
    let requests = 0;
    excel.host.fault = () => {
      requests += 1;
      return requests === 4 ? { code: 'AccessDenied', message: 'You cannot change a protected sheet.' } : null;
    };
    await expect(binder.refresh(['customers'])).rejects.toMatchObject({
      code: 'WORKBOOK_REFUSED',
      message: 'The sheet is protected; take the protection off (Review, Unprotect Sheet) and try again.',
    });
    await binder.refresh(['customers']);
    excel.person.edit(at('customers', 1, 'City'), 'Breda');
    await afterHints();
    expect(service.row('customers', 'customer-a')?.values['city']).toBe('Breda');
  });

  it('keeps edits while the service cannot be reached and sends them when it is back', async () => {
    const { excel, at, afterHints, service, binder } = await openCustomers();
    service.failure = unreachable;
    excel.person.edit(at('customers', 1, 'City'), 'Utrecht');
    await afterHints();
    expect(binder.state()).toMatchObject({ service: 'unreachable', tables: { customers: { waiting: 1 } } });
    service.failure = null;
    await afterHints();
    expect(service.row('customers', 'customer-a')?.values['city']).toBe('Utrecht');
    expect(binder.state()).toMatchObject({ service: 'reachable', tables: { customers: { waiting: 0 } } });
  });

  it('sends the same edit again when its answer was lost, and it counts once', async () => {
    const { excel, at, afterHints, service } = await openCustomers();
    service.loseNextAnswer = true;
    excel.person.edit(at('customers', 1, 'City'), 'Utrecht');
    await afterHints();
    await afterHints();
    expect(service.received.map((edit) => edit.opId)).toEqual([service.received[0]!.opId, service.received[0]!.opId]);
    expect(service.row('customers', 'customer-a')?.version).toBe(2);
  });

  it('sends what waited before a restart, with the same number', async () => {
    const { excel, at, seen, service, binder, restart } = await openCustomers();
    service.failure = unreachable;
    excel.person.edit(at('customers', 1, 'City'), 'Utrecht');
    await binder.collect();
    const opened = restart();
    service.failure = null;
    await opened.start();
    expect(service.received).toHaveLength(1);
    expect(service.row('customers', 'customer-a')?.values['city']).toBe('Utrecht');
    expect(seen('customers')[0]?.['City']).toBe('Utrecht');
    expect(opened.state()).toMatchObject({ phase: 'ready', problems: [], conflicts: [] });
  });

  it('finds on any computer what was typed while no pane was open', async () => {
    const { excel, at, service, restart } = await openCustomers();
    excel.faults.loseHandlers();
    excel.person.edit(at('customers', 2, 'City'), 'Breda');
    await restart({ clientId: 'client-2' }).start();
    expect(service.row('customers', 'customer-b')?.values['city']).toBe('Breda');
  });

  it('waits while a cell is being edited', async () => {
    const { excel, service, binder, seen } = await openCustomers();
    service.change('customers', 'customer-a', { city: 'Utrecht' });
    excel.faults.cellEdit = true;
    const refreshed = binder.refresh(['customers']);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(seen('customers')[0]?.['City']).toBe('Amsterdam');
    excel.faults.cellEdit = false;
    await refreshed;
    expect(seen('customers')[0]?.['City']).toBe('Utrecht');
  });

  it('sends nothing from a workbook that another service filled', async () => {
    const { excel, at, service, restart } = await openCustomers();
    excel.person.edit(at('customers', 1, 'City'), 'Utrecht');
    const opened = restart({ serviceId: 'service-2' });
    await opened.start();
    await opened.collect();
    expect(opened.state()).toMatchObject({
      phase: 'blocked',
      blockedBy: { code: 'WORKBOOK_OF_ANOTHER_SERVICE' },
    });
    expect(service.received).toEqual([]);
  });

  it('asks whether a workbook at another place is a copy', async () => {
    setup = setUp({ documentUrl: 'C:/month.xlsx' });
    seedCustomers(setup.service);
    await setup.binder.start();
    await setup.binder.refresh(['customers']);
    const opened = setup.restart({ documentUrl: 'C:/copy of month.xlsx' });
    await opened.start();
    expect(opened.state()).toMatchObject({ phase: 'blocked', questions: [{ kind: 'copied workbook' }] });
    await opened.answer('copied workbook', 'copy');
    expect(opened.state()).toMatchObject({ phase: 'ready', questions: [], tables: { customers: { rows: 2 } } });
  });

  it('keeps edits of a client that is no longer paired', async () => {
    const { excel, at, binder, service } = await openCustomers();
    service.failure = new AppError('UNAUTHENTICATED', 'Pair again.');
    excel.person.edit(at('customers', 1, 'City'), 'Utrecht');
    await binder.collect();
    expect(binder.state()).toMatchObject({ service: 'signedOut', tables: { customers: { waiting: 1 } } });
  });

  it('shows what a person may not change instead of trying for ever', async () => {
    const { excel, at, afterHints, binder, service } = await openCustomers();
    service.failure = new AppError('FORBIDDEN', 'Ask an administrator.');
    excel.person.edit(at('customers', 1, 'City'), 'Utrecht');
    await afterHints();
    expect(binder.state()).toMatchObject({
      tables: { customers: { waiting: 0 } },
      problems: [{ kind: 'refused', code: 'FORBIDDEN', field: 'city' }],
    });
  });
});

it('goes to the cell that is named', async () => {
  const { excel, at, binder } = await openCustomers();
  excel.person.sort('Monthend_customers', 'Customer', true);
  expect(await binder.jumpTo({ table: 'customers', rowId: 'customer-a', field: 'city' })).toBe(true);
  const place = await excel.Excel.run(async (context) => {
    const selected = context.workbook.getSelectedRange().load('address');
    await context.sync();
    return selected.address;
  });
  expect(place).toBe(at('customers', 2, 'City').replaceAll("'", ''));
  expect(await binder.jumpTo({ table: 'customers', rowId: 'nobody', field: 'city' })).toBe(false);
  expect(await binder.showTable('products')).toBe(false);
});
