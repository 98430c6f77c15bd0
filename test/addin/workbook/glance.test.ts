import { customer, expectAllOfExcelKnown, openCustomers, type Setup } from './desk-setup.ts';

afterEach(expectAllOfExcelKnown);

/** A moment passes: the hint and the glance, but not the check that comes every half minute. */
async function aMoment({ excel, binder, clock }: Setup): Promise<void> {
  await excel.settle();
  clock.elapse(1_000);
  await excel.settle();
  await binder.collect([]);
  await excel.settle();
}

async function withManyCustomers(): Promise<Setup> {
  const setup = await openCustomers();
  for (let number = 1; number <= 300; number += 1)
    setup.service.seed('customers', `customer-${number}`, customer(`Customer ${number}`, `N${number}`));
  await setup.binder.refresh(['customers']);
  setup.excel.person.activateSheet('Customers');
  return setup;
}

describe('a change of which Excel raised no event', () => {
  it.each([
    {
      name: 'a typed cell',
      work: ({ excel, at }: Setup) => {
        excel.person.select(at('customers', 2, 'City'));
        excel.faults.dropEvents(1);
        excel.person.edit(at('customers', 2, 'City'), 'Breda');
      },
      city: 'Breda',
    },
    {
      name: 'a pasted block of two cells',
      work: ({ excel, at }: Setup) => {
        excel.person.select(at('customers', 2, 'Postal code'));
        excel.faults.dropEvents(1);
        excel.person.paste(at('customers', 2, 'Postal code'), [['4800 AA', 'Breda']]);
      },
      city: 'Breda',
    },
  ])('is saved as soon as the clerk moves on: $name', async ({ work, city }) => {
    const setup = await withManyCustomers();
    const { excel, at, service } = setup;
    work(setup);
    excel.person.select(at('customers', 9, 'City'));
    await aMoment(setup);
    expect(service.row('customers', 'customer-b')?.values['city']).toBe(city);
  });

  it('is saved also when a row was deleted', async () => {
    const setup = await withManyCustomers();
    const { excel, at, service } = setup;
    excel.person.select(at('customers', 2, 'City'));
    excel.faults.dropEvents(1);
    excel.person.deleteRows('Monthend_customers', 1);
    excel.person.select(at('customers', 9, 'City'));
    await aMoment(setup);
    expect(service.row('customers', 'customer-b')).toBeUndefined();
  });

  it('is looked for in the rows that were left alone: moving about in 302 rows reads no more than they', async () => {
    const setup = await withManyCustomers();
    const { excel, at } = setup;
    await aMoment(setup);
    const before = excel.wire.length;
    excel.person.select(at('customers', 2, 'City'));
    excel.person.select(at('customers', 9, 'City'));
    await aMoment(setup);
    const answers = excel.wire.slice(before).map(({ reply }) => ('text' in reply ? reply.text.length : 0));
    expect(answers.length).toBeGreaterThan(0);
    expect(Math.max(...answers)).toBeLessThan(10_000);
  });
});
