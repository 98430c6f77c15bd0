import { createServer } from 'node:net';
import { once } from 'node:events';
import { collect } from './collect.ts';
import type { Simulator } from './harness.ts';
import { createHarness } from './harness.ts';

export type VendorUnderTest = {
  readonly vendor: string;
  /** A vendor with one account and this many devices. */
  start(devices: number, pageSize: number): Promise<Simulator>;
  /** Path and field that the message about a device without a name or organisation must give. */
  readonly missing: { readonly path: string; readonly field: RegExp };
  /** What a list that is cut off ends with. */
  readonly cutCode: string;
  /** What an empty answer ends with when the vendor has devices: its own count disagrees, or it has none to compare with. */
  readonly emptyList: 'SOURCE_INCOMPLETE' | 'no devices';
  /** The list request at which a device can go so that its page and the next do not fit together. */
  readonly removalAtPage: number;
};

const pageSize = 3;

/** A vendor with a call per device answers thousands of them. */
const aMinuteMs = 60_000;

/** What every vendor connection owes: all rows or a failure that says what is wrong, and never a secret in it. */
export function describeContract(under: VendorUnderTest): void {
  const { running, start, stop, context, readDevices, failureOf } = createHarness(under.start);
  const readIds = async () => (await readDevices()).map(({ externalId }) => externalId);

  describe(`${under.vendor} keeps the contract of a vendor connection`, () => {
    afterEach(stop);

    it.each([
      [0, 3],
      [1, 3],
      [pageSize - 1, 3],
      [pageSize, 3],
      [pageSize + 1, 3],
      [3 * pageSize, 3],
      [2500, 250],
    ])(
      'lists every device once when there are %i and a page holds %i',
      async (count, size) => {
        await start(count, size);
        const ids = await readIds();
        expect(ids).toHaveLength(count);
        expect(new Set(ids).size).toBe(count);
      },
      aMinuteMs,
    );

    it('lists its accounts and says in one sentence what it can see', async () => {
      await start(1);
      const connection = await running().open(context());
      expect(await collect(connection.accounts())).toHaveLength(1);
      expect(await connection.check()).toMatch(new RegExp(`^${under.vendor} .*\\.$`));
      await connection.close();
    });

    it.each([
      ['Europe/London', '2026-01-31'],
      ['Europe/Amsterdam', '2026-02-01'],
      ['Pacific/Honolulu', '2026-01-31'],
      ['Pacific/Kiritimati', '2026-02-01'],
    ])('was seen at 23:30 in London: for an administration in %s that is %s', async (timeZone, lastSeenOn) => {
      await start(1);
      expect(await readDevices({ timeZone })).toMatchObject([{ lastSeenOn }]);
    });

    it('lists none when the last of 300 devices is really gone', async () => {
      await start(300, 250);
      expect(await readIds()).toHaveLength(300);
      running().remove('all');
      expect(await readIds()).toEqual([]);
    });

    it(`answers an empty list although it has devices: that ends with ${under.emptyList}`, async () => {
      await start(300, 250);
      running().cause('empty list', '');
      if (under.emptyList === 'no devices') expect(await readIds()).toEqual([]);
      else expect((await failureOf(readIds)).code).toBe(under.emptyList);
    });

    it('loses no device when another one is deleted while the list is read', async () => {
      await start(7);
      let pages = 0;
      running().onList(() => {
        pages += 1;
        if (pages === under.removalAtPage) running().remove('first');
      });
      const read = await readIds().catch((error: unknown) => error);
      expect(pages).toBeGreaterThanOrEqual(under.removalAtPage);
      const left = await readIds();
      expect(left).toHaveLength(6);
      if (Array.isArray(read)) expect(read).toEqual(expect.arrayContaining(left));
      else expect(read).toMatchObject({ code: 'SOURCE_INCOMPLETE' });
    });

    it('fails when a device is listed twice, as when pages overlap', async () => {
      await start(5);
      running().cause('row twice', '');
      expect((await failureOf(readIds)).code).toBe('SOURCE_INCOMPLETE');
    });

    it('says that nothing listens at the address', async () => {
      await start(1);
      await stop();
      const failure = await failureOf(readIds);
      expect(failure.code).toBe('VENDOR_UNREACHABLE');
      expect(failure.message).toContain('127.0.0.1');
    });

    it('says that the credentials are refused and what to do', async () => {
      await start(1);
      running().cause('credentials refused', '');
      const failure = await failureOf(readIds);
      expect(failure.code).toBe('VENDOR_REJECTED');
      expect(failure.message).toMatch(/enter/);
    });

    it('takes half a page of JSON for a failure, not for an empty fleet', async () => {
      await start(5);
      running().cause('half a page', '');
      const failure = await failureOf(readIds);
      expect(failure).toMatchObject({ code: 'VENDOR_UNREADABLE', details: { vendor: under.vendor } });
    });

    it('names vendor, path and field when a required field is missing', async () => {
      await start(5);
      running().cause('missing name', '');
      const failure = await failureOf(readIds);
      expect(failure.code).toBe('VENDOR_UNREADABLE');
      expect(failure.details['path']).toContain(under.missing.path);
      expect(failure.details['field']).toMatch(under.missing.field);
      expect(failure.message).toContain(under.vendor);
    });

    it('shows a device of a class it does not know as unknown', async () => {
      await start(1);
      running().cause('unknown class', '');
      expect(await readDevices()).toMatchObject([{ agentType: 'unknown', agentTypeReason: 'QUANTUM_FRIDGE' }]);
    });

    it('follows no link to another host, which would get the password', async () => {
      await start(5);
      let visits = 0;
      const elsewhere = createServer(() => void (visits += 1)).listen(0, '127.0.0.1');
      await once(elsewhere, 'listening');
      const address = elsewhere.address() as { port: number };
      running().cause('link elsewhere', `http://127.0.0.1:${String(address.port)}`);
      const failure = await failureOf(readIds);
      elsewhere.close();
      expect(failure.code).toBe('VENDOR_ADDRESS_REFUSED');
      expect(visits).toBe(0);
    });

    it('fails a list that is cut off in the middle', async () => {
      await start(9);
      running().cause('cut', '');
      expect((await failureOf(readIds)).code).toBe(under.cutCode);
    });

    it('stops when the job is cancelled', async () => {
      await start(9);
      const controller = new AbortController();
      const connection = await running().open(context({ signal: controller.signal }));
      const devices = connection.devices!()[Symbol.asyncIterator]();
      // What is at hand may still come; nothing more is asked for.
      running().onList(() => controller.abort());
      const failure = await failureOf(async () => {
        while ((await devices.next()).done !== true);
      });
      expect(failure.code).toBe('JOB_CANCELLED');
      await connection.close();
    });

    it('does not call this machine unless that is allowed', async () => {
      await start(1);
      const failure = await failureOf(() => running().open(context({ allowLoopback: false })));
      expect(failure.code).toBe('VENDOR_ADDRESS_REFUSED');
    });
  });
}
