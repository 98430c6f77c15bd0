import { expectAllOfExcelKnown, setUp, type Setup } from './desk-setup.ts';

afterEach(expectAllOfExcelKnown);

const many = 3000;

/** More assets than Excel on the web gives in one answer. */
async function openLongSheet(): Promise<Setup> {
  const setup = setUp();
  for (let number = 1; number <= many; number++)
    setup.service.seed('assets', `asset-${number}`, {
      name: `WS-${String(number).padStart(4, '0')}`,
      customer: 'Adams',
      agentType: 'workstation',
      origin: 'manual',
      review: 'billable',
      activeFrom: '2026-01-15',
    });
  await setup.binder.start();
  await setup.binder.refresh(['assets']);
  return setup;
}

describe('a sheet that is too long for one answer', () => {
  it('takes the answer to one typed cell by its id; the other rows stay as they are', async () => {
    const { excel, at, seen, service, binder } = await openLongSheet();
    const before = seen('assets');
    excel.person.edit(at('assets', 1500, 'Asset'), 'Renamed');
    await binder.collect(['assets']);
    expect(service.row('assets', 'asset-1500')?.values['name']).toBe('Renamed');
    const after = seen('assets');
    expect(after[1499]).toMatchObject({ Asset: 'Renamed', _id: 'asset-1500', _version: 2 });
    expect(after.filter((row, index) => JSON.stringify(row) !== JSON.stringify(before[index]))).toHaveLength(1);
  });

  it('is read whole twice for it, to find what was typed and what was typed meanwhile, and not a third time', async () => {
    const { excel, at, binder } = await openLongSheet();
    const bytes = async (work: () => Promise<void>) => {
      const first = excel.wire.length;
      await work();
      return excel.wire.slice(first).reduce((sum, { reply }) => sum + ('text' in reply ? reply.text.length : 0), 0);
    };
    const looked = await bytes(() => binder.collect(['assets']));
    excel.person.edit(at('assets', 1500, 'Asset'), 'Renamed');
    const sent = await bytes(() => binder.collect(['assets']));
    expect(sent).toBeGreaterThan(2 * looked);
    expect(sent).toBeLessThan(2.3 * looked);
  });

  it('finds the row where a person sorted it to', async () => {
    const { excel, at, seen, service, binder } = await openLongSheet();
    excel.person.sort('Monthend_assets', 'Asset', true);
    excel.person.edit(at('assets', 1, 'Asset'), 'Last one');
    excel.person.edit(at('assets', many, 'Asset'), 'First one');
    await binder.collect(['assets']);
    expect(service.row('assets', `asset-${many}`)?.values['name']).toBe('Last one');
    expect(service.row('assets', 'asset-1')?.values['name']).toBe('First one');
    expect(seen('assets')[0]).toMatchObject({ Asset: 'Last one', _id: `asset-${many}`, _version: 2 });
    expect(binder.state().problems).toEqual([]);
  });
});
