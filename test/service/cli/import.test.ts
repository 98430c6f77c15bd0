import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../../../service/cli/commands.ts';
import { withService } from '../../../service/cli/with-service.ts';
import { applyEdits } from '../../../service/store/tables/edits.ts';
import { AppError } from '../../../shared/error.ts';
import { adding, allRows, clerk, customerAcme } from '../store/tables/fixture.ts';

let folder: string;
let environment: Record<string, string>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'monthend-import-'));
  environment = { MONTHEND_DATA: folder, MONTHEND_KEY_FILE: join(folder, 'secret.key') };
  await withService({ environment }, '', ({ store }) => applyEdits(store, 'customers', [adding(customerAcme)], clerk));
});
afterAll(() => rm(folder, { recursive: true }));

async function run(...args: string[]): Promise<{ exitCode: number; printed: string[] }> {
  const printed: string[] = [];
  try {
    const exitCode = await runCommand(['import', ...args], { print: (line) => printed.push(line), environment });
    return { exitCode, printed };
  } catch (error) {
    if (error instanceof AppError) return { exitCode: 1, printed: [error.message] };
    throw error;
  }
}

async function file(text: string): Promise<string> {
  const path = join(folder, 'estate.csv');
  await writeFile(path, text);
  return path;
}

const assetNames = () =>
  withService({ environment }, '', async ({ store }) =>
    (await allRows(store, 'assets')).map(({ values }) => values['name']),
  );

describe('import', () => {
  const estate = 'Wat,Klant,Soort,Kleur\nPRN-01,Acme,printer,rood\n';

  it('shows with --check what it would do, then does it, and the second time finds nothing to do', async () => {
    const path = await file(estate);
    const mapping = ['--mapping', 'name=Wat'];
    const read = ['Read: name from "Wat", customer from "Klant", agentType from "Soort".', 'Not read: "Kleur".'];
    expect(await run('assets', path, ...mapping, '--check')).toEqual({
      exitCode: 0,
      printed: [...read, '  + line 2: PRN-01 of Acme', '1 row would be added, 0 changed; 0 are there already.'],
    });
    expect(await assetNames()).toEqual([]);
    expect(await run('assets', path, ...mapping, '--person', 'Carla')).toEqual({
      exitCode: 0,
      printed: [...read, '  + line 2: PRN-01 of Acme', '1 row was added, 0 changed; 0 are there already.'],
    });
    expect(await assetNames()).toEqual(['PRN-01']);
    // The mapping is remembered.
    expect(await run('assets', path)).toEqual({
      exitCode: 0,
      printed: [...read, '0 rows were added, 0 changed; 1 are there already.'],
    });
  });

  it('shows what a change changes', async () => {
    const path = await file('Wat,Klant,Soort,Serienr\nPRN-01,Acme,printer,S-1\n');
    const { printed } = await run('assets', path, '--check');
    expect(printed).toContain('  ~ line 2: PRN-01 of Acme: Serial number: (empty) -> S-1');
  });

  it('lists every problem and ends with 1', async () => {
    const path = await file('Wat,Klant,Soort\nPRN-02,Nobody,printer\nPRN-03,Acme,toaster\n');
    const { exitCode, printed } = await run('assets', path);
    expect(exitCode).toBe(1);
    expect(printed).toEqual([
      expect.stringMatching(/^line 2, Klant: "Nobody" is not on the sheet/),
      expect.stringMatching(/^line 3, Soort: Agent type must be one of/),
      'Nothing was imported: 2 problems. Put them right in the file and import it again.',
    ]);
  });

  it.each([
    [['agents', 'estate.csv'], 'Say what to import and from which file: import assets FILE.csv.'],
    [['assets'], 'Say what to import and from which file: import assets FILE.csv.'],
    [['assets', 'none.csv'], 'The file none.csv cannot be read; check its name.'],
    [['assets', 'none.csv', '--dates', 'ymd'], '--dates must be one of dmy mdy.'],
    [['assets', 'none.csv', '--mapping', 'Wat'], 'Write --mapping as COLUMN=HEADER, such as name=Device.'],
    [['assets', '--pear'], "Unknown option '--pear'; see npm run monthend -- import --help."],
  ])('%j is refused with what to do', async (args, sentence) => {
    expect(await run(...args)).toEqual({ exitCode: 1, printed: [sentence] });
  });
});
