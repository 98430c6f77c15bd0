import { expectAllOfExcelKnown, openCustomers } from './desk-setup.ts';

afterEach(expectAllOfExcelKnown);

it('sends nothing any more once it was stopped, and finds it at the next start', async () => {
  const { excel, at, service, binder, afterHints } = await openCustomers();
  await binder.stop();
  excel.person.edit(at('customers', 1, 'City'), 'Utrecht');
  await afterHints();
  expect(service.received).toEqual([]);
  expect(binder.state().phase).toBe('stopped');
  await binder.start();
  expect(service.row('customers', 'customer-a')?.values['city']).toBe('Utrecht');
});
