import { randomUUID } from 'node:crypto';
import { importFile, type ImportReport, type ImportRequest } from '../../../../service/jobs/import/import.ts';
import { adding, allRows, customerAcme, productManaged, taken } from '../../store/tables/fixture.ts';
import { clock, temporaryStore, type TemporaryStore } from '../../store/temporary.ts';

/** A system without a connector exports its licences and usage as CSV. */
describe('importing licences and usage', () => {
  let opened: TemporaryStore;
  beforeEach(async () => {
    opened = await temporaryStore();
    await taken(opened.store, 'customers', adding(customerAcme));
    await taken(opened.store, 'products', adding({ ...productManaged, code: 'AV' }));
  });
  afterEach(() => opened.remove());

  const read = (subject: ImportRequest['subject'], text: string): Promise<ImportReport> =>
    importFile(
      { store: opened.store, clock, newId: randomUUID },
      { subject, bytes: Buffer.from(text), person: 'Carla', isCheck: false, mapping: {} },
    );
  const values = async (table: 'licences' | 'usage') => (await allRows(opened.store, table)).map((row) => row.values);

  it('a later file changes the counts of the same customer and product from its day on', async () => {
    await read('licences', 'Customer;Product;Assigned;Seats;From\nAcme;AV;20;25;2026-01-01');
    const report = await read('licences', 'Customer;Product;Assigned;Seats;From\nAcme;AV;22;25;2026-02-01');
    expect(report).toMatchObject({ isDone: true, problems: [] });
    expect(await values('licences')).toMatchObject([{ assigned: 22, purchased: '25', since: '2026-02-01' }]);
    const counts = await opened.store.read.selectFrom('licenceCount').select('assigned').orderBy('validFrom').execute();
    expect(counts).toEqual([{ assigned: 20 }, { assigned: 22 }]);
  });

  const usage = 'Customer;Product;Description;From;To;Quantity;Unit;Cost;Currency';

  it('the same usage twice is there once, and a corrected quantity takes its place', async () => {
    await read('usage', `${usage}\nAcme;AV;Backup;2026-01-01;2026-02-01;512.5;GB;41;EUR`);
    await read('usage', `${usage}\nAcme;AV;Backup;2026-01-01;2026-02-01;600;GB;48;EUR`);
    expect(await values('usage')).toMatchObject([{ description: 'Backup', quantity: '600', cost: '48' }]);
  });

  it('every row that is wrong is named, and nothing of the file is imported', async () => {
    const report = await read(
      'usage',
      [
        usage,
        'Acme;AV;Backup;2026-01-01;2026-02-01;512.5;GB;41;EUR',
        'Nobody;AV;Backup;2026-01-01;2026-02-01;1;GB;1;EUR',
        'Acme;AV;Backup;2026-01-01;2026-02-01;7;GB;1;EUR',
        'Acme;AV;Telephony;2026-02-01;2026-01-01;7;min;1;EUR',
      ].join('\n'),
    );
    expect(report.problems.map(({ line, message }) => `${line}: ${message.en}`)).toEqual([
      '3: "Nobody" is not on the sheet Customers; add it there first, or choose one that is.',
      '4: The same is on line 2; leave one of them out.',
      '5: Usage must end after it starts; give the first day after its last.',
      '5: Usage must end after it starts; give the first day after its last.',
    ]);
    expect(report.isDone).toBe(false);
    expect(await values('usage')).toEqual([]);
  });
});
