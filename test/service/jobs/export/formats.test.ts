import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import type { ExportFormat } from '../../../../shared/choices.ts';
import { acmeMonth, bill, change, done, row, type Month } from '../set-up.ts';

describe('the accounting settings of the administration reach the file', () => {
  let month: Month;
  beforeEach(async () => {
    month = await acmeMonth(12);
    await change(month.client, 'administration', await row(month.client, 'administration', {}), {
      officeCode: 'NL001',
      debtorsAccount: '1300',
      vatAccount: '1510',
      sendsCustomers: true,
    });
    await bill(month);
  });
  afterEach(() => month.stop());

  it('in every format, the first time or again', async () => {
    const twinfield = await exported({ format: 'twinfield' });
    expect(twinfield.fileName).toBe('monthend-batch-0001-twinfield.xml');
    // 12 × 18.50 = 222.00, with 21 % VAT 268.62.
    expect(twinfield.bytes.toString('utf8')).toMatch(/<office>NL001<\/office>[^]*<dim1>1300<\/dim1>[^]*>268\.62</);
    const { batchId } = twinfield;

    const csv = await exported({ format: 'csv', batchId });
    expect(csv.fileName).toBe('monthend-batch-0002-csv.csv');
    expect(csv.bytes.toString('utf8').split('\r\n')[1]).toContain('"222.00","S","21","46.62","4","8000"');

    const exact = await exported({ format: 'exact-gltransactions', batchId });
    expect(exact.fileName).toBe('monthend-batch-0003-exact-gltransactions.zip');
    expect(namesIn(exact.bytes)).toEqual(['exact-accounts-001.xml', 'exact-gltransactions-001.xml']);

    const afas = await exported({ format: 'afas', batchId });
    expect(namesIn(afas.bytes)).toEqual(expect.arrayContaining(['manifest.csv', '0020260001.xml']));
    const entry = Buffer.from(unzipSync(afas.bytes)['0020260001.xml']!).toString('utf8');
    expect(entry).toMatch(/<AcNr>1510<\/AcNr>[^]*<AmCr>46\.62</);
  });

  async function exported({ format, batchId }: { format: ExportFormat; batchId?: string }) {
    const again = batchId === undefined ? {} : { again: { batchId, reason: 'Another package' } };
    const job = await done(month, { kind: 'export', format, ...again });
    const fileName = String(job.result?.['fileName']);
    return {
      fileName,
      batchId: String(job.result?.['exportBatchId']),
      bytes: await readFile(join(month.running.service.exportFolder, fileName)),
    };
  }
});

function namesIn(zip: Buffer): string[] {
  return Object.keys(unzipSync(zip));
}
