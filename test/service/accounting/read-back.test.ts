import { assert, property } from 'fast-check';
import { requireReadBack } from '../../../service/accounting/check/read-back.ts';
import { writeBatch } from '../../../service/accounting/formats.ts';
import { exportFormats, type ExportFormat } from '../../../shared/choices.ts';
import type { InvoiceDocument } from '../../../shared/invoice.ts';
import { anyText } from './arbitrary.ts';
import { cases } from './cases.ts';
import { invoice, line } from './documents.ts';

/** What a file holds of its document, as the export reads it back. */
function written(format: ExportFormat, document: InvoiceDocument): string {
  const [file] = writeBatch(format, [document]).files;
  const part = Array.from(file!.parts).find((one) => one.document !== null);
  return part!.text;
}

const everyCase = exportFormats.flatMap((format) =>
  Object.entries(cases).map(([name, document]) => ({ format, name, document })),
);
it.each(everyCase)('$format: every text of $name comes back', ({ format, document }) => {
  expect(() => requireReadBack(format, document, written(format, document))).not.toThrow();
});

it.each(exportFormats)('%s: any text comes back', (format) => {
  assert(
    property(anyText, (text) => {
      const document = invoice([line({ description: text, productCode: 'MW' })]);
      expect(() => requireReadBack(format, document, written(format, document))).not.toThrow();
    }),
    { numRuns: 25 },
  );
});

/** What writers have done to texts elsewhere: left an entity alone, cut, unescaped twice. */
const damages: readonly { readonly name: string; readonly damage: (file: string) => string; readonly says: string }[] =
  [
    {
      name: 'a text that lost a character',
      damage: (file) => file.replace('Managed workstation', 'Managed workstatio'),
      says: '20260007: "Managed workstation" does not come back',
    },
    {
      name: 'an ampersand that was left as it was',
      damage: (file) => file.replace('&amp; Zn.', '& Zn.'),
      says: 'does not come back',
    },
    { name: 'a file that was cut', damage: (file) => file.slice(0, -20), says: 'Not well-formed XML' },
  ];
it.each(damages)('$name is found before the file goes out', ({ damage, says }) => {
  const file = written('ubl', cases['plain']!);
  expect(damage(file)).not.toBe(file);
  expect(() => requireReadBack('ubl', cases['plain']!, damage(file))).toThrow(says);
});
