import { acmeMonth, bill, row, type Month } from '../jobs/set-up.ts';
import type { TestClient } from '../running.ts';

let month: Month;
let clerk: TestClient;

beforeAll(async () => {
  month = await acmeMonth(12);
  clerk = await month.running.client('administrator', 'nl');
});
afterAll(() => month.stop());

/** Words that no Dutch sentence has; what is quoted is a name or a choice. */
const english = /\b(the|and|are|were|this|until|there|nobody|which|your|from|must|cannot|first|again)\b/i;

function dutch(text: string | null | undefined): string {
  expect(text).toEqual(expect.any(String));
  expect(text!.replaceAll(/"[^"]*"/g, '')).not.toMatch(english);
  return text!;
}

describe('a Dutch clerk reads Dutch', () => {
  it('what a sync did', async () => {
    const { summary } = await clerk.job({ kind: 'sync' });
    expect(dutch(summary)).toBe('NinjaOne: 12 apparaten, 0 nieuw, 0 gewijzigd, 0 verwijderd.');
  });

  it('what the drafts come to: 12 x 18.50 = 222.00', async () => {
    const { summary } = await clerk.job({ kind: 'draft' });
    expect(dutch(summary)).toBe('1 concept tot 1 november 2026, € 222,00 netto.');
  });

  it('what there is to do, while an English colleague reads the same in English', async () => {
    const [theirs, ours] = [await month.client.rows('findings'), await clerk.rows('findings')];
    expect(ours.length).toBeGreaterThan(0);
    expect(ours.map(({ id }) => id)).toEqual(theirs.map(({ id }) => id));
    for (const { values } of ours) dutch(String(values['message']));
    for (const { values } of theirs) expect(String(values['message'])).toMatch(english);
  });

  it('why a cell was not taken', async () => {
    const [customer] = await clerk.rows('customers');
    const { refused } = await clerk.change('customers', customer!, { country: 'Nederland' });
    expect(dutch(refused['country']?.message)).toBe('Land moet dit zijn: twee hoofdletters, zoals NL.');
  });

  it('why a row was not taken', async () => {
    const { error } = await clerk.add('customers', { name: 'Zonder adres' });
    expect(dutch(error?.message)).toContain('mag niet leeg zijn');
  });

  it('why a job has nothing to do', async () => {
    const { error } = await clerk.job({ kind: 'finalise' });
    expect(dutch(error?.message)).toBe('Er is geen concept goedgekeurd; keur eerst concepten goed.');
  });

  it('what a connection can see, when it is tested', async () => {
    const { connections } = await month.client.call('listConnections', {});
    expect(dutch((await clerk.call('checkConnection', { id: connections[0]!.id })).message)).toBe(
      'NinjaOne antwoordt: 1 organisaties en hun apparaten kunnen worden gelezen.',
    );
  });

  const csv = (text: string) => ({ subject: 'assets', base64: Buffer.from(text).toString('base64'), mapping: {} });

  it.each([
    { wrong: 'nothing in it', text: '', says: 'Het bestand is leeg; kies een ander.' },
    {
      wrong: 'a quote that is not closed',
      text: 'Name;Customer\r\n"PRN;Acme\r\n',
      says: 'Regel 2 is geen CSV: een aanhalingsteken wordt geopend en niet gesloten; sla het bestand opnieuw op als CSV.',
    },
    {
      wrong: 'no column for the customer',
      text: 'Name;Agent type\r\nPRN-01;printer\r\n',
      says: 'Geef aan in welke kolommen Klant staan (--mapping customer=HEADER); het bestand heeft "Name", "Agent type".',
    },
  ])('why a file with $wrong is not read', async ({ text, says }) => {
    await expect(clerk.call('importFile', { ...csv(text), isCheck: true })).rejects.toThrow(says);
    dutch(says);
  });

  it('what is wrong in the rows of a file', async () => {
    const rows = 'Name;Customer;Type;Active from\r\nA;Acme;printer;soon\r\nB;Nobody;printer;2026-10-01\r\nC;Acme\r\n';
    const { problems } = await clerk.call('importFile', { ...csv(rows), isCheck: true });
    expect(problems.map(({ message }) => dutch(message))).toEqual([
      '"soon" is geen datum; schrijf die als 2026-02-28.',
      '"Nobody" staat niet op het blad Klanten; voeg het daar eerst toe, of kies iets dat er wel op staat.',
      'De rij heeft 2 cellen en de kop 4.',
    ]);
  });

  it('why an invoice cannot be credited like that', async () => {
    await bill(month);
    const invoice = await row(month.client, 'invoices', { number: '20260001' });
    const lines = [{ lineId: '1', amount: '1000.00' }];
    const asked = { kind: 'credit', invoiceId: invoice.id, creditKind: 'final', lines, reason: 'Korting' } as const;
    expect(dutch((await clerk.job(asked)).error?.message)).toBe(
      'Crediteer hoogstens € 222,00 van regel 1: dat is ervan over.',
    );
  });

  it('why prices do not rise', async () => {
    await expect(clerk.call('previewIndexation', { from: '2026-11-01', contracts: ['C-1'] })).rejects.toThrow(
      'kies de indexering op het blad Contracten.',
    );
  });

  it('why a real invoice of another system is not read', async () => {
    const files = [{ name: 'oktober.xml', base64: Buffer.from('<Order/>').toString('base64') }];
    await expect(clerk.call('loadShadow', { month: '2026-10-01', files })).rejects.toThrow(
      'oktober.xml: Dit is geen factuur in UBL en geen bestand van Exact Online: het eerste element is <Order>.',
    );
  });

  it('why the sample month is not loaded', async () => {
    await expect(clerk.call('loadSample', {})).rejects.toThrow(
      'Alleen een lege service neemt de voorbeeldmaand op, en deze heeft al gegevens.',
    );
  });

  it('what is wrong in a request', async () => {
    await expect(clerk.call('invite', { person: '', role: 'clerk' })).rejects.toThrow('Te kort');
  });

  it('why a request was refused', async () => {
    await expect(clerk.call('readJob', { id: 'none' })).rejects.toThrow('Deze taak is er niet; ververs het paneel.');
  });
});
