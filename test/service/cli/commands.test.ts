import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { runCommand } from '../../../service/cli/commands.ts';
import { withService } from '../../../service/cli/with-service.ts';
import { saveConnectionSettings } from '../../../service/jobs/connection.ts';
import { pairPane } from '../../../service/jobs/pairing.ts';
import { createRunner } from '../../../service/jobs/runner.ts';
import { recordAudit } from '../../../service/store/audit.ts';
import { AppError } from '../../../shared/error.ts';
import { startNinjaOne, type NinjaOneSimulator } from '../../vendors/ninjaone/server.ts';

let folder: string;
let environment: Record<string, string>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'monthend-commands-'));
  environment = {
    MONTHEND_DATA: folder,
    MONTHEND_KEY_FILE: join(folder, 'secret.key'),
    MONTHEND_ALLOW_LOOPBACK_CONNECTIONS: 'yes',
  };
});
afterAll(() => rm(folder, { recursive: true }));

/** What a command printed, its exit code, or its one sentence on standard error. */
async function run(...args: string[]): Promise<{ exitCode: number; printed: string }> {
  const lines: string[] = [];
  try {
    const exitCode = await runCommand(args, { print: (line) => lines.push(line), environment });
    return { exitCode, printed: lines.join('\n') };
  } catch (error) {
    if (error instanceof AppError) return { exitCode: 1, printed: error.message };
    throw error;
  }
}

describe('npm run monthend', () => {
  it('lists its commands, and fails when there is no such command', async () => {
    expect(await run()).toMatchObject({ exitCode: 0, printed: expect.stringContaining('connection') });
    expect(await run('--help')).toMatchObject({ exitCode: 0 });
    expect(await run('pear')).toMatchObject({
      exitCode: 1,
      printed: expect.stringContaining('There is no command "pear".'),
    });
  });

  it.each(['trust', 'manifest', 'pair', 'connection', 'answers', 'verify', 'simulate', 'shadow'])(
    '%s --help says how it is called',
    async (command) => {
      const { exitCode, printed } = await run(command, '--help');
      expect(exitCode).toBe(0);
      expect(printed).toContain('  npm run ');
    },
  );

  it.each(['trust', 'manifest', 'pair', 'connection', 'answers', 'verify', 'simulate', 'shadow'])(
    '%s refuses what it does not know in one sentence',
    async (command) => {
      expect(await run(command, '--pear')).toEqual({
        exitCode: 1,
        printed: `Unknown option '--pear'; see npm run monthend -- ${command} --help.`,
      });
    },
  );

  it('as a program, prints the sentence on standard error and ends with 1', async () => {
    const program = promisify(execFile)(process.execPath, ['--import', 'tsx', 'service/cli/monthend.ts', 'pair']);
    await expect(program).rejects.toMatchObject({
      code: 1,
      stdout: '',
      stderr:
        'Say who pairs, in at most 60 characters, and in which role (viewer, clerk, approver, administrator): --person "Anna" --role clerk.\n',
    });
  }, 60_000);
});

describe('pair', () => {
  it('prints a code that pairs the person in that role', async () => {
    const { exitCode, printed } = await run('pair', '--person', 'Anna', '--role', 'clerk');
    expect(exitCode).toBe(0);
    expect(printed).toMatch(
      /^Anna types this code into the pane within 10 minutes, as clerk: [2-9A-Z]{4}-[2-9A-Z]{4}$/,
    );
    const code = printed.slice(-9);
    const { session } = await withService({ environment }, '', (service) => pairPane(service, code, 'Excel'));
    expect(session).toMatchObject({ person: 'Anna', role: 'clerk' });
  });

  it('says what to do while the service runs', async () => {
    const whileRunning = await withService({ environment }, '', () =>
      run('pair', '--person', 'Anna', '--role', 'clerk'),
    );
    expect(whileRunning).toEqual({
      exitCode: 1,
      printed:
        'The service is running and keeps its data folder to itself; stop it and try again, or let an administrator make the code in the running service (POST /api/invitations).',
    });
  });

  it.each([
    ['without a person', ['--role', 'clerk']],
    ['without a role', ['--person', 'Anna']],
    ['with a role that there is not', ['--person', 'Anna', '--role', 'boss']],
  ])('is refused %s', async (_, args) => {
    expect(await run('pair', ...args)).toMatchObject({ exitCode: 1, printed: expect.stringContaining('--role clerk') });
  });
});

describe('connection', () => {
  let rmm: NinjaOneSimulator;
  beforeAll(async () => {
    rmm = await startNinjaOne({
      port: 0,
      clientSecret: 'secret-of-the-rmm',
      data: { organizations: [{ id: 1, name: 'Acme' }], devices: [] },
    });
  });
  afterAll(() => rmm.stop());

  it('says that nothing is connected yet', async () => {
    expect(await run('connection', 'list')).toEqual({ exitCode: 0, printed: 'No system is connected yet.' });
    expect(await run('connection', 'check', 'NinjaOne')).toEqual({
      exitCode: 1,
      printed: 'There is no connection "NinjaOne"; none is set up yet.',
    });
  });

  it('lists what is connected and calls one for real, and shows no secret', async () => {
    const settings = { url: rmm.url, clientId: rmm.clientId, clientSecret: rmm.clientSecret };
    await withService({ environment }, '', (service) =>
      saveConnectionSettings(service, { name: 'NinjaOne', vendor: 'ninjaone', settings }, 'Anna'),
    );
    expect(await run('connection', 'list')).toEqual({
      exitCode: 0,
      printed: 'NinjaOne (ninjaone): never read completely',
    });
    expect(await run('connection', 'check', 'ninjaone')).toEqual({
      exitCode: 0,
      printed: 'NinjaOne answers: 1 organisations and no devices yet can be read.',
    });
    expect(await run('connection', 'schedule', 'ninjaone', '0 6 * * 1-5')).toEqual({
      exitCode: 0,
      printed:
        'NinjaOne is read by itself at "0 6 * * 1-5" in the time zone of the administration, while the service runs.',
    });
    expect(await run('connection', 'schedule', 'NinjaOne', 'at six')).toMatchObject({
      exitCode: 1,
      printed: expect.stringContaining('is no schedule'),
    });
    expect(await run('connection', 'schedule', 'NinjaOne', 'never')).toMatchObject({ exitCode: 0 });
    expect(await run('connection', 'pages', 'NinjaOne')).toEqual({
      exitCode: 1,
      printed: 'No answers of NinjaOne are kept; they are for 30 days after a sync.',
    });
    expect(await run('connection', 'check', 'Datto')).toEqual({
      exitCode: 1,
      printed: 'There is no connection "Datto"; choose one of NinjaOne.',
    });
  });

  it('prints what the vendor answered in a sync: the fields that are read, and no secret', async () => {
    await withService({ environment }, '', async (service) => {
      const runner = createRunner(service);
      const { id } = await runner.start({ kind: 'sync' }, 'Anna');
      await runner.finished(id);
      await runner.stop();
    });
    const { exitCode, printed } = await run('connection', 'pages', 'NinjaOne');
    expect({ exitCode, first: printed.split('\n')[0] }).toEqual({
      exitCode: 0,
      first: expect.stringMatching(/^→ run .*, complete, \d answers$/),
    });
    expect(printed).toContain('"name": "Acme"');
    expect(printed).not.toContain('secret-of-the-rmm');
    expect(await run('connection', 'pages', 'NinjaOne', '--run', 'none')).toMatchObject({
      exitCode: 1,
      printed: expect.stringContaining('No answers of that run are kept; choose one of'),
    });
  });

  it.each([[[]], [['check']], [['list', 'NinjaOne']], [['check', 'NinjaOne', 'twice']]])('refuses %j', async (args) => {
    expect(await run('connection', ...args)).toMatchObject({
      exitCode: 1,
      printed: expect.stringContaining('Say list, check'),
    });
  });
});

describe('verify', () => {
  it('says that a new data folder is whole', async () => {
    expect(await run('verify')).toEqual({ exitCode: 0, printed: 'Everything that must hold, holds.' });
  });

  it('names what does not hold and ends with 1', async () => {
    await withService({ environment }, '', ({ store }) =>
      store.write((tx) =>
        tx
          .insertInto('numberingSeries')
          .values({ kind: 'invoice', year: 2026, lastNumber: 3, lastIssueDate: null, digits: 4 })
          .execute(),
      ),
    );
    expect(await run('verify')).toMatchObject({ exitCode: 0 });
    await withService({ environment }, '', ({ store }) =>
      store.write(async (tx) => {
        await recordAudit(tx, {
          actor: 'Anna',
          action: 'finalise',
          table: 'invoices',
          rowId: 'lost',
          payload: { number: '20260003' },
        });
      }),
    );
    expect(await run('verify')).toEqual({
      exitCode: 1,
      printed: [
        'numbers: 20260003 was made according to the audit trail, and is not there.',
        '1 complaint. Nothing was changed; keep a copy of the data folder as it is and report this.',
      ].join('\n'),
    });
  });
});

describe('shadow', () => {
  it('says which month has to be named, and that a file cannot be read', async () => {
    expect(await run('shadow', 'october.xml')).toEqual({
      exitCode: 1,
      printed: expect.stringContaining('Say which month: --period 2026-10.'),
    });
    expect(await run('shadow', 'not-there.xml', '--period', '2026-10')).toEqual({
      exitCode: 1,
      printed: expect.stringContaining('The file not-there.xml cannot be read; check its name.'),
    });
  });
});

describe('simulate', () => {
  it('says what to name and what to change', async () => {
    expect(await run('simulate', '--unit-price', '20')).toEqual({
      exitCode: 1,
      printed: expect.stringContaining('Name the contract or the product whose lines you want to change.'),
    });
    expect(await run('simulate', '--product', 'WS')).toEqual({
      exitCode: 1,
      printed: expect.stringContaining('Say what to change'),
    });
  });
});
