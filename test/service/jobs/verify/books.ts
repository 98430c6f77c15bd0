import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifyDatabase } from '../../../../service/jobs/verify/verify.ts';
import { sha256 } from '../../../../service/store/canonical.ts';
import { openStore, type Store } from '../../../../service/store/database.ts';
import { openConnection, type SqlConnection } from '../../../../service/store/driver.ts';
import { day } from '../../../../shared/period.ts';
import {
  acme,
  add,
  bill,
  connect,
  done,
  fleet,
  map,
  row,
  startMonth,
  typeInCustomer,
  typeInSeller,
} from '../set-up.ts';

/** A data folder whose service has stopped. */
export type Books = { readonly folder: string; remove(): Promise<void> };

/**
 * October 2026: Acme has 12 workstations at 18.50 and a fixed line of 50.00 on 20260001, of which 50.00 is credited for good by
 * 20260003. Bolt's 20260002 is credited by 20260004 to be billed again. All four are exported, and the file is written.
 */
export async function octoberBooks(): Promise<Books> {
  const folder = await mkdtemp(join(tmpdir(), 'monthend-books-'));
  const month = await startMonth({ devices: fleet(12), folder });
  const { client } = month;
  await typeInSeller(client);
  await typeInCustomer(client, acme.name);
  await add(client, 'contractLines', {
    contract: 'C-1',
    product: 'WS',
    kind: 'fixed',
    fixedQuantity: '1',
    unitPrice: '50',
  });
  await typeInCustomer(client, 'Bolt', {
    contract: 'C-2',
    line: { kind: 'fixed', agentTypes: null, fixedQuantity: '1', unitPrice: '10' },
  });
  await connect(month);
  await done(month, { kind: 'sync' });
  await map(client, acme.name);
  await bill(month);
  const reason = 'The customer had a point';
  const [first, second] = [
    await row(client, 'invoices', { number: '20260001' }),
    await row(client, 'invoices', { number: '20260002' }),
  ];
  const lines = [{ lineId: '1', amount: '50.00' }];
  await done(month, { kind: 'credit', invoiceId: first.id, creditKind: 'final', lines, reason });
  await done(month, { kind: 'credit', invoiceId: second.id, creditKind: 'correct', reason });
  await done(month, { kind: 'export' });
  await month.stop();
  return { folder, remove: () => rm(folder, { recursive: true }) };
}

/** A copy of the books with nothing that would keep anybody from changing them. */
export async function copyOf({ folder }: Books): Promise<Books & { readonly damage: SqlConnection }> {
  const copy = await mkdtemp(join(tmpdir(), 'monthend-copy-'));
  await cp(folder, copy, { recursive: true });
  const damage = await openConnection(join(copy, 'monthend.db'), { readOnly: false });
  const guards = await damage.all<{ name: string }>("select name from sqlite_master where type = 'trigger'");
  for (const { name } of guards) await damage.run(`drop trigger ${name}`);
  await damage.run('drop index one_live_claim');
  return {
    folder: copy,
    damage,
    remove: async () => {
      await damage.close();
      await rm(copy, { recursive: true });
    },
  };
}

/** Puts other facts under 20260001, with a hash that fits. */
export async function replaceFacts(damage: SqlConnection, change: (body: string) => string): Promise<void> {
  const [{ body } = { body: '' }] = await damage.all<{ body: string }>(
    "select body from snapshot where hash = (select snapshot_hash from invoice where number = '20260001')",
  );
  const changed = change(body);
  expect(changed).not.toBe(body);
  await damage.run('insert into snapshot (hash, body) values (?, ?)', [sha256(changed), changed]);
  await damage.run("update invoice set snapshot_hash = ? where number = '20260001'", [sha256(changed)]);
}

/** What verify says about the folder, on 2 November 2026. */
export async function complaintsAbout(folder: string): Promise<readonly string[]> {
  const clock = { now: () => '2026-11-02T12:00:00.000Z', today: () => day('2026-11-02') };
  const store: Store = await openStore({ file: join(folder, 'monthend.db'), now: clock.now });
  try {
    return await complaintsOf({ store, clock, exportFolder: join(folder, 'exports') });
  } finally {
    await store.close();
  }
}

/** What verify says about books that are open. */
export async function complaintsOf(service: Parameters<typeof verifyDatabase>[0]): Promise<readonly string[]> {
  const complaints: string[] = [];
  for await (const { rule, message } of verifyDatabase(service)) complaints.push(`${rule}: ${message}`);
  return complaints;
}
