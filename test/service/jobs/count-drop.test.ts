import type { Row } from '../../../shared/protocol.ts';
import {
  acme,
  acmeMonth,
  bill,
  change,
  done,
  draftLine,
  failure,
  row,
  rowsWith,
  workstation,
  type Month,
} from './set-up.ts';

/** Invariant 8: a count that falls to zero, or by 3 and more than a fifth, is held until a person accepts it. */
describe('a count that falls suddenly', () => {
  let month: Month;
  beforeEach(async () => {
    month = await acmeMonth(12);
    await bill(month);
    month.running.setToday('2026-11-18');
  });
  afterEach(() => month.stop());

  const remove = (...ids: number[]) => {
    for (const id of ids) month.rmm.removeDevice(id);
  };
  const all = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
  const inDecember = async () => {
    month.running.setToday('2026-12-01');
    await done(month, { kind: 'sync' });
    await done(month, { kind: 'draft' });
  };
  const drop = () => row(month.client, 'findings', { code: 'COUNT_DROP' });
  const decide = async (finding: Row, state: string) =>
    change(month.client, 'findings', finding, { state, reason: 'Asked the customer' });
  /** The accounts are listed as ever (a page of one, and an empty one that ends the list); then there is no device at all. */
  const emptyDevices = { kind: 'empty', skip: 2, times: 1 } as const;
  const emptyAnswer = async () => {
    month.rmm.fail(emptyDevices);
    return done(month, { kind: 'sync' });
  };

  it('an empty list with status 200 removes nobody: all 12 are held, and the invoice waits', async () => {
    const job = await emptyAnswer();
    expect(job.summary).toBe('NinjaOne: 0 devices, 0 new, 0 changed, 0 removed, 12 removals wait for you.');
    expect((await drop()).values).toMatchObject({
      severity: 'block',
      customer: 'Acme',
      record: 'Acme',
      message:
        'NinjaOne no longer lists 12 devices of Acme (WS-01, WS-02, WS-03, WS-04, WS-05 and 7 more); they still count. Accept this if they are really gone, dismiss it to bill them all the same, or repair NinjaOne and sync again.',
    });
    month.running.setToday('2026-12-01');
    month.rmm.fail(emptyDevices);
    await done(month, { kind: 'sync' });
    await done(month, { kind: 'draft' });
    expect((await draftLine(month.client)).values).toMatchObject({ quantity: '12', net: '222.00' });
    expect((await row(month.client, 'invoices', { state: 'draft' })).values['parkedReason']).toContain(
      'Check whether 12 devices of Acme',
    );
    expect(await rowsWith(month.client, 'findings', { code: 'COUNT_DROP' })).toHaveLength(1);
    expect(await failure(month, { kind: 'approve' })).toMatchObject({
      code: 'NOTHING_TO_DO',
      message: '1 draft waits for something; look at the Findings sheet first.',
    });
  });

  it('at risk is what the latest run billed for the machines that are missing: 4 of 12 at 18.50', async () => {
    remove(1, 2, 3, 4);
    await done(month, { kind: 'sync' });
    expect((await drop()).values['amountAtRisk']).toBe('74.00');
  });

  it('a list that ends after its first page removes nobody either', async () => {
    month.rmm.fail({ ...emptyDevices, skip: 3 });
    expect((await done(month, { kind: 'sync' })).summary).toContain(
      '5 devices, 0 new, 0 changed, 0 removed, 7 removals',
    );
  });

  it('devices that are listed again are released, and nothing was lost', async () => {
    await emptyAnswer();
    await inDecember();
    expect(await rowsWith(month.client, 'findings', { code: 'COUNT_DROP' })).toEqual([]);
    expect((await draftLine(month.client)).values).toMatchObject({
      quantity: '12',
      explanation: '12 workstations on 30 November.',
    });
  });

  it('accepted, they are gone from the day on which the RMM first did not list them', async () => {
    remove(1, 2, 3, 4);
    await done(month, { kind: 'sync' });
    await decide(await drop(), 'accepted');
    await inDecember();
    expect((await draftLine(month.client)).values).toMatchObject({
      quantity: '8',
      net: '148.00',
      explanation:
        '8 workstations on 30 November: 12 on 1 November, 4 removed on 18 November (WS-01, WS-02, WS-03, WS-04).',
    });
    expect((await row(month.client, 'assets', { name: 'WS-01' })).values['activeTo']).toBe('2026-11-18');
    expect(await rowsWith(month.client, 'findings', { code: 'COUNT_DROP' })).toEqual([]);
  });

  it('dismissed, they go on counting and the invoice does not wait', async () => {
    remove(1, 2, 3, 4);
    await done(month, { kind: 'sync' });
    await decide(await drop(), 'dismissed');
    await inDecember();
    expect((await draftLine(month.client)).values).toMatchObject({ quantity: '12', net: '222.00' });
    await bill(month);
    expect((await row(month.client, 'invoices', { number: '20260002' })).values['net']).toBe('222.00');
  });

  it('a decision is for once: the same machines falling away again ask again', async () => {
    remove(...all);
    await done(month, { kind: 'sync' });
    await decide(await drop(), 'accepted');
    await done(month, { kind: 'draft' });
    for (const id of all) month.rmm.addDevice(workstation(id));
    month.running.setToday('2026-11-20');
    await done(month, { kind: 'sync' });
    remove(...all);
    month.running.setToday('2026-11-25');
    await done(month, { kind: 'sync' });
    expect((await drop()).values).toMatchObject({ state: 'open', reason: null });
    await inDecember();
    expect((await draftLine(month.client)).values).toMatchObject({ quantity: '12' });
  });

  it('one more that falls away after a decision makes it a new matter', async () => {
    remove(1, 2, 3, 4);
    await done(month, { kind: 'sync' });
    await decide(await drop(), 'dismissed');
    remove(5, 6, 7);
    await done(month, { kind: 'sync' });
    expect((await drop()).values).toMatchObject({ state: 'open' });
  });

  it('a few that go are removed without anybody being asked', async () => {
    remove(1, 2);
    expect((await done(month, { kind: 'sync' })).summary).toBe('NinjaOne: 10 devices, 0 new, 0 changed, 2 removed.');
    expect(await rowsWith(month.client, 'findings', { code: 'COUNT_DROP' })).toEqual([]);
  });

  it('a mapped account that is no longer listed loses none of its devices', async () => {
    month.rmm.addOrganization({ id: 2, name: 'Another' });
    month.rmm.removeOrganization(acme.organizationId);
    remove(...all);
    expect((await done(month, { kind: 'sync' })).summary).toContain('12 removals wait for you');
    expect((await drop()).values['message']).toMatch(
      /^NinjaOne no longer lists the account Acme with its 12 devices \(WS-01, .*\); they still count\./,
    );
    await inDecember();
    expect((await draftLine(month.client)).values).toMatchObject({ quantity: '12' });
  });

  it('devices under an account that is not listed make the whole sync fail', async () => {
    month.rmm.removeOrganization(acme.organizationId);
    month.rmm.addOrganization({ id: 2, name: 'Another' });
    expect(await failure(month, { kind: 'sync' })).toEqual({
      code: 'SOURCE_INCOMPLETE',
      message:
        'NinjaOne lists the device WS-01 under an account that it does not list; sync again, and check what its API user may see.',
    });
    expect(await month.client.rows('sourceAccounts')).toHaveLength(1);
  });
});

it('before any run billed the machines, nobody knows what is at risk', async () => {
  const month = await acmeMonth(12);
  for (const id of [1, 2, 3, 4]) month.rmm.removeDevice(id);
  month.running.setToday('2026-11-03');
  await done(month, { kind: 'sync' });
  const finding = await row(month.client, 'findings', { code: 'COUNT_DROP' });
  expect(finding.values['amountAtRisk']).toBeNull();
  await month.stop();
});
