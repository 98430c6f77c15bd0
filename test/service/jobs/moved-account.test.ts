import { acmeMonth, bill, change, done, row, rowsWith, typeInCustomer, type Month } from './set-up.ts';

/** Acme is billed for October and the 12 workstations of the account; Bolt, who has none yet, is not billed at all. */
describe('an account that turns out to be of another customer since 20 October', () => {
  let month: Month;
  beforeEach(async () => {
    month = await acmeMonth(12);
    await typeInCustomer(month.client, 'Bolt', { contract: 'C-2' });
    await bill(month);
    const account = await row(month.client, 'sourceAccounts', { name: 'Acme' });
    await change(month.client, 'sourceAccounts', account, { customer: 'Bolt', mappedFrom: '2026-10-20' });
    await done(month, { kind: 'draft' });
  });
  afterEach(() => month.stop());

  const late = () => row(month.client, 'findings', { code: 'LATE_CHANGE' });
  const decide = async (state: 'accepted' | 'dismissed') => {
    await change(month.client, 'findings', await late(), { state, reason: 'Acme sold that office to Bolt' });
    await done(month, { kind: 'draft' });
  };
  const october = async () => {
    const lines = await rowsWith(month.client, 'draftLines', { periodFrom: '2026-10-01', periodTo: '2026-11-01' });
    return lines
      .map(({ values }) => [values['customer'], values['net']])
      .toSorted((a, b) => String(a).localeCompare(String(b)));
  };
  const boltsOwn = ['Bolt', '222.00'];

  it('is a proposal to credit Acme, for whom 12 x 18.50 was billed; the October of Bolt is billed as any other', async () => {
    expect((await late()).values).toMatchObject({
      customer: 'Acme',
      amountAtRisk: '-222.00',
      state: 'open',
      message:
        "Accept or dismiss the correction of C-1 / WS for 2026-10-01 to 2026-11-01: invoice 20260001 billed EUR 222.00, by today's facts it is EUR 0.00.",
    });
    expect(await october()).toEqual([boltsOwn]);
  });

  it('is credited under the period that it was billed for, once a person accepts it', async () => {
    await decide('accepted');
    expect(await october()).toEqual([['Acme', '-222.00'], boltsOwn]);
  });

  it('changes nothing of what was billed when a person dismisses it', async () => {
    await decide('dismissed');
    expect(await october()).toEqual([boltsOwn]);
  });
});
