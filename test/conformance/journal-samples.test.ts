import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { writeBatch } from '../../service/accounting/formats.ts';
import type { ExportFormat } from '../../shared/choices.ts';
import { invoice, line } from '../service/accounting/documents.ts';
import { all, parsed, type Parsed } from '../service/accounting/parsed.ts';

const folder = path.resolve(__dirname, '../../../shared/einvoice');

/** The sale of the samples: 495.00 for Managed Workplace Gold in October 2026, 598.95 with 21 % VAT. */
const sale = invoice(
  [
    line({
      description: 'Managed Workplace Gold – oktober',
      explanation: '',
      quantity: '1',
      unitPrice: '495.00',
      net: 49_500,
      vatPackageCode: '4',
    }),
  ],
  {
    number: '26000123',
    accounting: { journal: '70', paymentCondition: '30', officeCode: 'NL001', debtorsAccount: '1300' },
  },
);
const forTwinfield = {
  ...sale,
  accounting: { ...sale.accounting, journal: 'VRK' },
  lines: sale.lines.map((each) => ({ ...each, vatPackageCode: 'VH' })),
};

const samples = [
  { format: 'exact-gltransactions', document: sale, file: 'samples/exact-gltransactions.xml', entry: 'GLTransaction' },
  {
    format: 'twinfield',
    document: forTwinfield,
    file: 'samples/twinfield-sales-transaction.xml',
    entry: 'transaction',
  },
] as const satisfies readonly { format: ExportFormat; document: typeof sale; file: string; entry: string }[];

describe.each(samples)('$format beside $file', ({ format, document, file, entry }) => {
  const sample = path.join(folder, file);
  if (!existsSync(sample)) throw new Error(`The samples are not at ${folder}; put that folder beside the project.`);
  const [theirs] = all(parsed(readFileSync(sample, 'utf8').replace(/^\uFEFF/, '')), entry);
  const [written] = writeBatch(format, [document]).files;
  const [ours] = all(parsed(written!.text), entry);

  it('what both have stands in the same order, at every depth', () => {
    const compared = pairs(ours!, theirs!);
    expect(compared.length).toBeGreaterThan(10);
    for (const [our, their] of compared) {
      const names = (of: Parsed, other: Parsed) => distinct(of).filter((name) => distinct(other).includes(name));
      expect(names(our, their)).toEqual(names(their, our));
    }
  });

  it('every attribute of theirs is written by ours too', () => {
    for (const [our, their] of pairs(ours!, theirs!).filter(([, { name }]) => !notWritten.has(name)))
      expect(Object.keys(our.attributes)).toEqual(expect.arrayContaining(Object.keys(their.attributes)));
  });
});

it('the same sale has the same codes and amounts in Exact and in its sample', () => {
  const facts = (xml: string) => {
    const [found] = all(parsed(xml), 'GLTransaction');
    const code = (name: string) => all(found!, name)[0]!.attributes['code'];
    return [
      ...['Journal', 'PaymentCondition', 'Account', 'GLAccount', 'Currency', 'VAT'].map(code),
      all(found!, 'Value')[0]!.text,
      all(found!, 'Quantity')[0]!.text,
      found!.attributes['entry'],
    ];
  };
  const [written] = writeBatch('exact-gltransactions', [sale]).files;
  const sample = facts(readFileSync(path.join(folder, 'samples/exact-gltransactions.xml'), 'utf8'));
  expect(facts(written!.text)).toEqual(sample);
  expect(sample).toContain('495.00');
});

/** A document of the entry is written only with its PDF inside, and then without a number of ours. */
const notWritten: ReadonlySet<string> = new Set(['Document']);

/** Elements of the same name at the same place of both, the first of each name. */
function pairs(ours: Parsed, theirs: Parsed): readonly (readonly [Parsed, Parsed])[] {
  const below = distinct(theirs).flatMap((name) => {
    const our = ours.children.find((child) => child.name === name);
    const their = theirs.children.find((child) => child.name === name);
    return our === undefined || their === undefined ? [] : pairs(our, their);
  });
  return [[ours, theirs], ...below];
}

function distinct({ children }: Parsed): readonly string[] {
  return [...new Set(children.map(({ name }) => name))];
}
