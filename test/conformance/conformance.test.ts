import { sample } from 'fast-check';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { writeBatch } from '../../service/accounting/formats.ts';
import type { Attachments } from '../../service/accounting/file.ts';
import { unitCodes, type InvoiceProfile } from '../../shared/choices.ts';
import type { InvoiceDocument } from '../../shared/invoice.ts';
import { anyDocument } from '../service/accounting/arbitrary.ts';
import { invoice, line } from '../service/accounting/documents.ts';
import { documentOfLines } from '../service/accounting/large.ts';
import { validate, type Verdict } from './validator.ts';

const goldenFolder = path.resolve(__dirname, '../service/accounting/golden');
/** Documents drawn beside the goldens, half of them for each profile; CONFORMANCE_DOCUMENTS=2000 for a fuller run. */
const generated = z.coerce
  .number()
  .int()
  .min(2)
  .max(10_000)
  .parse(process.env.CONFORMANCE_DOCUMENTS ?? '500');
const generatedPerProfile = Math.ceil(generated / 2);
/** A drawn document takes up to a second; the rules themselves take minutes to compile, once. */
const timeLimitMs = 600_000 + generated * 2_000;

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'conformance-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

it.each(['peppol', 'nlcius'] as const)(
  'every golden and generated %s file, one of a thousand lines and one of every unit, obeys schema and rules without a remark',
  async (profile) => {
    const files = [...goldenFiles(profile), ...generatedFiles(profile), largeFile(profile), unitsFile(profile)];
    const verdicts = await validate(profile, files);
    expect(verdicts.map(({ file }) => file)).toEqual(files);
    expect(files.length).toBeGreaterThan(generatedPerProfile + 10);
    expect(verdicts.filter(({ findings }) => findings.length > 0)).toEqual([]);
  },
  timeLimitMs,
);

it(
  'the rules are really applied: a changed total and a changed order are refused',
  async () => {
    const golden = readFileSync(path.join(goldenFolder, 'peppol-plain.xml'), 'utf8');
    const wrongTotal = written(
      'wrong-total.xml',
      golden.replace('>504.57</cbc:PayableAmount>', '>504.58</cbc:PayableAmount>'),
    );
    const number = '<cbc:ID>20260007</cbc:ID>';
    const issueDate = '<cbc:IssueDate>2026-11-01</cbc:IssueDate>';
    const wrongOrder = written(
      'wrong-order.xml',
      golden.replace(number, '').replace(issueDate, `${issueDate}${number}`),
    );
    const noReference = written(
      'no-reference.xml',
      readFileSync(path.join(goldenFolder, 'nlcius-plain.xml'), 'utf8')
        .replace(/<cbc:BuyerReference>.*\n/, '')
        .replace(/<cac:OrderReference>[^]*?<\/cac:OrderReference>/, ''),
    );
    const ids = (verdicts: readonly Verdict[]) => verdicts.map(({ findings }) => findings.map(({ id }) => id));
    const [total, order] = ids(await validate('peppol', [wrongTotal, wrongOrder]));
    expect(total).toContain('BR-CO-16');
    expect(order).toContain('XSD');
    expect(ids(await validate('nlcius', [noReference]))[0]).toContain('BR-NL-2');
  },
  timeLimitMs,
);

function goldenFiles(profile: InvoiceProfile): string[] {
  return readdirSync(goldenFolder)
    .filter((name) => name.startsWith(`${profile}-`))
    .map((name) => path.join(goldenFolder, name));
}

const pdf = { fileName: 'invoice & copy.pdf', base64: 'JVBERi0xLjQK' };

/** The same seed gives the same documents, so a failure can be looked at again. */
function generatedFiles(profile: InvoiceProfile): string[] {
  return sample(anyDocument, { numRuns: generatedPerProfile, seed: 20_261_101 }).map((document, index) => {
    const numbered: InvoiceDocument = { ...document, profile, number: String(20_260_001 + index) };
    // Every other one carries its PDF.
    const attachments: Attachments = index % 2 === 0 ? new Map() : new Map([[document.id, pdf]]);
    const [file] = writeBatch('ubl', [numbered], attachments).files;
    return written(`${profile}-${file!.name}`, file!.text);
  });
}

function largeFile(profile: InvoiceProfile): string {
  const [file] = writeBatch('ubl', [{ ...documentOfLines(1_000), profile }]).files;
  return written(`${profile}-1000-lines.xml`, file!.text);
}

/** A line in each unit that a product may have; the rules know the codes of UN/ECE Recommendation 20. */
function unitsFile(profile: InvoiceProfile): string {
  const lines = unitCodes.map((unitCode, index) => line({ id: String(index + 1), unitCode }));
  const [file] = writeBatch('ubl', [invoice(lines, { profile })]).files;
  return written(`${profile}-units.xml`, file!.text);
}

function written(name: string, text: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
}
