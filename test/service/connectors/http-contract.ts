import type { Failure } from '../../vendors/failure.ts';
import type { Pace } from '../../../service/connectors/core/pace.ts';
import type { Traffic } from '../../vendors/listen.ts';
import { collect } from './collect.ts';
import type { Simulator } from './harness.ts';
import { createHarness } from './harness.ts';
import type { ListUnderTest } from './lists.ts';

export type HttpSimulator = Simulator & {
  /** What goes wrong with the next pages of the list. */
  fail(next: Failure): void;
  /** The token or key that is in use stops working. */
  expireAccess(): void;
  /** The calls as the vendor has seen them. */
  readonly traffic: Traffic;
};

export type HttpVendorUnderTest = {
  readonly vendor: string;
  readonly list: ListUnderTest;
  /** A vendor with one account and this many rows of the list. */
  start(rows: number, pageSize: number): Promise<HttpSimulator>;
  /** A vendor that gives out tokens gives another one; a key that has expired must be replaced by a person. */
  readonly whenAccessExpires: 'reads on' | 'VENDOR_REJECTED';
  /** The calls at once, as the vendor sees them, what is known of its limits, and what it allows in any time this long. */
  readonly limit: { readonly atOnce: number; readonly known: string; readonly inTime?: Pace };
  /** The wait after a 429 that does not say how long. */
  /** What its check says where the list may not be read, in the words that name the right to give. */
  readonly refusedCheck?: string;
  readonly silentThrottleMs: { readonly least: number; readonly most: number };
};

/** A client that really waits is given its time, and a little more than it asked for. */
const patienceMs = 60_000;
const slackMs = 500;

/** For as many calls as a vendor allows in an hour, on a busy machine. */
const paceMs = 300_000;

/** Long enough for an answer on a busy machine. */
const dripLimitMs = 2_000;

const seconds = (least: number, most: number) => ({ least: least * 1000, most: most * 1000 });

/** What a vendor connection over HTTP owes beside: it waits as asked, tries again where that helps, and nowhere else. */
export function describeHttpContract(under: HttpVendorUnderTest): void {
  const { running, start, stop, waits, logged, context, readRows, failureOf } = createHarness(under.start, under.list);

  describe(`${under.vendor} keeps the contract of a vendor over HTTP`, () => {
    afterEach(stop);

    it.each([
      { kind: 'throttled in seconds', asked: seconds(1, 1) },
      { kind: 'throttled until a date', asked: seconds(0, 1) },
      { kind: 'throttled until a past date', asked: seconds(0, 0) },
      { kind: 'throttled', asked: under.silentThrottleMs },
    ] as const)(
      'waits $asked.least to $asked.most ms when it is $kind, and then reads on',
      async ({ kind, asked }) => {
        await start(7);
        running().fail({ kind, skip: 0, times: 1 });
        expect(await readRows()).toHaveLength(7);
        expect(waits()).toHaveLength(1);
        const slack = running().waits === undefined ? 0 : slackMs;
        expect(waits()[0]).toBeGreaterThanOrEqual(asked.least);
        expect(waits()[0]).toBeLessThanOrEqual(asked.most + slack);
      },
      patienceMs,
    );

    it(
      'gives up when it is throttled for good, and says so',
      async () => {
        await start(7);
        running().fail({ kind: 'throttled', skip: 0, times: 1000 });
        expect((await failureOf(readRows)).code).toBe('VENDOR_THROTTLED');
      },
      patienceMs,
    );

    it.each([500, 502, 503, 504])(
      'reads on after a failure %i of the server that passes',
      async (status) => {
        await start(7);
        running().fail({ kind: 'server failure', status, skip: 0, times: 2 });
        expect(await readRows()).toHaveLength(7);
        expect(waits()).toHaveLength(2);
      },
      patienceMs,
    );

    it.each([500, 502, 503, 504])(
      'fails when a failure %i of the server does not pass',
      async (status) => {
        await start(7);
        running().fail({ kind: 'server failure', status, skip: 0, times: 1000 });
        const failure = await failureOf(readRows);
        expect(failure.code).toBe('VENDOR_UNREACHABLE');
        expect(failure.message).toContain(String(status));
      },
      patienceMs,
    );

    it('asks again for an answer that broke off in the middle', async () => {
      await start(7);
      running().fail({ kind: 'cut', skip: 0, times: 1 });
      expect(await readRows()).toHaveLength(7);
    });

    it('waits for a slow answer', async () => {
      await start(7);
      running().fail({ kind: 'slow', skip: 0, times: 1 });
      expect(await readRows()).toHaveLength(7);
    });

    it('asks again when an answer comes a byte at a time and does not end', async () => {
      await start(7);
      running().fail({ kind: 'dripping', skip: 0, times: 1 });
      expect(await readRows({ timeLimitMs: dripLimitMs })).toHaveLength(7);
    });

    it(
      'fails when every answer comes a byte at a time',
      async () => {
        await start(7);
        running().fail({ kind: 'dripping', skip: 0, times: 1000 });
        const failure = await failureOf(() => readRows({ timeLimitMs: dripLimitMs }));
        expect(failure.code).toBe('VENDOR_UNREACHABLE');
        expect(failure.message).toContain('did not answer within');
      },
      patienceMs,
    );

    it(`has at most ${under.limit.atOnce} calls under way at once; ${under.limit.known}`, async () => {
      await start(100);
      const connection = await running().open(context());
      const lists = [connection.accounts(), under.list.rows(connection), under.list.rows(connection)];
      await Promise.all(lists.map((list) => collect<unknown>(list)));
      await connection.close();
      expect(running().traffic.mostAtOnce()).toBeLessThanOrEqual(under.limit.atOnce);
    });

    const { inTime } = under.limit;
    if (inTime !== undefined)
      it(
        `makes at most ${inTime.calls} calls in any ${inTime.windowMs / 1000} seconds, however fast they are answered`,
        async () => {
          await start(7);
          const { traffic } = running();
          const connection = await running().open(context());
          const readAccounts = () => collect(connection.accounts());
          while (traffic.calls() <= inTime.calls) {
            const before = traffic.calls();
            await Promise.all([readAccounts(), readAccounts(), readAccounts()]);
            if (traffic.calls() === before)
              throw new Error('Reading again makes no call: measure its pace another way.');
          }
          await connection.close();
          expect(traffic.mostIn(inTime.windowMs)).toBeLessThanOrEqual(inTime.calls);
          expect(logged().join()).toContain('vendor.pace');
          expect(logged().join()).not.toContain('vendor.retry');
        },
        paceMs,
      );

    it('takes a web page for a failure, and says to check the address', async () => {
      await start(7);
      running().fail({ kind: 'web page', skip: 0, times: 1 });
      const failure = await failureOf(readRows);
      expect(failure).toMatchObject({ code: 'VENDOR_UNREADABLE' });
      expect(failure.message).toContain('check the address');
    });

    it('asks once only when it is not allowed to', async () => {
      await start(7);
      let lists = 0;
      running().onList(() => void (lists += 1));
      running().fail({ kind: 'forbidden', skip: 0, times: 1000 });
      expect((await failureOf(readRows)).code).toBe('VENDOR_REJECTED');
      expect(lists).toBe(1);
      expect(waits()).toEqual([]);
    });

    const { refusedCheck } = under;
    if (refusedCheck !== undefined)
      it(`says in its check what it may not read, and which right to give: "${refusedCheck}"`, async () => {
        await start(7);
        running().fail({ kind: 'forbidden', skip: 0, times: 1000 });
        const connection = await running().open(context());
        const failure = await failureOf(() => connection.check());
        expect(failure).toMatchObject({ code: 'VENDOR_REJECTED', message: expect.stringContaining(refusedCheck) });
      });

    it(`${under.whenAccessExpires === 'reads on' ? 'signs in once more' : 'asks for a new key'} when its access expires in a run`, async () => {
      await start(7);
      const connection = await running().open(context());
      expect(await collect(connection.accounts())).toHaveLength(1);
      running().expireAccess();
      if (under.whenAccessExpires === 'reads on') expect(await collect(under.list.rows(connection))).toHaveLength(7);
      else expect((await failureOf(() => collect(under.list.rows(connection)))).message).toContain('enter a new one');
    });
  });
}
