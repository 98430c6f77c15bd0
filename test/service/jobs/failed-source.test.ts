import type { Failure } from '../../vendors/failure.ts';
import { acmeMonth, bill, done, draftLine, failure, rowsWith, workstation, type Month } from './set-up.ts';

/** Invariant 8: an incomplete, failed or stale sync never lowers a count. October is billed from the sync of 2 November. */
describe('a sync that fails', () => {
  let month: Month;
  beforeEach(async () => {
    month = await acmeMonth(12);
  });
  afterEach(() => month.stop());

  const always = { times: 50 };
  const failedSync = async () => {
    const error = await failure(month, { kind: 'sync' });
    const findings = await rowsWith(month.client, 'findings', { code: 'STALE_SOURCE' });
    await done(month, { kind: 'draft' });
    const { quantity, net } = (await draftLine(month.client)).values;
    const { connections } = await month.client.call('month', {});
    return {
      ...error,
      findings: findings.map((finding) => finding.values['message']),
      lastFailure: connections[0]?.lastFailure,
      billed: { quantity, net },
    };
  };
  /** The last complete count is billed, and finding and guide say the sentence of the failure. */
  const heldBecause = (message: string | undefined) => ({
    findings: [
      `NinjaOne was not read completely; the counts of 2026-11-02 hold (0 days old). Behind it: 12 devices in 1 account. Put this right and sync again: ${message}`,
    ],
    lastFailure: message,
    billed: { quantity: '12', net: '222.00' },
  });

  it.each<{ name: string; fails: Omit<Failure, 'skip' | 'times'> & { skip?: number }; code: string; says: RegExp }>([
    {
      name: 'a refused password',
      fails: { kind: 'unauthorized' },
      code: 'VENDOR_REJECTED',
      says: /^NinjaOne at 127.0.0.1:\d+ does not accept the credentials .* enter new ones in the connection\.$/,
    },
    {
      name: 'an answer that is cut in the middle',
      fails: { kind: 'cut', skip: 2 },
      code: 'VENDOR_UNREACHABLE',
      says: /broke off its answer; check the address and the network\.$/,
    },
    {
      name: 'half a page of JSON',
      fails: { kind: 'half page', skip: 2 },
      code: 'VENDOR_UNREADABLE',
      says: /^NinjaOne answered \/v2\/devices-detailed with JSON that breaks off; run the sync again\.$/,
    },
    {
      name: 'a sign-in page instead of data',
      fails: { kind: 'web page' },
      code: 'VENDOR_UNREADABLE',
      says: /^NinjaOne answered \/v2\/organizations with a web page instead of data; check the address and the path prefix\.$/,
    },
  ])('$name: one sentence says what to do, and the 12 still count', async ({ fails, code, says }) => {
    month.rmm.removeDevice(1);
    month.rmm.fail({ skip: 0, ...always, ...fails });
    const failed = await failedSync();
    expect(failed).toMatchObject({ code, message: expect.stringMatching(says) });
    expect(failed).toMatchObject(heldBecause(failed.message));
  });

  it('nobody answers at all: the 12 still count', async () => {
    await month.rmm.stop();
    const failed = await failedSync();
    expect(failed).toMatchObject({
      code: 'VENDOR_UNREACHABLE',
      message: expect.stringMatching(/could not be reached or broke off its answer; check the address and the network/),
    });
    expect(failed).toMatchObject(heldBecause(failed.message));
  });

  it('the RMM stops in the middle of a listing; the next sync that comes to its end puts it right', async () => {
    month.rmm.removeDevice(1);
    month.rmm.addDevice(workstation(13, { created: '2026-10-20' }));
    month.rmm.fail({ kind: 'cut', skip: 3, times: 4 });
    expect((await failure(month, { kind: 'sync' }))?.code).toBe('VENDOR_UNREACHABLE');
    expect(await month.client.rows('assets')).toHaveLength(12);
    const job = await done(month, { kind: 'sync' });
    expect(job.summary).toBe('NinjaOne: 12 devices, 1 new, 0 changed, 1 removed.');
    expect(await rowsWith(month.client, 'findings', { code: 'STALE_SOURCE' })).toEqual([]);
  });

  it('after a draft the finding says how many lines rest on it and what they come to', async () => {
    await done(month, { kind: 'draft' });
    month.rmm.fail({ kind: 'unauthorized', skip: 0, ...always });
    await failure(month, { kind: 'sync' });
    const [finding] = await rowsWith(month.client, 'findings', { code: 'STALE_SOURCE' });
    expect(finding!.values['message']).toContain('Behind it: 12 devices in 1 account, and 1 line of the latest run.');
    expect(finding!.values['amountAtRisk']).toBe('222.00');
  });

  it('a short failure is overcome by asking again', async () => {
    month.rmm.fail({ kind: 'server failure', skip: 1, times: 1 });
    expect((await done(month, { kind: 'sync' })).summary).toBe('NinjaOne: 12 devices, 0 new, 0 changed, 0 removed.');
  });

  it('up to 3 days old a count is billed with a warning, older it waits for a person', async () => {
    await bill(month);
    month.rmm.fail({ kind: 'unauthorized', skip: 0, times: 500 });
    month.running.setToday('2026-12-03');
    await failure(month, { kind: 'sync' });
    await done(month, { kind: 'draft' });
    const [finding] = (await month.client.rows('findings')).filter((one) => one.values['severity'] === 'block');
    expect(finding!.values['message']).toMatch(
      /^Synchronise NinjaOne: it was complete last on 2026-11-02 .* or accept this to bill the 12 devices that it reported then\.$/,
    );
    expect(await failure(month, { kind: 'approve' })).toMatchObject({ code: 'NOTHING_TO_DO' });
    await month.client.change('findings', finding!, { state: 'accepted', reason: 'The RMM was down all November' });
    await bill(month);
    expect((await rowsWith(month.client, 'invoices', { number: '20260002' }))[0]!.values['net']).toBe('222.00');
  });
});
