import { createServer } from 'node:net';
import { once } from 'node:events';
import { AppError } from '../../../shared/error.ts';
import type { ConnectorContext, OpenConnection } from '../../../service/connectors/core/connector.ts';
import { collect } from './collect.ts';

/** Wrong answers that every vendor's simulator can give in the middle of a list. */
export type Trouble =
  'half a page' | 'cut' | 'missing name' | 'unknown class' | 'credentials refused' | 'link elsewhere';

export type Simulator = {
  readonly secrets: readonly string[];
  open(context: ConnectorContext): Promise<OpenConnection>;
  cause(trouble: Trouble, elsewhere: string): void;
  stop(): Promise<void>;
};

export type VendorUnderTest = {
  readonly vendor: string;
  /** A vendor with one account and this many devices, of which a page holds three. */
  start(devices: number): Promise<Simulator>;
  /** Path and field that the message about a device without a name or organisation must give. */
  readonly missing: { readonly path: string; readonly field: RegExp };
  /** What a list that is cut off ends with. */
  readonly cutCode: string;
};

const pageSize = 3;

/** What every vendor connection owes: all rows or a failure that says what is wrong, and never a secret in it. */
export function describeContract(under: VendorUnderTest): void {
  let simulator: Simulator;
  let logged: string[];
  const context = (signal: AbortSignal = new AbortController().signal): ConnectorContext => ({
    signal,
    timeZone: 'Europe/Amsterdam',
    allowLoopback: true,
    log: (event, facts) => void logged.push(JSON.stringify([event, facts])),
  });

  async function start(devices: number): Promise<void> {
    logged = [];
    simulator = await under.start(devices);
  }
  async function readDevices(): Promise<string[]> {
    const connection = await simulator.open(context());
    try {
      return (await collect(connection.devices!())).map(({ externalId }) => externalId);
    } finally {
      await connection.close();
    }
  }
  async function failureOf(action: () => Promise<unknown>): Promise<AppError> {
    const error = await action().then(
      () => null,
      (cause: unknown) => cause,
    );
    expect(error).toBeInstanceOf(AppError);
    const failure = error as AppError;
    const said = [...everythingIn(failure), ...logged].join('\n');
    for (const secret of simulator.secrets) expect(said).not.toContain(secret);
    return failure;
  }

  describe(`${under.vendor} keeps the contract of a vendor connection`, () => {
    afterEach(() => simulator.stop());

    it.each([0, 1, pageSize - 1, pageSize, pageSize + 1, 3 * pageSize])(
      'lists every device once when there are %i and a page holds 3',
      async (count) => {
        await start(count);
        const ids = await readDevices();
        expect(ids).toHaveLength(count);
        expect(new Set(ids).size).toBe(count);
      },
    );

    it('lists its accounts and says in one sentence what it can see', async () => {
      await start(1);
      const connection = await simulator.open(context());
      expect(await collect(connection.accounts())).toHaveLength(1);
      expect(await connection.check()).toMatch(new RegExp(`^${under.vendor} .*\\.$`));
      await connection.close();
    });

    it('says that nothing listens at the address', async () => {
      await start(1);
      await simulator.stop();
      const failure = await failureOf(readDevices);
      expect(failure.code).toBe('VENDOR_UNREACHABLE');
      expect(failure.message).toContain('127.0.0.1');
    });

    it('says that the credentials are refused and what to do', async () => {
      await start(1);
      simulator.cause('credentials refused', '');
      const failure = await failureOf(readDevices);
      expect(failure.code).toBe('VENDOR_REJECTED');
      expect(failure.message).toMatch(/enter/);
    });

    it('takes half a page of JSON for a failure, not for an empty fleet', async () => {
      await start(5);
      simulator.cause('half a page', '');
      const failure = await failureOf(readDevices);
      expect(failure).toMatchObject({ code: 'VENDOR_UNREADABLE', details: { vendor: under.vendor } });
    });

    it('names vendor, path and field when a required field is missing', async () => {
      await start(5);
      simulator.cause('missing name', '');
      const failure = await failureOf(readDevices);
      expect(failure.code).toBe('VENDOR_UNREADABLE');
      expect(failure.details['path']).toContain(under.missing.path);
      expect(failure.details['field']).toMatch(under.missing.field);
      expect(failure.message).toContain(under.vendor);
    });

    it('shows a device of a class it does not know as unknown', async () => {
      await start(1);
      simulator.cause('unknown class', '');
      const connection = await simulator.open(context());
      const [device] = await collect(connection.devices!());
      expect(device).toMatchObject({ agentType: 'unknown', agentTypeReason: 'QUANTUM_FRIDGE' });
      await connection.close();
    });

    it('follows no link to another host, which would get the password', async () => {
      await start(5);
      let visits = 0;
      const elsewhere = createServer(() => void (visits += 1)).listen(0, '127.0.0.1');
      await once(elsewhere, 'listening');
      const address = elsewhere.address() as { port: number };
      simulator.cause('link elsewhere', `http://127.0.0.1:${String(address.port)}`);
      const failure = await failureOf(readDevices);
      elsewhere.close();
      expect(failure.code).toBe('VENDOR_ADDRESS_REFUSED');
      expect(visits).toBe(0);
    });

    it('fails a list that is cut off in the middle', async () => {
      await start(9);
      simulator.cause('cut', '');
      expect((await failureOf(readDevices)).code).toBe(under.cutCode);
    });

    it('stops when the job is cancelled', async () => {
      await start(9);
      const controller = new AbortController();
      const connection = await simulator.open(context(controller.signal));
      const devices = connection.devices!()[Symbol.asyncIterator]();
      await devices.next();
      controller.abort();
      const failure = await failureOf(async () => {
        while ((await devices.next()).done !== true);
      });
      expect(failure.code).toBe('JOB_CANCELLED');
      await connection.close();
    });

    it('does not call this machine unless that is allowed', async () => {
      await start(1);
      const failure = await failureOf(() => simulator.open({ ...context(), allowLoopback: false }));
      expect(failure.code).toBe('VENDOR_ADDRESS_REFUSED');
    });
  });
}

/** Message, details and stack of an error and of all its causes. */
function everythingIn(error: unknown): string[] {
  if (!(error instanceof Error)) return [String(error)];
  const details = error instanceof AppError ? JSON.stringify(error.details) : '';
  const own = [error.message, error.stack ?? '', details, JSON.stringify(error)];
  return error.cause === undefined ? own : [...own, ...everythingIn(error.cause)];
}
