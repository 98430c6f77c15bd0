import { randomUUID } from 'node:crypto';
import { importFile, type ImportReport, type ImportRequest } from '../../../../service/jobs/import/import.ts';
import type { Store } from '../../../../service/store/database.ts';
import { adding, allRows, changing, customerAcme, productManaged, rowOf, taken } from '../../store/tables/fixture.ts';
import { clock, temporaryStore, type TemporaryStore } from '../../store/temporary.ts';

let temporary: TemporaryStore;
let store: Store;
beforeEach(async () => {
  temporary = await temporaryStore();
  ({ store } = temporary);
  await taken(store, 'customers', adding(customerAcme));
  await taken(store, 'customers', adding({ ...customerAcme, name: 'Bolt', debtorCode: '10002' }));
  await taken(store, 'products', adding(productManaged));
});
afterEach(() => temporary.remove());

const estate = [
  'Device;Customer;Type;Serial;From;Note;Colour',
  'PRN-01;Acme;Printer;SN-4711;01-02-2026;;red',
  'SW-01;Bolt;network;;31-01-2026;"cellar; left";blue',
].join('\r\n');

function read(text: string | Buffer, changes: Partial<ImportRequest> = {}): Promise<ImportReport> {
  const request = { subject: 'assets' as const, person: 'Carla', isCheck: false, mapping: {}, ...changes };
  return importFile(
    { store, clock, newId: randomUUID },
    { ...request, bytes: typeof text === 'string' ? Buffer.from(text) : text },
  );
}

const assets = async () => (await allRows(store, 'assets')).map(({ values }) => values);
const messages = ({ problems }: ImportReport) =>
  problems.map(({ line, column, message }) => `${line} ${column ?? '-'}: ${message.en}`);
const count = ({ rows }: ImportReport) => ({
  added: rows.filter(({ isNew }) => isNew).length,
  changed: rows.filter(({ isNew, changes }) => !isNew && changes.length > 0).length,
});

describe('importing assets', () => {
  it('adds each row of the file to the sheet, and says which columns it did not read', async () => {
    const report = await read(estate);
    expect(messages(report)).toEqual([]);
    expect(report).toMatchObject({ isDone: true, unread: ['Colour'] });
    expect(await assets()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          name: 'PRN-01',
          customer: 'Acme',
          agentType: 'printer',
          serial: 'SN-4711',
          activeFrom: '2026-02-01',
          origin: 'manual',
        }),
        expect.objectContaining({ name: 'SW-01', customer: 'Bolt', activeFrom: '2026-01-31', note: 'cellar; left' }),
      ]),
    );
  });

  it('says what it would do and does nothing when it is only asked to check', async () => {
    const report = await read(estate, { isCheck: true });
    expect(report.isDone).toBe(false);
    expect(count(report)).toEqual({ added: 2, changed: 0 });
    expect(await assets()).toEqual([]);
    expect(await store.read.selectFrom('setting').select('key').where('key', 'like', 'import%').execute()).toEqual([]);
  });

  it('changes nothing when the same file is imported again', async () => {
    await read(estate);
    const before = await allRows(store, 'assets');
    const report = await read(estate);
    expect(count(report)).toEqual({ added: 0, changed: 0 });
    expect(await allRows(store, 'assets')).toEqual(before);
  });

  it('takes over what a later file says otherwise, and leaves alone what it leaves empty', async () => {
    await read(estate);
    const report = await read(
      'Device;Customer;Type;Serial;Note\nPRN-1A;Acme;printer;SN-4711;\nSW-01;Bolt;network;SN-4712;attic',
    );
    expect(count(report)).toEqual({ added: 0, changed: 2 });
    expect(report.rows.map(({ changes }) => changes.map(({ title, to }) => `${title} ${String(to)}`))).toEqual([
      ['Asset PRN-1A'],
      ['Serial number SN-4712', 'Note attic'],
    ]);
    expect(await assets()).toHaveLength(2);
  });

  it('lists every problem of the file with its line, and then imports nothing of it', async () => {
    const report = await read(
      [
        'Device;Customer;Type;From',
        'PRN-01;Acme;printer;2026-02-01',
        'PRN-02;Nobody;printer;2026-02-01',
        'PRN-03;Acme;toaster;2026-02-01',
        'PRN-04;Acme;printer;2026-02-31',
        ';Acme;printer;2026-02-01',
        'PRN-05;Acme;printer;soon',
        'PRN-01;Acme;printer;2026-03-01',
        'PRN-06;Acme;printer',
      ].join('\n'),
    );
    expect(report.isDone).toBe(false);
    expect(messages(report)).toEqual([
      expect.stringMatching(/^3 Customer: "Nobody" is not on the sheet Customers/),
      expect.stringMatching(/^4 Type: Agent type must be one of: /),
      expect.stringMatching(/^5 From: Active from must be a date that exists/),
      expect.stringMatching(/^6 Device: Asset cannot be empty/),
      expect.stringMatching(/^7 From: "soon" is not a date/),
      '8 -: The asset is already on line 2; leave one of them out.',
      '9 -: The row has 3 cells and the header 4.',
    ]);
    expect(await assets()).toEqual([]);
  });

  it('takes back an import of which one row is refused, also what is remembered', async () => {
    await read('Device,Customer,Type\nPRN-01,Acme,printer\nPRN-02,Nobody,printer');
    expect(await assets()).toEqual([]);
    expect(await store.read.selectFrom('auditEvent').select('seq').where('tableId', '=', 'assets').execute()).toEqual(
      [],
    );
  });

  it('remembers which column is which, and in which order dates come', async () => {
    const strange = 'Wat,Wie,Soort,Sinds\nPRN-01,Acme,printer,01/02/2026';
    const mapping = { name: 'Wat', customer: 'Wie', Type: 'Soort', from: 'Sinds' };
    await expect(read(strange)).rejects.toThrow('Say which columns hold Asset, Customer (--mapping name=HEADER');
    await expect(read(strange, { mapping })).rejects.toThrow('--dates dmy or --dates mdy');
    await read(strange, { mapping, dates: 'dmy' });
    await read('Wat,Wie,Soort,Sinds\nPRN-02,Acme,printer,03/02/2026');
    expect(new Set((await assets()).map(({ activeFrom }) => activeFrom))).toEqual(
      new Set(['2026-02-01', '2026-02-03']),
    );
  });

  it.each([
    [{ name: 'Nothing' }, 'The file has no column "Nothing"; it has "Device"'],
    [{ price: 'Device' }, 'There is no column "price" to fill'],
    [{ note: 'Device' }, 'The column "Device" is used twice'],
  ])('refuses the mapping %j', async (mapping, sentence) => {
    await expect(read(estate, { mapping })).rejects.toThrow(sentence);
  });

  it('asks for a serial number when two assets have the name', async () => {
    const asset = { name: 'SW', customer: 'Acme', agentType: 'network', activeFrom: '2026-01-01' };
    await taken(store, 'assets', adding(asset));
    await taken(store, 'assets', adding(asset));
    const report = await read('Device,Customer,Type\nSW,Acme,network');
    expect(messages(report)).toEqual([expect.stringContaining('There are 2 such assets; give the serial number')]);
  });

  it('takes a serial number that nobody filled in for none', async () => {
    const report = await read('Device,Customer,Type,Serial\nSW-1,Acme,network,n/a\nSW-2,Acme,network,n/a');
    expect(messages(report)).toEqual([]);
    expect(count(report)).toEqual({ added: 2, changed: 0 });
  });

  it('refuses an asset that a connected system already reports', async () => {
    await read('Device,Customer,Type,Serial\nSRV-1,Acme,server,SN-4719');
    await store.write(async (tx) => void (await tx.updateTable('asset').set({ origin: 'rmm' }).execute()));
    const report = await read('Device,Customer,Type,Serial\nSRV-1,Acme,server,SN-4719');
    expect(messages(report)).toEqual([expect.stringContaining('SRV-1 is already reported by')]);
  });

  it('finds an asset that a person typed in and renamed afterwards by its serial number', async () => {
    await read(estate);
    const printer = (await allRows(store, 'assets')).find(({ values }) => values['name'] === 'PRN-01')!;
    await taken(store, 'assets', changing(printer, { name: 'Printer of the shop' }));
    await read(estate);
    expect(await assets()).toHaveLength(2);
    expect((await rowOf(store, 'assets', printer.id)).values['name']).toBe('PRN-01');
  });

  it('reads a file of an older program, in Windows-1252', async () => {
    await read(Buffer.from('Device;Customer;Type\nCaf\u00E9;Acme;printer', 'latin1'));
    expect(await assets()).toMatchObject([{ name: 'Café' }]);
  });
});

describe('importing one-off items', () => {
  const items = [
    'Klant;Datum;Product;Factuurtekst;Aantal;Prijs per stuk',
    'Acme;15-02-2026;MW;Set-up;1;"1.250,00"',
    'Acme;15-02-2026;MW;Router;2;99,95',
    'Acme;15-02-2026;MW;Router;2;99,95',
  ].join('\r\n');
  const readItems = (text: string) => read(text, { subject: 'one-off-items' });

  it('adds them with decimals after a comma, the same one twice where the file has it twice', async () => {
    const report = await readItems(items);
    expect(messages(report)).toEqual([]);
    const rows = (await allRows(store, 'oneOffItems')).map(
      ({ values }) => `${values['quantity']} x ${values['unitPrice']}`,
    );
    expect(rows.filter((row) => row === '1 x 1250')).toHaveLength(1);
    expect(rows.filter((row) => row === '2 x 99.95')).toHaveLength(2);
  });

  it('changes nothing when the same file is imported again, also when an item was edited since', async () => {
    await readItems(items);
    const [first] = await allRows(store, 'oneOffItems');
    await taken(store, 'oneOffItems', changing(first!, { quantity: '5' }));
    const before = await allRows(store, 'oneOffItems');
    expect(count(await readItems(items))).toEqual({ added: 0, changed: 0 });
    expect(await allRows(store, 'oneOffItems')).toEqual(before);
  });

  it('asks which mark stands before the decimals when every price could be read in two ways', async () => {
    await expect(readItems('Customer,Date,Product,Quantity,Price\nAcme,2026-02-15,MW,1,"1.250"')).rejects.toThrow(
      '"1.250" can be read in two ways',
    );
  });
});

describe('importing tickets and time', () => {
  const work = [
    'Ticket;Datum;Minuten;Medewerker;Goedgekeurd;Omschrijving',
    'T-1;12-10-2026;75;Sam;ja;Nieuwe printer',
    'T-1;13-10-2026;20;Sam;nee;',
  ].join('\n');

  it('adds time of a system that has no connector to tickets that are there, once', async () => {
    await read('Ticket;Klant;Onderwerp\nT-1;Acme;Printer', { subject: 'tickets' });
    expect(messages(await read(work, { subject: 'time' }))).toEqual([]);
    const rows = (await allRows(store, 'timeEntries')).map(({ values }) => values);
    const told = rows.map(({ workedOn, minutesWorked, approved }) => `${workedOn} ${minutesWorked} ${approved}`);
    expect(told.toSorted()).toEqual(['2026-10-12 75 true', '2026-10-13 20 false']);
    expect(count(await read(work, { subject: 'time' }))).toEqual({ added: 0, changed: 0 });
  });

  it('says what is wrong with a ticket that is not there and an answer that is neither yes nor no', async () => {
    expect(messages(await read(work, { subject: 'time' }))[0]).toContain('"T-1" is not on the sheet Tickets');
    const unsure = work.replace(';ja;', ';misschien;');
    expect(messages(await read(unsure, { subject: 'time' }))).toContain(
      '2 Goedgekeurd: "misschien" is neither yes nor no.',
    );
  });
});
