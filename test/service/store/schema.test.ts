import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { agreement, finalised, type Agreement } from './tables/fixture.ts';
import { temporaryStore, type TemporaryStore } from './temporary.ts';

describe('the schema', () => {
  let opened: TemporaryStore;
  beforeEach(async () => {
    opened = await temporaryStore();
  });
  afterEach(() => opened.remove());

  it('has the tables and columns that the row types say, no more and no less', async () => {
    const described = rowTypes(await schemaText());
    const found: Record<string, string[]> = {};
    for (const table of await opened.store.read.introspection.getTables())
      found[table.name] = table.columns.map((column) => column.name);
    expect(Object.keys(described).length).toBeGreaterThan(30);
    expect(found).toEqual(described);
  });
});

async function schemaText(): Promise<string> {
  const folder = join(__dirname, '../../../service/store/schema');
  const files = await readdir(folder);
  return (await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')))).join('\n');
}

/** Table → columns, as written in `type XRow = { column: …; }` and `type XTables = { table: XRow; }`. */
function rowTypes(text: string): Record<string, string[]> {
  const rows = new Map<string, string[]>();
  for (const [, name, body] of text.matchAll(/export type (\w+) = \{\n([^}]*)\};/g))
    rows.set(
      name!,
      [...body!.matchAll(/^ {2}(\w+): ([^\n]*);$/gm)].map(([, column]) => column!),
    );
  const rooms = [...text.matchAll(/export type \w+Tables = \{\n([^}]*)\};/g)].map(([, body]) => body!);
  const tables = rooms.flatMap((body) => [...body.matchAll(/^ {2}(\w+): (\w+);$/gm)]);
  return Object.fromEntries(tables.map(([, table, type]) => [snake(table!), rows.get(type!)!.map(snake)]));
}

function snake(camel: string): string {
  return camel.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

describe('what was finalised', () => {
  let opened: TemporaryStore;
  let agreed: Agreement;
  let invoiceId: string;
  beforeEach(async () => {
    opened = await temporaryStore();
    agreed = await agreement(opened.store);
    invoiceId = await finalised(opened.store, agreed, { from: '2026-01-01', to: '2026-02-01' });
    await opened.store.write(async (tx) => {
      const line = {
        version: 1,
        invoiceId,
        position: 0,
        contractLineId: agreed.line.id,
        line: '{}',
        personDescription: null,
      };
      await tx
        .insertInto('invoiceLine')
        .values({ ...line, id: 'line' })
        .execute();
      const proof = {
        position: 0,
        assetId: null,
        label: 'PC-1',
        validFrom: '2026-01-01',
        validTo: '2026-02-01',
        note: '',
      };
      await tx
        .insertInto('evidence')
        .values({ ...proof, invoiceLineId: 'line' })
        .execute();
    });
  });
  afterEach(() => opened.remove());
  const write = (work: Parameters<typeof opened.store.write>[0]) => opened.store.write(work);

  it('is never changed nor deleted: the invoice', async () => {
    await expect(write((tx) => tx.updateTable('invoice').set({ net: 1 }).execute())).rejects.toThrow('credit note');
    await expect(write((tx) => tx.deleteFrom('invoice').execute())).rejects.toThrow('credit note');
  });

  it('is never changed nor deleted: the claim, which can only be released', async () => {
    await expect(write((tx) => tx.updateTable('claim').set({ net: 1 }).execute())).rejects.toThrow('only released');
    await expect(write((tx) => tx.deleteFrom('claim').execute())).rejects.toThrow('only released');
  });

  it('is never changed nor deleted: a line and its evidence', async () => {
    await expect(write((tx) => tx.updateTable('invoiceLine').set({ line: '[]' }).execute())).rejects.toThrow(
      'never changed',
    );
    await expect(write((tx) => tx.deleteFrom('evidence').execute())).rejects.toThrow('never deleted');
    await expect(write((tx) => tx.updateTable('evidence').set({ label: 'PC-2' }).execute())).rejects.toThrow(
      'never changed',
    );
    await expect(write((tx) => tx.deleteFrom('invoiceLine').execute())).rejects.toThrow('never deleted');
  });

  it('is claimed once: the same obligation cannot be billed again until its claim is released', async () => {
    const claim = await opened.store.read.selectFrom('claim').selectAll().executeTakeFirstOrThrow();
    const again = { ...claim, id: randomUUID() };
    await expect(write((tx) => tx.insertInto('claim').values(again).execute())).rejects.toThrow('UNIQUE');
    await write((tx) => tx.updateTable('claim').set({ released: 1 }).execute());
    await write((tx) => tx.insertInto('claim').values(again).execute());
    expect(await opened.store.read.selectFrom('claim').select('released').orderBy('released').execute()).toEqual([
      { released: 0 },
      { released: 1 },
    ]);
  });
});
