import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { unzipSync } from 'fflate';

const projectFolder = join(__dirname, '..', '..', '..');

/** Runs the demo month in a process of its own, as `npm run demo -- --once` does, and gives what it printed. */
async function demoMonth(): Promise<string> {
  const script = join(projectFolder, 'service', 'cli', 'demo.ts');
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', script, '--once'], {
    cwd: projectFolder,
  });
  return stdout;
}

it('the demo bills October for twelve customers, says what it saw and leaves the accounting file', async () => {
  const printed = await demoMonth();
  // 12 workstations × 18.50, 3 servers × 65, 4 network devices × 12.50 and 1 printer × 6: 473.00, and 21 % VAT.
  expect(printed).toMatch(/20260003 +Bakkerij De Gouden Aar B\.V\. +473\.00 +99\.33 +572\.33/);
  expect(printed).toMatch(/20260011 +Vlaamse Textielgroep NV +780\.50 +0\.00 +780\.50/);
  // 1,380.00 for what is managed and supplied; T&M on 13 October: until 18:00 90 × 95 / 60, after it 60 × 142.50 / 60, both 142.50.
  expect(printed).toMatch(/20260002 +Architectenbureau Kubus B\.V\. +1665\.00/);
  // 327.50 for what is managed; 90 minutes that were left of a block cover 90 of 135, and the other 45 are 71.25.
  expect(printed).toMatch(/20260004 +Brouwerij Ünal & Cie\. V\.O\.F\. +398\.75/);
  expect(printed).toContain('UNAPPROVED_TIME: Approve 45 minutes (1 time entry) on ticket T-2044');
  expect(printed.match(/^ {2}2026\d{4} /gm)).toHaveLength(12);
  expect(printed).toContain('UNMAPPED_ACCOUNT');
  // 112 of the 120 licences bought are assigned and billed: 8 × 12.40 leak each month.
  expect(printed).toContain(
    'LICENCE_DRIFT: Check the licences of C-1010 / M365BP: 8 more are bought than billed, EUR 99.20 a month (112 billed, 112 assigned, 120 purchased).',
  );
  const file = /The accounting file: (.+)$/m.exec(printed)?.[1];
  const names = Object.keys(unzipSync(await readFile(file!)));
  expect(names.filter((name) => name.endsWith('.xml'))).toHaveLength(12);
  expect(names.filter((name) => name.endsWith('.pdf'))).toHaveLength(12);
});
