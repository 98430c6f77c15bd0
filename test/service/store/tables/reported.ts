import { randomUUID } from 'node:crypto';
import type { TemporaryStore } from '../temporary.ts';

type Reported = Readonly<Record<string, { from: string; to: string | null; state?: string }>>;

/** An account of an RMM that nobody has mapped yet, with its devices by name. */
export async function reported({ store }: TemporaryStore, devices: Reported) {
  const account = randomUUID();
  const ids: Record<string, string> = {};
  await store.write(async (tx) => {
    await tx
      .insertInto('connection')
      .values({ id: 'rmm', name: 'RMM', vendor: 'meshcentral', settings: '{}', createdAt: tx.at })
      .execute();
    await tx
      .insertInto('sourceAccount')
      .values({
        id: account,
        version: 1,
        connectionId: 'rmm',
        externalId: 'group-1',
        name: 'Acme (RMM)',
        deviceCount: Object.keys(devices).length,
        state: 'unmapped',
        customerId: null,
        mappedFrom: null,
        ignoredReason: null,
        listed: 1,
      })
      .execute();
    for (const [name, { from, to, state = 'active' }] of Object.entries(devices)) {
      const assetId = randomUUID();
      ids[name] = assetId;
      await tx
        .insertInto('asset')
        .values({
          id: assetId,
          version: 1,
          origin: 'rmm',
          name,
          serial: null,
          macAddresses: null,
          operatingSystem: null,
          personAgentType: null,
          review: 'new',
          reviewReason: null,
          note: null,
        })
        .execute();
      await tx
        .insertInto('assetSource')
        .values({
          id: randomUUID(),
          assetId,
          connectionId: 'rmm',
          externalId: name,
          sourceAccountId: account,
          record: JSON.stringify({ agentType: 'workstation', state }),
          recordHash: name,
          firstSeenOn: from,
          removedOn: to,
        })
        .execute();
      await tx
        .insertInto('classification')
        .values({
          id: randomUUID(),
          assetId,
          agentType: 'workstation',
          validFrom: from,
          validTo: null,
          decidedBy: 'rule',
        })
        .execute();
    }
  });
  return { account, ids };
}
