import { computeCustomer } from '../../service/jobs/run/compute.ts';
import { readFrame } from '../../service/jobs/run/frame.ts';
import { billingRowsOf } from '../../service/jobs/run/rows.ts';
import type { Service } from '../../service/jobs/job-context.ts';
import { readBillableCustomers } from '../../service/store/billing-input.ts';
import type { StepKind } from '../../shared/month.ts';
import { day } from '../../shared/period.ts';
import { startTestService, type RunningService } from '../service/running.ts';
import { aggregateNet } from './billing/aggregate.ts';
import {
  assetsPerCustomer,
  copyTemplate,
  entriesPerCustomer,
  licencesPerCustomer,
  typeInTemplate,
} from './billing/customers.ts';
import { healthDuring, percentile } from './runner/health.ts';
import { asRatio, inMs, measure, peakMemory, report } from './runner/measure.ts';

/**
 * How long a whole month takes to work out, customer by customer, beside one SQL aggregate over the same rows in the same run,
 * by the clock and by what the processor worked, and how it grows with the customers; for up to 1,000 of them also the drafts, the approval
 * and the invoice job as a clerk runs them, with the service's /health asked meanwhile.
 */
async function main(): Promise<void> {
  report(
    `${assetsPerCustomer} assets, ${licencesPerCustomer} licences, ${entriesPerCustomer} entries`,
    'computed',
    'read only',
    'aggregate',
    'ratio',
    'by processor',
    'longest pause',
  );
  for (const count of counts) await benchmark(count);
  report('peak memory', peakMemory());
}

const asked = process.argv.slice(2).map(Number);
const counts = asked.length > 0 ? asked : [100, 1_000, 5_000];
/** Of more, the drafts, the approval and the invoice job are left out: they grow with the customers and take many minutes. */
const wholeMonthUpTo = 1_000;

async function benchmark(count: number): Promise<void> {
  const running = await startTestService({ today: '2026-11-02' });
  try {
    await typeInTemplate(await running.client());
    await copyTemplate(running.service.store, count);
    await compare(running.service, count);
    if (count <= wholeMonthUpTo) await runMonth(running);
    else report(`  (drafts and invoices only up to ${wholeMonthUpTo} customers)`);
  } finally {
    await running.stop();
  }
}

/** The engine, then the aggregate over rows that were read before. @throws when they disagree about the amount */
async function compare(service: Service, count: number): Promise<void> {
  if (count === counts[0]) await computeAll(service);
  const read = await measure(() => readAll(service));
  const computed = await measure(() => computeAll(service));
  await aggregateNet(service.store);
  const aggregate = await measure(() => aggregateNet(service.store));
  if (computed.value !== aggregate.value)
    throw new Error(`The engine says ${computed.value} cents and the aggregate ${aggregate.value}.`);
  report(
    `${count} customers`,
    inMs(computed.ms),
    inMs(read.ms),
    inMs(aggregate.ms),
    asRatio(computed.ms, aggregate.ms),
    asRatio(computed.processorMs, aggregate.processorMs),
    inMs(computed.longestPauseMs),
  );
}

/** What it costs to bring the rows to where they are worked out, with nothing done to them there. */
async function readAll({ store }: Service): Promise<number> {
  let assets = 0;
  for await (const rows of billingRowsOf(store, await readBillableCustomers(store))) assets += rows.assets.length;
  return assets;
}

async function computeAll(service: Service): Promise<number> {
  const frame = await readFrame(service, day('2026-11-01'));
  let net = 0;
  for await (const rows of billingRowsOf(service.store, await readBillableCustomers(service.store))) {
    const computed = computeCustomer({ ...service, jobId: 'bench' }, rows, frame);
    if (computed === null) throw new Error(`${rows.customer.name} cannot be worked out.`);
    net += computed.calculation.totals.net;
  }
  return net;
}

async function runMonth({ origin, runner }: RunningService): Promise<void> {
  report('  as a clerk runs it', 'by the clock', 'by processor', 'longest pause', '/health p50', '/health p99');
  const steps: readonly StepKind[] = ['draft', 'approve', 'finalise'];
  for (const kind of steps) {
    const { value, ms, processorMs, longestPauseMs } = await measure(() =>
      healthDuring(origin, async () => runner.finished((await runner.start({ kind }, 'bench')).id)),
    );
    const { value: job, ms: health } = value;
    if (job.state !== 'succeeded') throw new Error(`${kind}: ${job.error?.message.en ?? job.state}`);
    const [half, most] = [percentile(health, 0.5), percentile(health, 0.99)];
    report(
      `  ${kind}: ${job.summary?.en ?? ''}`,
      inMs(ms),
      inMs(processorMs),
      ...[longestPauseMs, half, most].map(inMs),
    );
  }
}

void main();
