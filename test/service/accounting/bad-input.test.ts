import { writeBatch } from '../../../service/accounting/formats.ts';
import { exportFormats, type ExportFormat } from '../../../shared/choices.ts';
import { invoiceDocumentSchema, type InvoiceDocument } from '../../../shared/invoice.ts';
import { cases } from './cases.ts';
import { csvRows } from './csv-rows.ts';
import { invoice, line } from './documents.ts';
import { parsed, values } from './parsed.ts';

function readBack(format: ExportFormat, document: InvoiceDocument): readonly string[] {
  const [file] = writeBatch(format, [document]).files;
  return format === 'csv' ? csvRows(file!.text).flat() : values(parsed(file!.text.replace(/<\?qbxml.*\?>\n/, '')));
}

it.each(exportFormats)('%s: half of a surrogate pair is left out, and the file can be read', (format) => {
  const document = invoice([line({ description: 'a\uD83Db\uDE00c', explanation: '' })]);
  expect(readBack(format, document)).toContain('abc');
});

/** Formats that print the note, or what is said under a line, whatever its length. */
const longTexts: readonly { readonly format: ExportFormat; readonly field: 'note' | 'explanation' }[] = [
  { format: 'ubl', field: 'note' },
  { format: 'ubl', field: 'explanation' },
  { format: 'exact-gltransactions', field: 'explanation' },
  { format: 'generic-xml', field: 'note' },
  { format: 'generic-xml', field: 'explanation' },
  { format: 'csv', field: 'note' },
  { format: 'csv', field: 'explanation' },
];
const seventyThousand = '<&> 70,000 "€" '
  .repeat(5_000)
  .slice(0, 70_000 - 1)
  .concat('.');
it.each(longTexts)('$format: the $field of 70,000 characters comes back whole', ({ format, field }) => {
  const document =
    field === 'note' ? { ...cases.plain!, note: seventyThousand } : invoice([line({ explanation: seventyThousand })]);
  expect(readBack(format, document)).toContain(seventyThousand);
});

it('QuickBooks, which takes 4,095 characters, refuses the note instead of cutting it', () => {
  expect(() => readBack('qbxml', { ...cases.plain!, note: seventyThousand })).toThrow(
    'QuickBooks takes at most 4095 characters for note, and it has 70000; shorten it.',
  );
});

it.each(exportFormats)('%s: a customer without debtor code is refused by name', (format) => {
  const document = { ...cases.plain!, buyer: { ...cases.plain!.buyer, debtorCode: ' ' } };
  expect(() => readBack(format, document)).toThrow('20260007: Fill in buyer.debtorCode; it has nothing to print.');
});

it('a document frozen before the newer settings existed is read as not having them', () => {
  const frozen: unknown = JSON.parse(
    JSON.stringify({ ...cases.plain!, accounting: { journal: '70', paymentCondition: '30' } }),
  );
  expect(invoiceDocumentSchema.parse(frozen).accounting).toEqual({
    journal: '70',
    paymentCondition: '30',
    officeCode: null,
    debtorsAccount: null,
    vatAccount: null,
    creditJournal: null,
    costCentre: null,
    sendsCustomers: false,
    sendsDocuments: false,
  });
});
