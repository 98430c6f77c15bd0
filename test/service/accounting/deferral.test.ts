import { checkDocuments } from '../../../service/accounting/check.ts';
import { writeBatch } from '../../../service/accounting/formats.ts';
import type { ExportFormat } from '../../../shared/choices.ts';
import { cases } from './cases.ts';
import { csvRows } from './csv-rows.ts';
import { invoice, line } from './documents.ts';
import { all, parsed, textAt } from './parsed.ts';

/** A year of backup from 1 November 2026 at 240.00, waiting on balance account 1690 and released to revenue account 8030. */
const deferred = cases['deferred']!;
const written = (format: ExportFormat) => {
  const [file] = writeBatch(format, [deferred]).files;
  return file!.text;
};

describe('what is billed in advance waits on its balance account', () => {
  const release = '2026-11-01 – 2027-10-31 → 8030';

  it('in Exact, with the period and the revenue account in the note', () => {
    const [entry] = all(parsed(written('exact-gltransactions')), 'GLTransactionLine');
    expect(all(entry!, 'GLAccount')[0]!.attributes).toEqual({ code: '1690' });
    expect(textAt(entry!, 'Note')).toBe(`In advance (${release})`);
  });

  it('in Twinfield and AFAS, with them in the description', () => {
    const detail = all(parsed(written('twinfield')), 'line').find(({ attributes }) => attributes['type'] === 'detail')!;
    expect([textAt(detail, 'dim1'), textAt(detail, 'description')]).toEqual(['1690', `Backup (${release})`]);
    const accounts = all(parsed(written('afas')), 'AcNr').map(({ text }) => text);
    expect(accounts).toEqual(['10023', '1690', '1510']);
  });

  it('in the generic XML and the CSV in places of their own, beside the revenue account', () => {
    const [entry] = all(parsed(written('generic-xml')), 'Line');
    expect(textAt(entry!, 'LedgerAccount')).toBe('8030');
    expect(all(entry!, 'Deferral')[0]!.attributes).toEqual({ account: '1690' });
    const [header, row] = csvRows(written('csv'));
    const cell = (name: string) => row![header!.indexOf(name)];
    expect(['deferral account', 'deferral first day', 'deferral last day', 'ledger account'].map(cell)).toEqual([
      '1690',
      '2026-11-01',
      '2027-10-31',
      '8030',
    ]);
  });

  it('and is refused when there is no period to release it over', () => {
    const document = invoice([line({ deferralAccount: '1690', period: null })]);
    const problems = checkDocuments('exact-gltransactions', [document]);
    expect(problems.map(({ code, severity }) => [code, severity])).toEqual([['DEFERRAL_WRONG', 'block']]);
  });
});
