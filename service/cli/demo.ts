import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { inEnglish } from '../../shared/bilingual.ts';
import { AppError } from '../../shared/error.ts';
import { day, type IsoDate } from '../../shared/period.ts';
import type { Clock } from '../../shared/clock.ts';
import { saveConnectionSettings } from '../jobs/connection.ts';
import { createLog } from '../log.ts';
import { startService, type Running } from '../start.ts';
import { lockDataFolder } from '../store/process-lock.ts';
import { argumentsProblem } from './arguments.ts';
import { createConsole, type Console } from './demo/console.ts';
import { mapAccountsByName, typeIn } from './demo/load-sample.ts';
import { runJob } from './demo/month.ts';
import { reportInvoices } from './demo/report.ts';
import { novemberChanges, sampleFolder, sheetsInOrder } from './demo/sample-month.ts';
import { startPreviewServer } from './preview-server.ts';

/**
 * `npm run demo`: a whole month on sample data against a simulated RMM, then the workbook preview to go on in. `--once` ends after the
 * month. The days of the demo are fixed, so that it prints the same each time.
 */
const monthOfDemo = { billed: '2026-11-02', middleOfNext: '2026-11-18', next: '2026-12-01' };
const ports = { service: 8443, preview: 8444 };
const projectFolder = join(__dirname, '..', '..');
const usage =
  'npm run demo -- [--once]: a month on sample data, then the workbook preview; with --once only the month.';

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { once: { type: 'boolean' }, help: { type: 'boolean' } } });
  if (values.help === true) {
    process.stdout.write(`${usage}\n`);
    return;
  }
  const isOnce = values.once === true;
  const out = createConsole(process.stdout);
  const today = { date: day(monthOfDemo.billed) };
  const clock: Clock = { now: () => `${today.date}T09:30:00.000Z`, today: () => today.date };
  if (!isOnce) {
    out.step('Building the add-in and the workbook preview');
    await buildPages();
  }
  out.step('Starting the simulated RMM and the service');
  const rmm = await startSimulatedRmm();
  const running = await startDemoService(clock, isOnce);
  out.done(`Service at ${running.origin}, simulated NinjaOne at ${rmm.url}.`);
  try {
    await billMonth(running, out, rmm);
    if (isOnce) return;
    await playNovember(running, out, { rmm, setToday: (date) => (today.date = day(date)) });
    await offerPreview(running, out, today.date);
  } finally {
    await running.stop();
    rmm.process.kill();
  }
}

/** Builds the add-in and the preview if a source is newer than the last build. */
async function buildPages(): Promise<void> {
  const script = join(__dirname, 'build.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, '--if-stale', '--only', 'addin,preview'], {
    cwd: projectFolder,
    stdio: 'inherit',
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0)
    throw new AppError('CONFIGURATION_INVALID', inEnglish('The add-in could not be built; see the lines above.'));
}

async function billMonth(running: Running, out: Console, rmm: SimulatedRmm): Promise<void> {
  out.step('Typing in customers, contracts and prices');
  for (const table of sheetsInOrder) out.done(`${await typeIn(running, table, sampleFolder)} rows in ${table}.`);
  const { process: _, ...settings } = rmm;
  await saveConnectionSettings(running.service, { name: 'NinjaOne', vendor: 'ninjaone', settings }, 'Demo clerk');
  out.step('Sync');
  await runJob(running, out, { kind: 'sync' });
  out.done(`${await mapAccountsByName(running)} source accounts mapped to customers.`);
  out.done(`${await typeIn(running, 'assets', sampleFolder)} agentless assets typed in.`);
  out.step('Create drafts');
  await runJob(running, out, { kind: 'draft' });
  out.step('Approve');
  await runJob(running, out, { kind: 'approve' });
  out.step('Run invoice job');
  await runJob(running, out, { kind: 'finalise' });
  out.step('Export XML');
  const job = await runJob(running, out, { kind: 'export' });
  await reportInvoices(running, out, String(job.result?.['fileName']));
}

async function startDemoService(clock: Clock, isOnce: boolean): Promise<Running> {
  const dataFolder = join(projectFolder, 'data', isOnce ? 'demo-once' : 'demo');
  await emptyFolder(dataFolder);
  return startService({
    clock,
    log: createLog(process.argv.includes('--log') ? 'error' : 'silent'),
    config: {
      dataFolder,
      isDefaultDataFolder: false,
      host: 'localhost',
      port: isOnce ? 0 : ports.service,
      origin: null,
      certificate: null,
      secretKeyFile: join(dataFolder, 'secret.key'),
      timeZone: 'Europe/Amsterdam',
      allowLoopbackConnections: true,
      frameAncestors: ['https://localhost:*'],
      logLevel: 'silent',
    },
    addin: {
      folder: join(projectFolder, 'dist', 'addin'),
      assetsFolder: join(projectFolder, 'addin', 'assets'),
      manifestFile: join(projectFolder, 'manifest.xml'),
      officeJsFolder: join(projectFolder, 'node_modules', '@microsoft', 'office-js', 'dist'),
    },
  });
}

const simulatorAddress = z.object({ url: z.url(), clientId: z.string(), clientSecret: z.string() });
/** Every demo begins anew. @throws DATA_FOLDER_LOCKED while another demo still uses the folder */
async function emptyFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const lock = await lockDataFolder(join(folder, 'monthend.db'));
  await lock.release();
  await rm(folder, { recursive: true });
  await mkdir(folder);
}

type SimulatedRmm = z.output<typeof simulatorAddress> & { readonly process: ChildProcess };

/** Starts the simulator as a process of its own; it says its address on its first line. */
async function startSimulatedRmm(): Promise<SimulatedRmm> {
  const folder = join(projectFolder, 'test', 'vendors', 'ninjaone');
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', join(folder, 'main.ts'), '--port', '0', '--data', join(folder, 'data')],
    {
      cwd: projectFolder,
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const lines = createInterface({ input: child.stdout });
  const [line] = (await Promise.race([once(lines, 'line'), once(child, 'exit')])) as [unknown];
  if (typeof line !== 'string')
    throw new AppError('VENDOR_UNREACHABLE', inEnglish('The simulated RMM did not start; run npm ci and try again.'));
  return { ...simulatorAddress.parse(JSON.parse(line)), process: child };
}

type November = { readonly rmm: SimulatedRmm; readonly setToday: (date: string) => void };

/** Machines come and go at the customers, and a sync in the middle of the month sees it. */
async function playNovember(running: Running, out: Console, { rmm, setToday }: November): Promise<void> {
  for (const { method, path, body } of await novemberChanges()) {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${rmm.url}${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok)
      throw new AppError(
        'VENDOR_REJECTED',
        inEnglish(`The simulated RMM refused ${method} ${path} with ${answer.status}.`),
      );
  }
  out.step('November passes: machines come and go');
  setToday(monthOfDemo.middleOfNext);
  await runJob(running, out, { kind: 'sync' });
  setToday(monthOfDemo.next);
}

async function offerPreview(running: Running, out: Console, demoDate: IsoDate): Promise<void> {
  const certificate = await readFile(join(projectFolder, 'data', 'demo', 'certificate.pem'), 'utf8');
  const key = await readFile(join(projectFolder, 'data', 'demo', 'certificate-key.pem'), 'utf8');
  const preview = await startPreviewServer({
    previewFolder: join(projectFolder, 'dist', 'preview'),
    manifestFile: join(projectFolder, 'manifest.xml'),
    assetsFolder: join(projectFolder, 'addin', 'assets'),
    officeJsFolder: null,
    addinOrigin: running.origin,
    demoDate,
    port: ports.preview,
    cert: certificate,
    key,
  });
  out.say();
  out.say(`It is now ${demoDate} in the demo, and November is yours: open the workbook preview at`);
  out.say(`  ${preview.origin}`);
  out.say(
    `and pair the pane with the code ${await running.pairingCode('Demo clerk', 'administrator')} (good for 10 minutes).`,
  );
  out.say(
    'Your browser asks once whether to trust the certificate of localhost, here and in the pane. Ctrl+C ends the demo.',
  );
  await Promise.race([onceSignal('SIGINT'), onceSignal('SIGTERM')]);
  await preview.close();
}

function onceSignal(signal: NodeJS.Signals): Promise<unknown> {
  return new Promise((resolve) => process.once(signal, resolve));
}

main().catch((error: unknown) => {
  const problem = argumentsProblem(error);
  const said = error instanceof AppError ? error.message : String(error instanceof Error ? error.stack : error);
  process.stderr.write(problem === null ? `\n${said}\n` : `${problem}. ${usage}\n`);
  process.exitCode = 1;
});
