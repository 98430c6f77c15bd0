import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import vm from 'node:vm';
import { ExcelHost, refusalNumbers, type WireRecord } from '../../addin/preview/host/excel-host.ts';
import type { HostEvent } from '../../addin/preview/host/model/events.ts';
import type { Workbook } from '../../addin/preview/host/model/workbook.ts';
import { createPerson, type Person } from '../../addin/preview/host/person/person.ts';
import type { Executor } from '../../addin/preview/host/wire/executor.ts';
import { createFaults, type Faults } from './faults.ts';

export type ExcelInNode = {
  /** Microsoft's own namespaces, as add-in code knows them. */
  readonly Excel: typeof Excel;
  readonly Office: typeof Office;
  readonly OfficeExtension: typeof OfficeExtension;
  readonly workbook: Workbook;
  readonly host: ExcelHost;
  readonly exec: Executor;
  /** The batches so far with their answers. */
  readonly wire: readonly WireRecord[];
  /** The clerk at the keyboard, and somebody else in the same file. */
  readonly person: Person;
  readonly coauthor: Person;
  readonly faults: Faults;
  /** Resolves when every event raised so far, and what its handlers asked of the workbook, has been dealt with. */
  settle(): Promise<void>;
};

export type ExcelOptions = {
  /** The newest ExcelApi set that the host has; newer members fail in the library with ApiNotFound. */
  readonly excelApi?: string;
  /** A workbook to open; an empty one otherwise. */
  readonly workbook?: Workbook;
};

/** Microsoft's rich-API library in plain Node, in front of our workbook: real Excel.run, load, sync and events. No Office.onReady. */
export function createExcel({ excelApi = '1.14', workbook }: ExcelOptions = {}): ExcelInNode {
  const host = workbook === undefined ? new ExcelHost() : new ExcelHost(workbook);
  const bridge = new Bridge(host);
  const { Excel, Office, OfficeExtension } = loadLibrary(bridge, excelApi);
  return {
    Excel,
    Office,
    OfficeExtension,
    workbook: host.workbook,
    host,
    exec: host.executor,
    wire: host.records,
    person: createPerson(host.workbook),
    coauthor: createPerson(host.workbook, 'coauthor'),
    faults: createFaults(host),
    settle: () => bridge.settle(),
  };
}

/** Fails when add-in code met something of Excel that the simulator lacks. */
export function expectNothingUnknown(exec: Executor): void {
  expect(exec.unknown).toEqual([]);
}

/** The library's seam for a native host: JSON text in both directions, answers and events on a later turn. */
class Bridge {
  onMessageFromHost: (text: string) => void = () => undefined;
  readonly #host: ExcelHost;
  #underWay = 0;

  constructor(host: ExcelHost) {
    this.#host = host;
    host.workbook.events.deliver = (event) => this.#later(() => this.onMessageFromHost(eventMessage(event)));
  }

  sendMessageToHost(text: string): void {
    const { id, flags, body } = parseRequest(text);
    this.#later(() => void this.#answer(id, flags, body));
  }

  async settle(): Promise<void> {
    for (let quietTurns = 0; quietTurns < 4;) {
      await new Promise((resolve) => setImmediate(resolve));
      quietTurns = this.#underWay === 0 ? quietTurns + 1 : 0;
    }
  }

  async #answer(id: number, flags: number, body: string): Promise<void> {
    const reply = await this.#host.take(body, flags);
    const message =
      'refusal' in reply
        ? { statusCode: 400, headers: {}, body: refusalBody(reply.refusal) }
        : { statusCode: 200, headers: {}, body: reply.text };
    this.#later(() => this.onMessageFromHost(JSON.stringify({ id, type: 2, message })));
  }

  #later(work: () => void): void {
    this.#underWay += 1;
    setImmediate(() => {
      this.#underWay -= 1;
      work();
    });
  }
}

function eventMessage({ type, targetId, message, isRemote }: HostEvent): string {
  const entry = [65536, type, targetId, JSON.stringify(message), 0, isRemote];
  return JSON.stringify({ type: 3, message: { entries: [entry] } });
}

function refusalBody(refusal: keyof typeof refusalNumbers): string {
  return JSON.stringify({
    error: { code: refusal, message: `The host refused the request (${refusalNumbers[refusal]}).` },
  });
}

type BridgeRequest = { readonly id: number; readonly flags: number; readonly body: string };

function parseRequest(text: string): BridgeRequest {
  const request: { id: number; flags?: number; message: { body: unknown } } = JSON.parse(text);
  const { body } = request.message;
  return { id: request.id, flags: request.flags ?? 0, body: typeof body === 'string' ? body : JSON.stringify(body) };
}

type Library = Pick<ExcelInNode, 'Excel' | 'Office' | 'OfficeExtension'>;

let script: vm.Script | undefined;

/** Runs the unmodified bundle in a context of its own, with as much of a browser as its start needs. */
function loadLibrary(bridge: Bridge, excelApi: string): Library {
  const dist = join(dirname(require.resolve('@microsoft/office-js/package.json')), 'dist');
  script ??= new vm.Script(readFileSync(join(dist, 'excel-web-16.00.js'), 'utf8'), { filename: 'excel-web-16.00.js' });
  const global = browserGlobals(bridge, excelApi);
  vm.createContext(global);
  script.runInContext(global);
  // The bundle means to check the requirement sets but sets the switch on another object than the one that it reads.
  vm.runInContext('OfficeExtension.CommonUtility._doApiNotSupportedCheck = true', global);
  const library: Library = vm.runInContext('({ Excel, Office, OfficeExtension })', global);
  return library;
}

function browserGlobals(bridge: Bridge, excelApi: string): vm.Context {
  const nothing = (): undefined => undefined;
  const element = () => ({ style: {}, setAttribute: nothing, appendChild: nothing, getElementsByTagName: () => [] });
  const document = {
    URL: 'https://localhost/',
    domain: 'localhost',
    createElement: element,
    getElementsByTagName: () => [],
    getElementById: () => null,
    querySelectorAll: () => [],
    addEventListener: nothing,
    head: element(),
    body: element(),
    documentElement: element(),
    readyState: 'loading',
    cookie: '',
  };
  const office = { onReadyInternal: () => new Promise(nothing) };
  const requirements = { isSetSupported: (name: string, version = '1.1') => hasSet(excelApi, name, version) };
  const global: Record<string, unknown> = {
    _richApiNativeBridge: bridge,
    document,
    console,
    setTimeout,
    clearTimeout,
    setInterval,
    clearInterval,
    Promise,
    Error,
    URL,
    performance,
    navigator: { userAgent: 'node', platform: '' },
    location: { hash: '', search: '', origin: 'https://localhost', href: 'https://localhost/', protocol: 'https:' },
    addEventListener: nothing,
    removeEventListener: nothing,
    history: {},
    external: {},
    name: '',
    Office: office,
    Microsoft: { Office: { WebExtension: office } },
    OSF: {
      _OfficeAppFactory: {
        getHostInfo: () => ({ hostType: 'excel', hostPlatform: 'web' }),
        getLoadScriptHelper: () => ({}),
        getContext: () => ({ requirements }),
      },
    },
  };
  return Object.assign(global, { window: global, self: global, top: global, parent: global });
}

function hasSet(excelApi: string, name: string, version: string): boolean {
  const sets: Readonly<Record<string, string>> = {
    ExcelApi: excelApi,
    RichApiRuntime: '1.2',
    RichApiRuntimeFlag: '1.2',
    SharedRuntime: '1.2',
    RibbonApi: '1.2',
    DelayForCellEdit: '1.1',
  };
  const [major = 0, minor = 0] = (sets[name] ?? '0.0').split('.').map(Number);
  const [wantedMajor = 0, wantedMinor = 0] = version.split('.').map(Number);
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
}
