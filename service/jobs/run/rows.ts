import { setImmediate } from 'node:timers/promises';
import { readBillingRows, type BillingRows } from '../../store/billing-input.ts';
import type { Store } from '../../store/database.ts';
import type { CustomerRow } from '../../store/schema/parties.ts';

/** Enough that a statement is shared by many, and few enough that their rows are parsed within some milliseconds. */
const together = 20;

/**
 * The rows behind each customer's invoice, in the order given: read for some customers at a time, and the next ones while these are
 * worked out.
 */
export async function* billingRowsOf(store: Store, customers: readonly CustomerRow[]): AsyncGenerator<BillingRows> {
  let next = readAhead(store, customers.slice(0, together));
  for (let start = together; ; start += together) {
    const rows = await next;
    if (rows.length === 0) return;
    next = readAhead(store, customers.slice(start, start + together));
    for (const row of rows) {
      yield row;
      // Whoever waits for the service comes first.
      await setImmediate();
    }
  }
}

function readAhead(store: Store, customers: readonly CustomerRow[]): Promise<readonly BillingRows[]> {
  if (customers.length === 0) return Promise.resolve([]);
  const rows = readBillingRows(store, customers);
  // Told where it is awaited; a run that ends before that has no use for it.
  rows.catch(() => undefined);
  return rows;
}
