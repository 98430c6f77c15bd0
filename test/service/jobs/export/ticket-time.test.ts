import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { exportFormats, type ExportFormat } from '../../../../shared/choices.ts';
import { bill, change, done, row } from '../set-up.ts';
import { timeMonth, typeTime, type TimeMonth } from '../run/time-set-up.ts';

/**
 * 500.00 fixed and 20 + 75 = 95 minutes at 95.00 an hour: 95 × 95.00 / 60 = 150.4167 = 150.42. Together 650.42, VAT 136.59, total 787.01.
 * Half an hour that is all-in is no line of any file. The first batch is UBL; it goes again in each other format.
 */
describe('a month with ticket time in the files of accounting', () => {
  let month: TimeMonth;
  let batchId: string;
  const texts = new Map<ExportFormat, string>();
  beforeAll(async () => {
    month = await timeMonth();
    await typeTime(month.client, '2026-10-12', { minutesWorked: 20, invoiceText: 'Replaced the toner' });
    await typeTime(month.client, '2026-10-13', { minutesWorked: 75, internalNote: 'The customer was rude' });
    await typeTime(month.client, '2026-10-14', { ticket: 'T-1', minutesWorked: 30 });
    await change(month.client, 'administration', await row(month.client, 'administration', {}), {
      officeCode: 'NL001',
      debtorsAccount: '1300',
      vatAccount: '1510',
    });
    await bill(month);
    for (const format of exportFormats) texts.set(format, await exported(format));
  }, 120_000);
  afterAll(() => month.stop());

  /** The accounting file itself, out of its ZIP where it has one. */
  async function exported(format: ExportFormat): Promise<string> {
    const again = batchId === undefined ? {} : { again: { batchId, reason: 'Another package' } };
    const job = await done(month, { kind: 'export', format, ...again });
    batchId = String(job.result?.['exportBatchId']);
    const fileName = String(job.result?.['fileName']);
    const bytes = await readFile(join(month.running.service.exportFolder, fileName));
    const xml = fileName.endsWith('.zip') ? unzipSync(bytes)['0020260001.xml']! : bytes;
    return Buffer.from(xml).toString('utf8');
  }

  it.each([
    {
      format: 'ubl',
      minutes: /<cbc:InvoicedQuantity unitCode="MIN">95<.*?>150\.42<.*?>95<.*?<cbc:BaseQuantity unitCode="MIN">60</s,
      total: '<cbc:PayableAmount currencyID="EUR">787.01</cbc:PayableAmount>',
    },
    {
      format: 'exact-gltransactions',
      minutes: /<GLAccount code="8100"\/>.*?<Quantity>95<.*?<Value>150\.42</s,
      total: '<Value>500.00</Value>',
    },
    {
      format: 'twinfield',
      minutes: /<dim1>8100<.*?<value>150\.42<.*?<vatvalue>31\.59</s,
      total: '<value>787.01</value>',
    },
    { format: 'afas', minutes: /<AcNr>8100<.*?<AmCr>150\.42</s, total: '<AmDe>787.01</AmDe>' },
    {
      format: 'generic-xml',
      minutes: /<Quantity unit="MIN">95<.*?<UnitPrice>95<.*?<BaseQuantity>60<.*?<Net>150\.42</s,
      total: '<Gross>787.01</Gross>',
    },
    { format: 'csv', minutes: /"95","MIN","95","60","150\.42"/, total: '"650.42","136.59","787.01"' },
    { format: 'qbxml', minutes: /<Quantity>95<.*?<Amount>150\.42</s, total: '<Amount>500.00</Amount>' },
  ] satisfies readonly { format: ExportFormat; minutes: RegExp; total: string }[])(
    '$format: minutes at a price per 60, and the total of the invoice',
    ({ format, minutes, total }) => {
      expect(texts.get(format)).toMatch(minutes);
      expect(texts.get(format)).toContain(total);
    },
  );

  it.each(exportFormats)('%s: what is all-in is no line, and an internal note is nowhere', (format) => {
    const text = texts.get(format)!;
    expect(text.length).toBeGreaterThan(500);
    expect(text).not.toContain('ticket T-1');
    expect(text).not.toContain('rude');
  });
});
