import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { csvRows } from '../../accounting/csv-rows.ts';
import { acmeMonth, add, bill, change, done, failure, row, type Month } from '../set-up.ts';

/** Invoices were made for UBL, which needs none of a package's codes; then the accountant changes to Twinfield. */
describe('the codes of an accounting package', () => {
  let month: Month;
  beforeEach(async () => {
    month = await acmeMonth(12);
    await change(month.client, 'vatCodes', await row(month.client, 'vatCodes', {}), { packageCode: null });
    const seller = await row(month.client, 'administration', {});
    await change(month.client, 'administration', seller, { paymentCondition: null });
    await bill(month);
  });
  afterEach(() => month.stop());

  const fillIn = async (debtorsAccount: string) => {
    await change(month.client, 'administration', await row(month.client, 'administration', {}), {
      officeCode: 'NL001',
      debtorsAccount,
    });
  };
  const textOf = async (fileName: unknown) =>
    readFile(join(month.running.service.exportFolder, String(fileName)), 'utf8');
  /** Of each exported line, its invoice's number and these columns of the CSV. */
  const exportedCells = async (...names: readonly string[]) => {
    const csv = await done(month, { kind: 'export', format: 'csv' });
    const [header, ...rows] = csvRows(await textOf(csv.result?.['fileName']));
    return rows.map((cells) => ['number', ...names].map((name) => cells[header!.indexOf(name)]));
  };

  it('that are missing are all said at once, before anything is written', async () => {
    const refused = await failure(month, { kind: 'export', format: 'twinfield' });
    expect(refused?.code).toBe('DOCUMENT_INCOMPLETE');
    for (const sentence of [
      '20260001: Fill in the office code of the administration; Twinfield holds several offices.',
      '20260001: Fill in the debtors account of the administration.',
      "20260001: Fill in the accounting package's VAT code for category S.",
    ])
      expect(refused?.message).toContain(sentence);
    expect((await month.client.call('listExports', {})).batches).toEqual([]);
  });

  it('are taken from the sheets once they are filled in, also for invoices that were made without them', async () => {
    await fillIn('1300');
    await change(month.client, 'vatCodes', await row(month.client, 'vatCodes', {}), { packageCode: 'VH' });
    const first = await done(month, { kind: 'export', format: 'twinfield' });
    const text = await textOf(first.result?.['fileName']);
    expect(text).toContain('<office>NL001</office>');
    expect(text).toContain('<dim1>1300</dim1>');
    expect(text).toContain('<dim1>8000</dim1>');
    expect(text).toContain('<vatcode>VH</vatcode>');

    // The batch goes again as it went, whatever stands on the sheets by then; in another format, by what stands there.
    await fillIn('1399');
    const again = { batchId: String(first.result?.['exportBatchId']), reason: 'The file was lost' };
    const second = await done(month, { kind: 'export', again });
    expect(await textOf(second.result?.['fileName'])).toBe(text);
    const generic = await done(month, { kind: 'export', format: 'generic-xml', again });
    expect(await textOf(generic.result?.['fileName'])).toContain('<DebtorsAccount>1399</DebtorsAccount>');
  });

  it('Exact needs them for the terms of payment too, and what is not on the sheets is said with the rest', async () => {
    const refused = await failure(month, { kind: 'export', format: 'exact-gltransactions' });
    for (const sentence of [
      "20260001: Fill in Exact's payment condition for transfer within 30 days, on the sheet Payment conditions.",
      "20260001: Fill in the accounting package's VAT code for category S.",
    ])
      expect(refused?.message).toContain(sentence);

    await change(month.client, 'vatCodes', await row(month.client, 'vatCodes', {}), { packageCode: '4' });
    await add(month.client, 'paymentConditions', { paymentMethod: 'direct debit', termsDays: 30, code: 'INC' });
    expect((await failure(month, { kind: 'export', format: 'exact-gltransactions' }))?.message).toBe(
      "20260001: Fill in Exact's payment condition for transfer within 30 days, on the sheet Payment conditions.",
    );
    await add(month.client, 'paymentConditions', { paymentMethod: 'transfer', termsDays: 30, code: '30D' });
    const exported = await done(month, { kind: 'export', format: 'exact-gltransactions' });
    expect(await textOf(exported.result?.['fileName'])).toContain('<PaymentCondition code="30D"/>');
  });

  it('one way of paying within so many days has one code', async () => {
    await add(month.client, 'paymentConditions', { paymentMethod: 'transfer', termsDays: 30, code: '30D' });
    await expect(
      add(month.client, 'paymentConditions', { paymentMethod: 'transfer', termsDays: 30, code: '30E' }),
    ).rejects.toThrow('Refused');
  });

  it('a credit note goes to the journal of credit notes, and a cost centre of the customer wins over the product’s', async () => {
    const seller = await row(month.client, 'administration', {});
    await change(month.client, 'administration', seller, { creditJournal: '71' });
    const acme = await row(month.client, 'customers', { name: 'Acme' });
    await change(month.client, 'customers', acme, { costCentre: 'ACME' });
    await change(month.client, 'products', await row(month.client, 'products', { code: 'WS' }), { costCentre: 'WS' });
    await add(month.client, 'oneOffItems', {
      customer: 'Acme',
      supplyDate: '2026-10-10',
      product: 'WS',
      quantity: '1',
      unitPrice: '45',
    });
    await bill(month);
    const { id } = await row(month.client, 'invoices', { number: '20260002' });
    await done(month, { kind: 'credit', invoiceId: id, creditKind: 'correct', reason: 'Delivered twice' });
    expect(await exportedCells('journal', 'cost centre')).toEqual([
      ['20260001', '70', ''],
      ['20260002', '70', 'ACME'],
      ['20260003', '71', 'ACME'],
    ]);
  });

  it('a customer can have a payment condition of its own, which wins over that of the administration', async () => {
    const seller = await row(month.client, 'administration', {});
    await change(month.client, 'administration', seller, { paymentCondition: '30' });
    const acme = await row(month.client, 'customers', { name: 'Acme' });
    await change(month.client, 'customers', acme, { paymentCondition: '14' });
    await add(month.client, 'oneOffItems', {
      customer: 'Acme',
      supplyDate: '2026-10-10',
      product: 'WS',
      quantity: '1',
      unitPrice: '45',
    });
    await bill(month);
    expect(await exportedCells('payment condition')).toEqual([
      ['20260001', '30'],
      ['20260002', '14'],
    ]);
  });
});
