import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FrameLocator } from 'playwright-core';
import type { Clock } from '../../shared/clock.ts';
import type { OutputOf } from '../../shared/endpoints.ts';
import type { Row } from '../../shared/protocol.ts';
import type { CellValue, TableId } from '../../shared/tables/definition.ts';
import { certificateFiles } from '../../service/cli/certificate.ts';
import { mapAccountsByName, typeIn } from '../../service/cli/demo/load-sample.ts';
import { startPreviewServer, type PreviewServer } from '../../service/cli/preview-server.ts';
import { saveConnectionSettings } from '../../service/jobs/connection.ts';
import { pairPane } from '../../service/jobs/pairing.ts';
import { startService, type Running } from '../../service/start.ts';
import { readTable } from '../../service/store/tables/read.ts';
import { testTime } from '../service/running.ts';
import type { NinjaDevice } from '../vendors/ninjaone/data.ts';
import { startNinjaOne, type NinjaOneSimulator } from '../vendors/ninjaone/server.ts';
import { launchBrowser } from './launch.ts';
import { sitDown, type Seat } from './seat.ts';
import { projectFolder, webBundle } from './web-bundle.ts';

/** A clerk before a workbook in Chromium, with Microsoft's library, the real service over HTTPS and a simulated RMM. */
export type Stage = Seat & {
  readonly rmm: NinjaOneSimulator;
  readonly previewOrigin: string;
  /** Another computer with a workbook of its own. */
  sitDownElsewhere(): Promise<Seat>;
  service(): Running;
  setToday(date: string): void;
  /** Every row of a table, as soon as the service has that many. */
  rows(table: TableId, count: number): Promise<readonly Row[]>;
  /** The row with these values, as soon as the service has it. */
  stored(table: TableId, values: Readonly<Record<string, CellValue>>): Promise<Row>;
  /** Says which customer the RMM's accounts are, where the names agree. */
  mapAccounts(): Promise<void>;
  /** Types the code of the console into the pane. */
  pair(): Promise<void>;
  /** Uses a code at another computer. */
  pairElsewhere(code: string): Promise<OutputOf<'pair'>>;
  stopService(): Promise<void>;
  /** On the same port and folder. */
  startService(): Promise<void>;
  stop(): Promise<void>;
};

/** Acme and its contract C-1 are typed in, its devices are in the RMM, nothing is synced; it is 2 November 2026. Excel speaks the language of `locale`. */
export async function setStage(devices: readonly NinjaDevice[], locale = 'en-US'): Promise<Stage> {
  const [addinFolder, previewFolder] = [await webBundle('addin'), await webBundle('preview')];
  const dataFolder = await mkdtemp(join(tmpdir(), 'monthend-browser-'));
  const time = testTime('2026-11-02');
  const start = (port: number) => startServiceIn(dataFolder, { addinFolder, port, clock: time.clock });
  let running = await start(0);
  const rmm = await startNinjaOne({
    port: 0,
    data: { organizations: [{ id: 1, name: 'Acme' }], devices: [...devices] },
  });
  await typeInAgreements(running, rmm);
  const preview = await openPreview(dataFolder, { previewFolder, addinOrigin: running.origin });
  const browser = await launchBrowser();
  const address = `${preview.origin}/?locale=${locale}`;
  const seat = await sitDown(browser, address);
  return {
    ...seat,
    sitDownElsewhere: () => sitDown(browser, address),
    rmm,
    previewOrigin: preview.origin,
    service: () => running,
    setToday: time.setToday,
    rows: (table, count) =>
      rowsOnce(
        () => running,
        table,
        (rows) => rows.length === count,
      ),
    stored: (table, values) => storedRow(() => running, table, values),
    mapAccounts: async () => void (await mapAccountsByName(running)),
    pair: async () => enterCode(seat.pane, await running.pairingCode('Anna', 'administrator')),
    pairElsewhere: (code) => pairPane(running.service, code, 'another computer'),
    stopService: () => running.stop(),
    startService: async () => void (running = await start(Number(new URL(running.origin).port))),
    stop: async () => {
      await browser.close();
      await preview.close();
      await running.stop();
      await rmm.stop();
      await rm(dataFolder, { recursive: true });
    },
  };
}

async function rowsOf({ service }: Running, table: TableId): Promise<readonly Row[]> {
  return (await readTable(service.store, table, { since: undefined, limit: 2000 })).rows;
}

const patienceMs = 60_000;
const pauseMs = 50;

async function storedRow(
  running: () => Running,
  table: TableId,
  wanted: Readonly<Record<string, CellValue>>,
): Promise<Row> {
  const isWanted = ({ values }: Row) => Object.entries(wanted).every(([key, value]) => values[key] === value);
  const rows = await rowsOnce(running, table, (found) => found.some(isWanted));
  return rows.find(isWanted)!;
}

/** The table as the service has it, as soon as it is as wanted. */
async function rowsOnce(
  running: () => Running,
  table: TableId,
  isAsWanted: (rows: readonly Row[]) => boolean,
): Promise<readonly Row[]> {
  for (let waitedMs = 0; ; waitedMs += pauseMs) {
    const rows = await rowsOf(running(), table);
    if (isAsWanted(rows)) return rows;
    if (waitedMs > patienceMs)
      throw new Error(`The service still has ${JSON.stringify(rows.map((row) => row.values))} in ${table}.`);
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}

export async function enterCode(pane: FrameLocator, code: string): Promise<void> {
  await pane.getByRole('textbox', { name: 'Pairing code' }).fill(code);
  await pane.getByRole('button', { name: 'Connect' }).click();
}

type ServiceOptions = { readonly addinFolder: string; readonly port: number; readonly clock: Clock };

function startServiceIn(dataFolder: string, { addinFolder, port, clock }: ServiceOptions): Promise<Running> {
  return startService({
    clock,
    log: () => undefined,
    config: {
      dataFolder,
      isDefaultDataFolder: false,
      host: 'localhost',
      port,
      origin: null,
      certificate: null,
      secretKeyFile: join(dataFolder, 'secret.key'),
      timeZone: 'Europe/Amsterdam',
      allowLoopbackConnections: true,
      frameAncestors: ['https://localhost:*'],
      logLevel: 'silent',
    },
    addin: {
      folder: addinFolder,
      assetsFolder: join(projectFolder, 'addin', 'assets'),
      manifestFile: join(projectFolder, 'manifest.xml'),
      officeJsFolder: null,
    },
  });
}

const ownData = join(__dirname, 'data');
const demoData = join(projectFolder, 'service', 'cli', 'demo', 'data');

async function typeInAgreements(running: Running, rmm: NinjaOneSimulator): Promise<void> {
  for (const table of ['administration', 'products', 'vatCodes'] as const) await typeIn(running, table, demoData);
  for (const table of ['customers', 'contracts', 'contractLines'] as const) await typeIn(running, table, ownData);
  const { url, clientId, clientSecret } = rmm;
  const settings = { url, clientId, clientSecret };
  await saveConnectionSettings(running.service, { name: 'NinjaOne', vendor: 'ninjaone', settings }, 'Anna');
}

/** Served from another port than the add-in, with the certificate of the same folder. */
async function openPreview(
  dataFolder: string,
  { previewFolder, addinOrigin }: { previewFolder: string; addinOrigin: string },
): Promise<PreviewServer> {
  const files = certificateFiles(dataFolder);
  return startPreviewServer({
    previewFolder,
    manifestFile: join(projectFolder, 'manifest.xml'),
    assetsFolder: join(projectFolder, 'addin', 'assets'),
    officeJsFolder: null,
    addinOrigin,
    demoDate: null,
    port: 0,
    cert: await readFile(files.certificate, 'utf8'),
    key: await readFile(files.key, 'utf8'),
  });
}

/** Nothing was asked of Excel that its simulator lacks, the page complained of nothing, and nothing was fetched from outside. */
export async function expectNothingMissing({ page, complaints, outside }: Seat): Promise<void> {
  expect(await page.evaluate(() => Reflect.get(window, 'preview').excel.executor.unknown)).toEqual([]);
  expect(complaints).toEqual([]);
  expect(outside).toEqual([]);
}
