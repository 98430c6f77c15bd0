import { setImmediate } from 'node:timers/promises';
import { readBillingRows, type BillingRows } from '../../store/billing-input.ts';
import type { Store } from '../../store/database.ts';
import type { CustomerRow } from '../../store/schema/parties.ts';

/** Enough that a statement is shared by many, and few enough that their rows are parsed within some milliseconds. */
const together = 20;

/**
 * The rows behind customers' invoices, in the order given, some customers at a time: read together, and the next ones while these are
 * worked out.
 */
export async function* billingRowsTogether(
  store: Store,
  customers: readonly CustomerRow[],
): AsyncGenerator<readonly BillingRows[]> {
  let next = readAhead(store, customers.slice(0, together));
  for (let start = together; ; start += together) {
    const rows = await next;
    if (rows.length === 0) return;
    next = readAhead(store, customers.slice(start, start + together));
    yield rows;
  }
}

/** The same one by one. */
export async function* billingRowsOf(store: Store, customers: readonly CustomerRow[]): AsyncGenerator<BillingRows> {
  for await (const rows of billingRowsTogether(store, customers)) yield* inTurn(rows);
}

/** Whoever waits for the service comes between two customers. */
export async function* inTurn(rows: readonly BillingRows[]): AsyncGenerator<BillingRows> {
  for (const row of rows) {
    yield row;
    await setImmediate();
  }
}

function readAhead(store: Store, customers: readonly CustomerRow[]): Promise<readonly BillingRows[]> {
  if (customers.length === 0) return Promise.resolve([]);
  const rows = readBillingRows(store, customers);
  // Told where it is awaited; a run that ends before that has no use for it.
  rows.catch(() => undefined);
  return rows;
}
