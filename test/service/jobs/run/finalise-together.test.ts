import type { JobContext } from '../../../../service/jobs/job-context.ts';
import { finaliseTogether, readyOf, withoutRepeats } from '../../../../service/jobs/run/finalise-together.ts';
import { readFrame } from '../../../../service/jobs/run/frame.ts';
import { readBillableCustomers, readBillingRows } from '../../../../service/store/billing-input.ts';
import { readDrafts, readOpenRun } from '../../../../service/store/run.ts';
import { day } from '../../../../shared/period.ts';
import { startTestService, type RunningService, type TestClient } from '../../running.ts';
import { change, done, row, typeInCustomer, typeInSeller } from '../set-up.ts';

/** Acme, Bolt and Core have an approved draft of 50.00 each, and were computed again to be numbered in one transaction. */
describe('invoices that are made together', () => {
  let running: RunningService;
  let client: TestClient;
  beforeEach(async () => {
    running = await startTestService({ today: '2026-11-02' });
    client = await running.client();
    await typeInSeller(client);
    for (const [name, contract] of [
      ['Acme', 'C-1'],
      ['Bolt', 'C-2'],
      ['Core', 'C-3'],
    ] as const)
      await typeInCustomer(client, name, {
        contract,
        line: { kind: 'fixed', agentTypes: null, fixedQuantity: '1', unitPrice: '50' },
      });
    await done({ client }, { kind: 'draft' });
    await done({ client }, { kind: 'approve' });
  });
  afterEach(() => running.stop());

  async function computedAgain() {
    const { service } = running;
    const context: JobContext = {
      ...service,
      jobId: 'job',
      person: 'Anna',
      attempt: 1,
      signal: new AbortController().signal,
      part: () => new AbortController().signal,
      write: (work) => service.store.write(work),
      progress: () => Promise.resolve(),
    };
    const frame = await readFrame(service, day('2026-11-01'));
    const drafts = await readDrafts(service.store, (await readOpenRun(service.store))!.id);
    const all = await readBillingRows(service.store, await readBillableCustomers(service.store));
    const ready = await Promise.all(
      all.map((rows) => {
        const draft = drafts.find(({ customerId }) => customerId === rows.customer.id)!;
        return readyOf(context, { draft, beside: [{ draft, typed: [] }], rows, frame, issueDate: day('2026-11-02') });
      }),
    );
    return { context, ready };
  }

  it('have consecutive numbers in their order', async () => {
    const { context, ready } = await computedAgain();
    expect(await finaliseTogether(context, day('2026-11-02'), ready)).toMatchObject([
      { customerName: 'Acme', number: '20260001' },
      { customerName: 'Bolt', number: '20260002' },
      { customerName: 'Core', number: '20260003' },
    ]);
  });

  it('one that changed at the last moment waits alone, with the reason; the others have numbers without a hole', async () => {
    const { context, ready } = await computedAgain();
    const ofBolt = (await client.rows('draftLines')).find(({ values }) => values['customer'] === 'Bolt')!;
    await change(client, 'draftLines', ofBolt, { description: 'Support in October' });
    expect(await finaliseTogether(context, day('2026-11-02'), ready)).toMatchObject([
      { customerName: 'Acme', number: '20260001' },
      { customerName: 'Bolt', number: null },
      { customerName: 'Core', number: '20260002' },
    ]);
    const { values } = await row(client, 'invoices', { customer: 'Bolt' });
    expect(values).toMatchObject({
      state: 'draft',
      parkedReason: 'This invoice changed after it was approved; look at it and approve it again.',
    });
    const made = await running.service.store.read.selectFrom('auditEvent').select('payload').execute();
    expect(made.filter(({ payload }) => payload.includes('"number":"2026')).length).toBe(2);
  });

  it('two invoices of one customer are made one after the other: the second is checked against what the first claimed', async () => {
    const { ready } = await computedAgain();
    const [acme, bolt, core] = ready;
    expect(withoutRepeats([acme!, bolt!, bolt!, core!])).toEqual([
      [acme, bolt],
      [bolt, core],
    ]);
  });
});
