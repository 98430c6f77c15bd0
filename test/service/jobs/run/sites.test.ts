import { acme, acmeMonth, add, change, done, draftLine, row, type Month } from '../set-up.ts';

/** Acme's RMM account has 12 workstations; a line of its own bills those in Utrecht. */
describe('a contract line for one site of a customer', () => {
  let month: Month;
  beforeEach(async () => {
    month = await acmeMonth(12);
    await add(month.client, 'sites', { code: 'ACME-UTR', customer: acme.name, name: 'Utrecht' });
    const [line] = await month.client.rows('contractLines');
    await change(month.client, 'contractLines', line!, { sites: 'ACME-UTR' });
  });
  afterEach(() => month.stop());

  const place = async (name: string, site: string) =>
    change(month.client, 'assets', await row(month.client, 'assets', { name }), { site });
  const account = () => row(month.client, 'sourceAccounts', { name: acme.name });

  it('bills the devices that a person put there', async () => {
    await place('WS-01', 'ACME-UTR');
    await place('WS-02', 'ACME-UTR');
    await done(month, { kind: 'draft' });
    expect((await draftLine(month.client)).values).toMatchObject({ quantity: '2', net: '37.00' });
  });

  it('bills the devices of the account that belongs to it, but for one that a person moved', async () => {
    await add(month.client, 'sites', { code: 'ACME-ZST', customer: acme.name });
    await place('WS-01', 'ACME-ZST');
    await change(month.client, 'sourceAccounts', await account(), { site: 'ACME-UTR' });
    await done(month, { kind: 'draft' });
    expect((await draftLine(month.client)).values).toMatchObject({ quantity: '11', net: '203.50' });
    await place('WS-01', '');
    expect((await row(month.client, 'assets', { name: 'WS-01' })).values['site']).toBe('ACME-UTR');
    await done(month, { kind: 'draft' });
    expect((await draftLine(month.client)).values).toMatchObject({ quantity: '12', net: '222.00' });
  });

  it('waits when the site was deleted, and bills nobody meanwhile', async () => {
    await change(month.client, 'sourceAccounts', await account(), { site: 'ACME-UTR' });
    const deleted = await month.client.remove('sites', await row(month.client, 'sites', { code: 'ACME-UTR' }));
    expect(deleted.outcome).toBe('applied');
    expect((await account()).values['site']).toBeNull();
    await done(month, { kind: 'draft' });
    expect(await month.client.rows('draftLines')).toEqual([]);
    expect((await row(month.client, 'findings', { code: 'SCOPE_UNRESOLVED' })).values).toMatchObject({
      severity: 'block',
      message: 'Choose the sites of C-1 / WS again: Acme has no site ACME-UTR any more; until then it is not billed.',
    });
  });

  it('takes no site of another customer, on a line, a device or an account', async () => {
    await add(month.client, 'customers', { ...(await otherCustomer()) });
    await add(month.client, 'sites', { code: 'BRO-1', customer: 'Brouwer' });
    const [line] = await month.client.rows('contractLines');
    const onLine = await month.client.change('contractLines', line!, { sites: 'ACME-UTR, BRO-1' });
    expect(onLine.error?.message).toBe(
      'This customer has no site "BRO-1"; add it on the sheet Sites first, or separate the sites with commas.',
    );
    const onAccount = await month.client.change('sourceAccounts', await account(), { site: 'BRO-1' });
    expect(onAccount.error?.message).toBe('The site BRO-1 is one of Brouwer; choose a site of this customer.');
    const device = await row(month.client, 'assets', { name: 'WS-01' });
    expect((await month.client.change('assets', device, { site: 'BRO-1' })).outcome).toBe('refused');
  });

  const otherCustomer = async () => {
    const { values } = await row(month.client, 'customers', { name: acme.name });
    return { ...values, name: 'Brouwer', debtorCode: '10002' };
  };
});
