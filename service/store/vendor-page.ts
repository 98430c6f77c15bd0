import { promisify } from 'node:util';
import { gunzip, gzip, constants } from 'node:zlib';
import { sql } from 'kysely';
import { bulkDelete } from './bulk.ts';
import type { Store, Writer } from './database.ts';
import { openBytes, sealBytes, type Place, type SealedBytes } from './secret.ts';

/**
 * What a vendor answered in a sync run, page by page, compressed and encrypted under the service's secret key. Run and page are
 * associated data: a page that is copied to another place does not open.
 */
export type VendorPage = { readonly path: string; readonly content: unknown };

export type PagePlace = { readonly connectionId: string; readonly runId: string; readonly position: number };
export type SealedPage = PagePlace & SealedBytes;

/** Compressing takes the time, and is done beside the service's own work. */
export async function sealPage(key: Uint8Array, place: PagePlace, page: VendorPage): Promise<SealedPage> {
  const packed = await promisify(gzip)(JSON.stringify(page), { level: constants.Z_BEST_SPEED });
  return { ...place, ...sealBytes(key, placeOf(place), packed) };
}

export async function storePages(tx: Writer, pages: readonly SealedPage[]): Promise<void> {
  for (const { runId, position, nonce, content } of pages)
    await tx
      .insertInto('vendorPage')
      .values({ syncRunId: runId, position, nonce, content: Buffer.from(content) })
      .execute();
}

export type RunWithPages = {
  readonly id: string;
  readonly connectionId: string;
  readonly startedAt: string;
  readonly state: string;
  readonly pages: number;
};

/** The runs of a connection whose pages are still kept, the latest first. */
export async function readRunsWithPages(store: Store, connectionId: string): Promise<readonly RunWithPages[]> {
  return await store.read
    .selectFrom('syncRun')
    .innerJoin('vendorPage', 'vendorPage.syncRunId', 'syncRun.id')
    .select(['syncRun.id', 'syncRun.connectionId', 'syncRun.startedAt', 'syncRun.state'])
    .select((select) => select.fn.countAll<number>().as('pages'))
    .where('syncRun.connectionId', '=', connectionId)
    .groupBy('syncRun.id')
    .orderBy('syncRun.startedAt', 'desc')
    .orderBy('syncRun.id', 'desc')
    .execute();
}

/** The pages of a run in the order in which they came, one at a time. @throws KEY_FILE_MISSING */
export async function* readPages(
  store: Store,
  key: Uint8Array,
  { id: runId, connectionId }: Pick<RunWithPages, 'id' | 'connectionId'>,
): AsyncGenerator<VendorPage> {
  const kept = store.read.selectFrom('vendorPage').where('syncRunId', '=', runId);
  for (const { position } of await kept.select('position').orderBy('position').execute()) {
    const sealed = await kept.selectAll().where('position', '=', position).executeTakeFirst();
    if (sealed === undefined) continue;
    const packed = openBytes(key, placeOf({ connectionId, runId, position }), sealed);
    yield JSON.parse(String(await promisify(gunzip)(packed))) as VendorPage;
  }
}

/** Forgets the pages of runs that began before the instant; the runs themselves stay. */
export async function forgetPages(store: Store, before: string): Promise<void> {
  const old = store.read.selectFrom('syncRun').select('id').where('startedAt', '<', before);
  const found = await store.read
    .selectFrom('vendorPage')
    .select('position')
    .where('syncRunId', 'in', old)
    .limit(1)
    .execute();
  if (found.length === 0) return;
  await store.write((tx) =>
    tx
      .deleteFrom('vendorPage')
      .where('syncRunId', 'in', (select) => select.selectFrom('syncRun').select('id').where('startedAt', '<', before))
      .execute(),
  );
}

/** Forgets the pages of the oldest runs until the others fit; those of each connection's last run stay, however large. */
export async function limitPages(store: Store, mostBytes: number): Promise<void> {
  const runs = await store.read
    .selectFrom('syncRun')
    .innerJoin('vendorPage', 'vendorPage.syncRunId', 'syncRun.id')
    .select(['syncRun.id', 'syncRun.connectionId'])
    .select(sql<number>`sum(length(content))`.as('bytes'))
    .groupBy('syncRun.id')
    .orderBy('syncRun.startedAt', 'desc')
    .orderBy('syncRun.id', 'desc')
    .execute();
  const tooOld = runsBeyond(runs, mostBytes);
  if (tooOld.length > 0) await store.write((tx) => bulkDelete(tx, { table: 'vendorPage', key: 'syncRunId' }, tooOld));
}

type RunSize = { readonly id: string; readonly connectionId: string; readonly bytes: number };

/** The latest run comes first. */
function runsBeyond(runs: readonly RunSize[], mostBytes: number): readonly string[] {
  const seen = new Set<string>();
  let kept = 0;
  return runs.flatMap(({ id, connectionId, bytes }) => {
    const isLast = !seen.has(connectionId);
    seen.add(connectionId);
    if (!isLast && kept + bytes > mostBytes) return [id];
    kept += bytes;
    return [];
  });
}

function placeOf({ connectionId, runId, position }: PagePlace): Place {
  return { connectionId, field: `page ${String(position)} of ${runId}` };
}
