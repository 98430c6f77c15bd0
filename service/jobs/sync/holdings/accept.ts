import type { Writer } from '../../../store/database.ts';
import { readDecidedFindings } from '../../../store/finding.ts';
import { endHeldChanges, licenceDropKey, readHeldChanges, type HeldItem } from '../../../store/held-change.ts';
import { storeChangedHoldings, storeRemovedHoldings } from '../../../store/holding.ts';
import { refreshLicences } from '../../../store/licence-refresh.ts';
import { storeRemovedUsage } from '../../../store/usage.ts';
import type { JobContext } from '../../job-context.ts';

/** Falls that a person accepted take effect on the day on which the source first said so. */
export async function applyAcceptedFalls(context: JobContext): Promise<void> {
  const decided = await readDecidedFindings(context.store, context.clock.today());
  for (const { sourceAccountId, customerId, items } of await readHeldChanges(context.store)) {
    if (decided.get(licenceDropKey(sourceAccountId))?.state !== 'accepted') continue;
    await context.write(async (tx) => {
      for (const item of items) await applyFall(tx, item, context.newId());
      const today = context.clock.today();
      if (customerId !== null) await refreshLicences(tx, { customerIds: [customerId], today });
    });
  }
}

async function applyFall(tx: Writer, item: HeldItem, stateId: string): Promise<void> {
  const { itemId, kind, heldOn: from, record, recordHash } = item;
  if (kind === 'usage') return storeRemovedUsage(tx, [itemId], from);
  if (record === null || recordHash === null) await storeRemovedHoldings(tx, [itemId], from);
  else await storeChangedHoldings(tx, [{ holdingId: itemId, stateId, from, record, recordHash }]);
  await endHeldChanges(tx, [itemId], 'accepted');
}
