import { claimsWithoutInvoice } from '../../billing/documents.ts';
import { readCustomersWithOpenTime, settleTime, storeTimeParts } from '../../store/time-output.ts';
import type { JobContext } from '../job-context.ts';
import { computeCustomer } from './compute.ts';
import { noHandWork } from './hand-work.ts';
import { billingRowsOf } from './rows.ts';
import type { RunFrame } from './snapshot.ts';

/**
 * Claims the time that costs nothing (all-in, written off, drawn from prepaid minutes) of customers for whom the run makes no invoice that
 * could claim it, customer by customer, so that it is neither forgotten nor billed in a later month. One who has a draft still
 * open, or anything that blocks, waits for a later run.
 */
export async function settleFreeTime(context: JobContext, frame: RunFrame, runId: string): Promise<void> {
  const { store, newId } = context;
  const customers = await readCustomersWithOpenTime(store.read, frame.cutOff);
  for await (const rows of billingRowsOf(store, customers)) {
    const computed = computeCustomer(context, rows, frame, noHandWork);
    if (computed === null || computed.calculation.isBlocked) continue;
    const { snapshot, calculation } = computed;
    const claims = claimsWithoutInvoice(snapshot, calculation);
    if (claims.length === 0) continue;
    await context.write(async (tx) => {
      await storeTimeParts(tx, [rows.customer.id], calculation.time.dispositions);
      await settleTime(
        tx,
        runId,
        claims.map((claim) => ({ ...claim, id: newId() })),
      );
    });
  }
}
