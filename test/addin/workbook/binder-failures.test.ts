import { asItIs } from '../../../shared/bilingual.ts';
import { AppError } from '../../../shared/error.ts';
import { expectAllOfExcelKnown, openCustomers, seedCustomers, setUp } from './desk-setup.ts';

afterEach(expectAllOfExcelKnown);

describe('when things fail', () => {
  const unreachable = new AppError('SERVICE_UNREACHABLE', asItIs('Nobody answers.'));

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

  it('tries again by itself when Excel had no time, and a job that asks for what was typed is told', async () => {
    const { excel, at, afterHints, service, binder } = await openCustomers();
    excel.person.edit(at('customers', 1, 'City'), 'Breda');
    excel.faults.throttleNext(1);
    await expect(binder.collect()).rejects.toMatchObject({
      code: 'WORKBOOK_BUSY',
      message: 'Excel has too much to do; try again in a moment.',
    });
    expect(service.received).toEqual([]);
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
    const setup = setUp({ documentUrl: 'C:/month.xlsx' });
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
    service.failure = new AppError('UNAUTHENTICATED', asItIs('Pair again.'));
    excel.person.edit(at('customers', 1, 'City'), 'Utrecht');
    await binder.collect();
    expect(binder.state()).toMatchObject({ service: 'signedOut', tables: { customers: { waiting: 1 } } });
  });

  it('keeps edits while the service is of another version, and sends them once it is not', async () => {
    const { excel, at, afterHints, binder, service } = await openCustomers();
    service.failure = new AppError('OTHER_VERSION', asItIs('Close and reopen the workbook.'));
    excel.person.edit(at('customers', 1, 'City'), 'Utrecht');
    await binder.collect();
    expect(binder.state()).toMatchObject({ service: 'otherVersion', tables: { customers: { waiting: 1 } } });
    service.failure = null;
    await binder.collect();
    await afterHints();
    expect(binder.state()).toMatchObject({ service: 'reachable', tables: { customers: { waiting: 0 } } });
  });

  it('shows what a person may not change instead of trying for ever', async () => {
    const { excel, at, afterHints, binder, service } = await openCustomers();
    service.failure = new AppError('FORBIDDEN', asItIs('Ask an administrator.'));
    excel.person.edit(at('customers', 1, 'City'), 'Utrecht');
    await afterHints();
    expect(binder.state()).toMatchObject({
      tables: { customers: { waiting: 0 } },
      problems: [{ kind: 'refused', code: 'FORBIDDEN', field: 'city' }],
    });
  });
});
