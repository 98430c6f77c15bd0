import { protocolVersion, type Session } from '../../shared/month.ts';
import type { Client } from '../api/client.ts';
import type { TokenStore } from '../api/token.ts';
import type { Binder } from '../workbook/binder.ts';
import type { BinderState } from '../workbook/binder-state.ts';
import type { Host } from '../workbook/office.ts';
import { explainSelected } from './explain.ts';
import { problemOf } from './problem.ts';
import { followOnRibbon, type ButtonState } from './ribbon-buttons.ts';
import { initialStatus, nextStatus, type Access, type Status, type StatusEvent } from './status.ts';
import { createStore, type Store } from './store.ts';
import { showTime } from './time.ts';

/** Excel and the browser as the month's work needs them; the page passes the real ones. */
export type Surroundings = {
  readonly host: Host;
  readonly client: Client;
  readonly tokens: TokenStore;
  readonly createBinder: (session: Session, onStatus: (state: BinderState) => void) => Binder;
  readonly showPane: () => Promise<void>;
  readonly updateRibbon: (buttons: readonly ButtonState[]) => Promise<void>;
  /** Fetches an address of the service as a download, in whatever way this Excel can. */
  readonly download: (path: string, fileName: string) => void;
  readonly wait: (delayMs: number) => Promise<void>;
  readonly newId: () => string;
};

/** Everything at hand to work: only there once this workbook is paired, the versions agree and the tables are bound. */
export type Ready = { readonly client: Client; readonly binder: Binder; readonly session: Session };

/** The one runtime that pane and ribbon share. It may be ended with the pane closed, so each command asks it again. */
export type Runtime = {
  readonly status: Store<Status, StatusEvent>;
  readonly surroundings: Surroundings;
  /** Starts what is not started. Null when a person must do something first; the status then says what. */
  ready(): Promise<Ready | null>;
  /** Exchanges the code for a token. @throws PAIRING_CODE_WRONG, TOO_MANY_REQUESTS */
  pair(code: string): Promise<void>;
  /** The service refused the token: forget it, keep what was typed. */
  signOut(): Promise<void>;
};

export function createRuntime(surroundings: Surroundings): Runtime {
  const status = createStore(initialStatus, nextStatus);
  followOnRibbon(status, surroundings.updateRibbon);
  let starting: Promise<Ready | null> | null = null;

  const setAccess = (access: Access) => status.send({ type: 'accessChanged', access });

  /** What a person must do first is not kept: the next command or a retry starts again. */
  async function start(): Promise<Ready | null> {
    const outcome = await connect(surroundings, status);
    if (isReady(outcome)) {
      setAccess({ state: 'ready', session: outcome.session });
      return outcome;
    }
    starting = null;
    setAccess(outcome);
    return null;
  }

  /** Ends what was started for the old token, so that two engines never watch the same sheets. */
  async function letGo(): Promise<void> {
    const before = starting;
    starting = null;
    const ready = await before;
    await ready?.binder.stop();
  }

  return {
    status,
    surroundings,
    ready: () => (starting ??= start()),
    async pair(code) {
      const name = clientName(surroundings.host.platform);
      const { token } = await surroundings.client.call('pair', { code, client: name });
      surroundings.tokens.write(token);
      setAccess({ state: 'starting' });
      await letGo();
    },
    async signOut() {
      await letGo();
      setAccess({ state: 'signedOut' });
    },
  };
}

/** Asks the service who is paired and binds the workbook's tables; else what stands in the way. */
async function connect(surroundings: Surroundings, status: Runtime['status']): Promise<Ready | Access> {
  const obstacle = obstacleOf(surroundings);
  if (obstacle !== null) return obstacle;
  const { client, createBinder } = surroundings;
  try {
    const session = await client.call('session', {});
    if (session.protocolVersion !== protocolVersion)
      return { state: 'otherVersion', isServiceOlder: session.protocolVersion < protocolVersion };
    const binder = createBinder(session, (tables) => status.send({ type: 'tablesChanged', tables }));
    await binder.start();
    await binder.watchSelectedRow('draftLines', (lineId) => void explainSelected({ status, client }, lineId));
    await binder.watchSelectedRow('invoices', (id) => status.send({ type: 'invoiceSelected', id }));
    await binder.watchSelectedRow('timeEntries', (rowId) => showTime({ status, binder }, rowId));
    status.send({ type: 'tablesChanged', tables: binder.state() });
    return { client, binder, session };
  } catch (error) {
    const problem = problemOf(error);
    return problem.code === 'UNAUTHENTICATED' ? { state: 'signedOut' } : { state: 'startFailed', problem };
  }
}

function isReady(outcome: Ready | Access): outcome is Ready {
  return 'binder' in outcome;
}

function obstacleOf({ host, tokens }: Surroundings): Access | null {
  if (!host.inExcel) return { state: 'notInExcel' };
  if (!host.isNewEnough) return { state: 'excelTooOld' };
  return tokens.read() === null ? { state: 'notPaired' } : null;
}

/** How the service lists this client for the administrator. */
function clientName(platform: Host['platform']): string {
  const names = { web: 'Excel on the web', windows: 'Excel on Windows', mac: 'Excel on Mac', other: 'Excel' };
  return names[platform];
}
