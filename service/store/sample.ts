import { z } from 'zod';
import { tables } from '../../shared/tables/all.ts';
import { tableIds, type TableId } from '../../shared/tables/definition.ts';
import { anyOf } from './bulk.ts';
import type { Reader, Writer } from './database.ts';
import { isReferredTo, readForeignKeys, removeWithDependents, type ForeignKey } from './remove-with-dependents.ts';
import { saveSetting } from './setting.ts';
import { sources } from './tables/all.ts';

/** The sample month for a trial: which rows it typed in, by sheet. */
export type Sample = Readonly<Partial<Record<TableId, readonly string[]>>>;

const key = 'sample';
const sampleSchema = z.partialRecord(z.enum(tableIds), z.array(z.string()));

/** Null when it is not loaded. */
export async function readSample(db: Reader): Promise<Sample | null> {
  const row = await db.selectFrom('setting').select('value').where('key', '=', key).executeTakeFirst();
  return row === undefined ? null : sampleSchema.parse(JSON.parse(row.value));
}

export async function saveSample(tx: Writer, sample: Sample): Promise<void> {
  await saveSetting(tx, key, JSON.stringify(sample));
}

/** Whether anything was typed in or connected. */
export async function hasBusinessData(db: Reader): Promise<boolean> {
  for (const table of ['administration', 'customer', 'product', 'vatCode', 'contract', 'connection', 'asset'] as const)
    if ((await db.selectFrom(table).select('id').limit(1).executeTakeFirst()) !== undefined) return true;
  return false;
}

/** Whether a document is numbered already. */
export async function hasInvoices(db: Reader): Promise<boolean> {
  const row = await db.selectFrom('invoice').select('id').where('state', '=', 'finalised').limit(1).executeTakeFirst();
  return row !== undefined;
}

export async function hasLiveJob(db: Reader): Promise<boolean> {
  const row = await db
    .selectFrom('job')
    .select('id')
    .where('state', 'in', ['queued', 'running'])
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** What other rows use: these stay as long as they are used. In the order in which nothing of the sample uses them any more. */
const shared = ['rates', 'timeTerms', 'slas', 'workTypes', 'calendars', 'products', 'vatCodes'] as const;

/** Takes the sample's rows out with everything of its customers, and names what stays because something else uses it. */
export async function removeSampleRows(tx: Writer, sample: Sample): Promise<{ kept: string[]; removed: number }> {
  const keys = await readForeignKeys(tx);
  const customers = sample.customers ?? [];
  const machines = await machinesOf(tx, customers);
  let removed = await removeWithDependents(tx, keys, { table: 'customer', ids: customers });
  removed += await removeWithDependents(tx, keys, { table: 'asset', ids: machines });
  const kept: string[] = [];
  for (const sheet of shared) {
    const { free, used } = await divided(tx, keys, { sheet, ids: sample[sheet] ?? [] });
    removed += await removeWithDependents(tx, keys, { table: tableOf(sheet), ids: free });
    kept.push(...used);
  }
  removed += await removeSeller(tx, keys);
  await tx.deleteFrom('billingRun').where('id', 'not in', tx.selectFrom('invoice').select('runId')).execute();
  await tx.deleteFrom('setting').where('key', '=', key).execute();
  return { kept, removed };
}

/** Machines that were never anybody else's. */
async function machinesOf(db: Reader, customers: readonly string[]): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('assignment')
    .select('assetId')
    .distinct()
    .where('customerId', 'in', anyOf(customers))
    .where(
      'assetId',
      'not in',
      db.selectFrom('assignment').select('assetId').where('customerId', 'not in', anyOf(customers)),
    )
    .execute();
  return rows.map(({ assetId }) => assetId);
}

type Rows = { readonly sheet: (typeof shared)[number]; readonly ids: readonly string[] };

async function divided(db: Reader, keys: readonly ForeignKey[], { sheet, ids }: Rows) {
  const [free, used]: [string[], string[]] = [[], []];
  const table = sources[sheet].table;
  for (const id of ids) {
    if (!(await isReferredTo(db, keys, { table: tableOf(sheet), id }))) free.push(id);
    else used.push(await nameOf(db, { sheet, table, id }));
  }
  return { free, used };
}

/** The name that people know it by; rates and VAT codes have none, and nothing refers to them. */
async function nameOf(
  db: Reader,
  { sheet, table, id }: { sheet: TableId; table: (typeof sources)[TableId]['table']; id: string },
): Promise<string> {
  const { naturalKey } = tables[sheet];
  if (naturalKey === null) return id;
  const row = await db.selectFrom(table).selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  return String(Reflect.get(row, naturalKey));
}

/** The seller goes unless somebody made it their own. */
async function removeSeller(tx: Writer, keys: readonly ForeignKey[]): Promise<number> {
  const row = await tx.selectFrom('administration').select(['id', 'version']).executeTakeFirst();
  if (row === undefined || row.version > 1) return 0;
  return removeWithDependents(tx, keys, { table: 'administration', ids: [row.id] });
}

function tableOf(sheet: TableId): string {
  return sources[sheet].table.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
