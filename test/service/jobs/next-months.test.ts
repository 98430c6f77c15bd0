import { day } from '../../../shared/period.ts';
import {
  acme,
  acmeMonth,
  add,
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

/** October was billed on 2 November for 12 agents and ten devices without one: 22 × 18.50 = 407.00. */
describe('from month to month', () => {
  let month: Month;
  beforeEach(async () => {
    month = await acmeMonth(12);
    for (let number = 1; number <= 10; number += 1)
      await add(month.client, 'assets', {
        name: `TERMINAL-${number}`,
        customer: acme.name,
        agentType: 'workstation',
        activeFrom: '2026-10-01',
      });
    await bill(month);
  });
  afterEach(() => month.stop());

  const november = async (syncOn = '2026-11-18') => {
    month.running.setToday(syncOn);
    await done(month, { kind: 'sync' });
    month.running.setToday('2026-12-01');
    await done(month, { kind: 'sync' });
    await done(month, { kind: 'draft' });
    return (await draftLine(month.client)).values;
  };

  it('October is billed for agents and devices without one together', async () => {
    expect((await row(month.client, 'invoices', { number: '20260001' })).values['net']).toBe('407.00');
  });

  it('an agent that is new in the RMM is one more, and the explanation names it', async () => {
    month.rmm.addDevice(workstation(13, { created: '2026-11-12' }));
    expect(await november()).toMatchObject({
      quantity: '23',
      previousQuantity: '22',
      net: '425.50',
      periodFrom: '2026-11-01',
      explanation: '23 workstations on 30 November: 22 on 1 November, 1 added on 12 November (WS-13).',
    });
  });

  it('an agent that is gone is one less, and the ten devices without an agent stay', async () => {
    month.rmm.removeDevice(3);
    expect(await november()).toMatchObject({
      quantity: '21',
      net: '388.50',
      explanation: '21 workstations on 30 November: 22 on 1 November, 1 removed on 18 November (WS-03).',
    });
    expect((await row(month.client, 'assets', { name: 'WS-03' })).values).toMatchObject({
      activeTo: '2026-11-18',
      sources: null,
    });
    expect(await rowsWith(month.client, 'findings', { severity: 'block' })).toEqual([]);
  });

  it('one that comes and goes within the month is told, and the count is as before', async () => {
    month.rmm.addDevice(workstation(13, { created: '2026-11-05' }));
    month.running.setToday('2026-11-10');
    await done(month, { kind: 'sync' });
    month.rmm.removeDevice(13);
    expect(await november()).toMatchObject({
      quantity: '22',
      explanation:
        '22 workstations on 30 November: 22 on 1 November, 1 added on 5 November (WS-13), 1 removed on 18 November (WS-13).',
    });
  });

  it('a device that the RMM has not admitted yet is not billed until it is', async () => {
    month.rmm.addDevice({ ...workstation(13, { created: '2026-11-12' }), approvalStatus: 'PENDING' });
    expect(await november()).toMatchObject({ quantity: '22' });
    month.rmm.addDevice(workstation(13, { created: '2026-11-12' }));
    await done(month, { kind: 'sync' });
    await bill(month);
    month.running.setToday('2027-01-04');
    await done(month, { kind: 'sync' });
    await done(month, { kind: 'draft' });
    expect((await draftLine(month.client)).values).toMatchObject({ periodFrom: '2026-12-01', quantity: '23' });
  });

  it("a person's agent type applies from the first day that is not invoiced; October stays as it was billed", async () => {
    await change(month.client, 'assets', await row(month.client, 'assets', { name: 'WS-05' }), { agentType: 'server' });
    expect(await november()).toMatchObject({ quantity: '21', net: '388.50' });
    const findings = await month.client.rows('findings');
    expect(findings.map((finding) => finding.values['code'])).toEqual(['UNCOVERED_ASSET']);
    expect(findings[0]!.values['record']).toBe('WS-05');
    expect(await rowsWith(month.client, 'findings', { code: 'LATE_CHANGE' })).toEqual([]);
  });

  it("a person's agent type wins over what the RMM says later", async () => {
    await change(month.client, 'assets', await row(month.client, 'assets', { name: 'TERMINAL-1' }), {
      agentType: 'printer',
    });
    const asset = await row(month.client, 'assets', { name: 'WS-05' });
    await change(month.client, 'assets', asset, { agentType: 'server' });
    month.rmm.addDevice({ ...workstation(5), nodeClass: 'LINUX_WORKSTATION', displayName: 'WS-05-NEW' });
    await november();
    expect((await row(month.client, 'assets', { name: 'WS-05-NEW' })).values['agentType']).toBe('server');
  });

  it('a price that is changed in place applies from the first day that is not invoiced', async () => {
    const [line] = await month.client.rows('contractLines');
    await change(month.client, 'contractLines', line!, { unitPrice: '19.25' });
    expect(await november()).toMatchObject({ quantity: '22', unitPrice: '19.25', net: '423.50' });
    expect(await rowsWith(month.client, 'findings', { code: 'LATE_CHANGE' })).toEqual([]);
    expect((await row(month.client, 'invoices', { number: '20260001' })).values['net']).toBe('407.00');
  });

  it('a draft that still waits from last month does not keep this month from being billed', async () => {
    await add(month.client, 'customers', {
      name: 'Beta',
      debtorCode: '10002',
      goLiveDate: '2026-10-01',
      street: 'Kade 1',
      postalCode: '1013 AA',
      city: 'Amsterdam',
      country: 'NL',
    });
    await add(month.client, 'oneOffItems', {
      customer: 'Beta',
      supplyDate: '2026-10-14',
      product: 'WS',
      quantity: '1',
      unitPrice: '100',
    });
    await done(month, { kind: 'draft' });
    month.running.setToday('2026-12-01');
    expect((await month.client.call('month', {})).cutOff).toBe('2026-12-01');
    await done(month, { kind: 'sync' });
    expect((await done(month, { kind: 'draft' })).summary).toBe('2 drafts up to 2026-12-01, EUR 507.00 net.');
  });

  it('a cut-off in this month that a person chose stays for the next calculation', async () => {
    month.running.setToday('2026-12-04');
    await done(month, { kind: 'sync' });
    await done(month, { kind: 'draft', cutOff: day('2026-12-01') });
    expect((await done(month, { kind: 'draft' })).summary).toContain('up to 2026-12-01');
    await done(month, { kind: 'draft', cutOff: day('2026-11-01') });
    expect((await month.client.call('month', {})).cutOff).toBe('2026-11-01');
    expect(await failure(month, { kind: 'approve' })).toMatchObject({ code: 'NOTHING_TO_DO' });
  });
});
