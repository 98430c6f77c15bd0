import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Edit } from '../../../shared/protocol.ts';
import type { TableId } from '../../../shared/tables/definition.ts';
import type { SampleRow } from '../../jobs/sample/rows.ts';
import { requireApplied, typeRows } from '../../jobs/sample/type-rows.ts';
import type { Running } from '../../start.ts';
import { applyEdits } from '../../store/tables/edits.ts';
import { readTable } from '../../store/tables/read.ts';

/** Who types the sample data in. */
const clerk = { clientId: 'demo', person: 'Sample data', role: 'administrator' } as const;

/** Types the rows of a sample file into its table, through the same edits that Excel sends. Answers how many rows. */
export async function typeIn({ service }: Running, table: TableId, folder: string): Promise<number> {
  const rows = JSON.parse(await readFile(join(folder, `${table}.json`), 'utf8')) as readonly SampleRow[];
  const editor = { ...clerk, clock: service.clock };
  await service.store.write((tx) => typeRows(tx, { table, rows, newId: service.newId }, editor));
  return rows.length;
}

/** Maps every source account whose name is a customer's name to that customer, as a person who compared the two lists would. */
export async function mapAccountsByName({ service }: Running): Promise<number> {
  const customers = await readTable(service.store, 'customers', { since: undefined, limit: 2000 });
  const names = new Set(customers.rows.map((row) => row.values['name']));
  const accounts = await readTable(service.store, 'sourceAccounts', { since: undefined, limit: 2000 });
  const edits = accounts.rows
    .filter((row) => row.values['state'] === 'unmapped' && names.has(row.values['name'] ?? null))
    .map((row): Edit => ({
      opId: service.newId(),
      rowId: row.id,
      baseVersion: row.version,
      change: {
        kind: 'set',
        set: {
          state: { from: 'unmapped', to: 'mapped' },
          customer: { from: null, to: row.values['name'] ?? null },
        },
      },
    }));
  if (edits.length > 0)
    requireApplied(
      'sourceAccounts',
      await applyEdits(service.store, 'sourceAccounts', edits, { ...clerk, clock: service.clock }),
    );
  return edits.length;
}
