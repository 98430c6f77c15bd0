import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../../../service/cli/commands.ts';
import { withService } from '../../../service/cli/with-service.ts';
import { AppError } from '../../../shared/error.ts';
import { bill, connect, done, fleet, map, startMonth, typeInCustomer, typeInSeller } from '../jobs/set-up.ts';
import { allRows } from '../store/tables/fixture.ts';

/** Invoice 20260001 of Acme went to Exact; then the service was stopped. */
let folder: string;
let environment: Record<string, string>;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'monthend-answers-'));
  environment = { MONTHEND_DATA: folder, MONTHEND_KEY_FILE: join(folder, 'secret.key') };
  const month = await startMonth({ devices: fleet(2), folder });
  await typeInSeller(month.client);
  await typeInCustomer(month.client, 'Acme');
  await connect(month);
  await done(month, { kind: 'sync' });
  await map(month.client, 'Acme');
  await bill(month);
  await done(month, { kind: 'export', format: 'exact-gltransactions' });
  await month.stop();
});
afterEach(() => rm(folder, { recursive: true }));

async function run(...args: string[]): Promise<{ exitCode: number; printed: string[] }> {
  const printed: string[] = [];
  try {
    const exitCode = await runCommand(['answers', ...args], { print: (line) => printed.push(line), environment });
    return { exitCode, printed };
  } catch (error) {
    if (error instanceof AppError) return { exitCode: 1, printed: [error.message] };
    throw error;
  }
}

async function answer(type: 0 | 2, description: string): Promise<string> {
  const path = join(folder, 'answer.xml');
  await writeFile(
    path,
    `<?xml version="1.0" encoding="utf-8"?><eExact><Messages>
      <Message type="${type}"><Topic code="GLTransactions"><Data keyAlt="20260001"/></Topic><Date>2026-11-02</Date><Description>${description}</Description></Message>
    </Messages></eExact>`,
  );
  return path;
}

const answered = () =>
  withService({ environment }, '', async ({ store }) => {
    const [invoice] = await allRows(store, 'invoices');
    return [invoice!.values['accountingAnswer'], invoice!.values['accountingMessage']];
  });

it('what accounting rejected is said, kept with the invoice, and ends the command with 1; once it is accepted, with 0', async () => {
  const refusal = 'Not found: 8000 G/L Account';
  expect(await run(await answer(0, refusal), '--person', 'Carla')).toEqual({
    exitCode: 1,
    printed: [
      'Exact Online: 0 accepted, 0 already there, 1 rejected.',
      `  ! 20260001: ${refusal}`,
      'Put right what was rejected and export again: only that goes.',
    ],
  });
  expect(await answered()).toEqual(['rejected', refusal]);
  expect(await run(await answer(2, 'Created'))).toEqual({
    exitCode: 0,
    printed: ['Exact Online: 1 accepted, 0 already there, 0 rejected.'],
  });
  expect(await run(await answer(2, 'Created'))).toMatchObject({
    exitCode: 0,
    printed: [expect.anything(), '1 of these answers were known already.'],
  });
});

it('a file that is not there, is no answer, or was not named changes nothing and says what to do', async () => {
  const missing = join(folder, 'nowhere.xml');
  expect(await run(missing)).toEqual({
    exitCode: 1,
    printed: [`The file ${missing} cannot be read; check its name.`],
  });
  const other = join(folder, 'other.xml');
  await writeFile(other, '<Invoice/>');
  expect((await run(other)).printed[0]).toContain('This is no answer of Exact Online or Twinfield');
  expect(await run()).toEqual({ exitCode: 1, printed: ['Say which file accounting gave back: answers FILE.xml.'] });
  expect((await answered())[0]).toBeNull();
});
