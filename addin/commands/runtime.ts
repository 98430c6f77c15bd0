import { protocolVersion, type Session } from '../../shared/month.ts';
import type { Client } from '../api/client.ts';
import type { TokenStore } from '../api/token.ts';
import type { Binder } from '../workbook/binder.ts';
import type { BinderState } from '../workbook/binderState.ts';
import type { Host } from '../workbook/office.ts';
import { problemOf } from './problem.ts';
import { initialStatus, nextStatus, type Access, type Status, type StatusEvent } from './status.ts';
import { createStore, type Store } from './store.ts';

/** Excel and the browser as the month's work needs them; the page passes the real ones. */
export type Surroundings = {
  readonly host: Host;
  readonly client: Client;
  readonly tokens: TokenStore;
  readonly createBinder: (session: Session, onStatus: (state: BinderState) => void) => Binder;
  readonly showPane: () => Promise<void>;
  readonly updateRibbon: (buttons: readonly { readonly id: string; readonly enabled: boolean }[]) => Promise<void>;
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
  let starting: Promise<Ready | null> | null = null;

  const setAccess = (access: Access) => status.send({ type: 'accessChanged', access });

  async function start(): Promise<Ready | null> {
    const obstacle = obstacleOf(surroundings);
    if (obstacle !== null) return refuse(obstacle);
    try {
      const session = await surroundings.client.call('session', {});
      return await bind(session);
    } catch (error) {
      const problem = problemOf(error);
      const isRefused = problem.code === 'UNAUTHENTICATED';
      return refuse(isRefused ? { state: 'signedOut' } : { state: 'startFailed', problem });
    }
  }

  async function bind(session: Session): Promise<Ready | null> {
    if (session.protocolVersion !== protocolVersion) {
      return refuse({ state: 'otherVersion', isServiceOlder: session.protocolVersion < protocolVersion });
    }
    const binder = surroundings.createBinder(session, (tables) => status.send({ type: 'tablesChanged', tables }));
    await binder.start();
    status.send({ type: 'tablesChanged', tables: binder.state() });
    setAccess({ state: 'ready', session });
    return { client: surroundings.client, binder, session };
  }

  /** Not kept: the next command or a retry starts again. */
  function refuse(access: Access): null {
    starting = null;
    setAccess(access);
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
