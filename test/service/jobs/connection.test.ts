import { codeOf, done, startMonth, fleet, type Month } from './set-up.ts';

let month: Month;
beforeAll(async () => {
  month = await startMonth({ devices: fleet(2) });
});
afterAll(() => month.stop());

const connect = (name: string) => {
  const { url, clientId, clientSecret } = month.rmm;
  return month.client.call('saveConnection', { name, vendor: 'ninjaone', settings: { url, clientId, clientSecret } });
};
const names = async () => (await month.client.call('listConnections', {})).connections.map(({ name }) => name);

describe('removing a connection', () => {
  it('one that brought nothing goes, with its secrets', async () => {
    const { id } = await connect('Typed wrong');
    await month.client.call('removeConnection', { id });
    expect(await names()).toEqual([]);
    const { store } = month.running.service;
    expect(await store.read.selectFrom('secret').selectAll().execute()).toEqual([]);
  });

  it('one that was read stays, and the answer says why', async () => {
    const { id } = await connect('NinjaOne');
    await done(month, { kind: 'sync' });
    await expect(month.client.call('removeConnection', { id })).rejects.toMatchObject({
      code: 'ROW_NOT_DELETABLE',
      message: expect.stringContaining('NinjaOne has brought 1 account, and what is billed names them'),
    });
    expect(await names()).toEqual(['NinjaOne']);
  });

  it('one that never was there is said so', async () => {
    expect(await codeOf(month.client.call('removeConnection', { id: 'none' }))).toBe('CONNECTION_NOT_CONFIGURED');
  });
});
