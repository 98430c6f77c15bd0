import { createServer } from 'node:net';
import { once } from 'node:events';
import { collect } from './collect.ts';
import type { Simulator } from './harness.ts';
import { createHarness } from './harness.ts';
import { expectHeld } from './hold.ts';
import type { ListUnderTest } from './lists.ts';

export type VendorUnderTest = {
  readonly vendor: string;
  /** The connector's id. */
  readonly id: string;
  readonly list: ListUnderTest;
  /** A vendor with one account and this many rows of the list. */
  start(rows: number, pageSize: number): Promise<Simulator>;
  /** Path and field that the message about a row without one of its fields must give. */
  readonly missing: { readonly path: string; readonly field: RegExp };
  /** What a value that is new to us becomes: shown for a person to decide, or a failure where it decides what is billed. */
  readonly unknownValue: { readonly shownAs: object } | { readonly failsAt: RegExp };
  /** Whether the vendor dates its rows with an instant, or with a day that is the same in every time zone. */
  readonly times: 'instants' | 'days';
  /** What a list that is cut off ends with. */
  readonly cutCode: string;
  /** What an empty answer ends with when the vendor has rows: its own count disagrees, or it has none to compare with. */
  readonly emptyList: 'SOURCE_INCOMPLETE' | 'no rows';
  /** Why a full page is not taken for the last one, and what becomes of a list whose page lacks its link, where pages have one. */
  readonly fullPage: { readonly why: string; readonly withoutLink?: 'SOURCE_INCOMPLETE' | 'ends there' };
  /** The list request at which a row can go so that its page and the next do not fit together. */
  readonly removalAtPage: number;
};

const pageSize = 3;

/** A vendor with a call per row answers thousands of them. */
const aMinuteMs = 60_000;

/** What every vendor connection owes: all rows or a failure that says what is wrong, and never a secret in it. */
export function describeContract(under: VendorUnderTest): void {
  const { noun } = under.list;
  const { running, start, stop, context, readRows, failureOf } = createHarness(under.start, under.list);
  const readIds = async () => (await readRows()).map(({ id }) => id);

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
      `lists every ${noun} once when there are %i and a page holds %i`,
      async (count, size) => {
        await start(count, size);
        const ids = await readIds();
        expect(ids).toHaveLength(count);
        expect(new Set(ids).size).toBe(count);
      },
      aMinuteMs,
    );

    it('lists its accounts and says in one sentence of either language what it can see', async () => {
      await start(1);
      const connection = await running().open(context());
      expect(await collect(connection.accounts())).toHaveLength(1);
      const { en, nl } = await connection.check();
      expect(en).toMatch(new RegExp(`^${under.vendor} .*\\banswers: .* can be read.*\\.$`));
      expect(nl).toMatch(new RegExp(`^${under.vendor} .*\\bantwoordt: .* kunnen worden gelezen.*\\.$`));
      await connection.close();
    });

    it.each([
      ['Europe/London', '2026-01-31'],
      ['Europe/Amsterdam', '2026-02-01'],
      ['Pacific/Honolulu', '2026-01-31'],
      ['Pacific/Kiritimati', '2026-02-01'],
    ])('is dated 31 January, 23:30 in London: the day for an administration in %s', async (timeZone, dayThere) => {
      await start(1);
      const [row] = await readRows({ timeZone });
      expect(row?.day).toBe(under.times === 'instants' ? dayThere : '2026-01-31');
    });

    it(`lists none when the last ${noun} of 300 is really gone`, async () => {
      await start(300, 250);
      expect(await readIds()).toHaveLength(300);
      running().remove('all');
      expect(await readIds()).toEqual([]);
    });

    it(`answers an empty list although it has rows: that ends with ${under.emptyList}`, async () => {
      await start(300, 250);
      running().cause('empty list', '');
      if (under.emptyList === 'no rows') expect(await readIds()).toEqual([]);
      else expect((await failureOf(readIds)).code).toBe(under.emptyList);
    });

    it(
      `still counts 300 when a sync gets an empty list with status 200, and a finding says so`,
      async () => expectHeld(under),
      aMinuteMs,
    );

    it(`goes on after a full page: ${under.fullPage.why}`, async () => {
      await start(2 * pageSize);
      const { withoutLink } = under.fullPage;
      if (withoutLink !== undefined) running().dropLinks!();
      if (withoutLink === 'SOURCE_INCOMPLETE') expect((await failureOf(readIds)).code).toBe(withoutLink);
      else expect(await readIds()).toHaveLength(withoutLink === 'ends there' ? pageSize : 2 * pageSize);
    });

    it(`loses no ${noun} when another one is deleted while the list is read`, async () => {
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

    it(`fails when a ${noun} is listed twice, as when pages overlap`, async () => {
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

    it('takes half a page of JSON for a failure, not for an empty list', async () => {
      await start(5);
      running().cause('half a page', '');
      const failure = await failureOf(readIds);
      expect(failure).toMatchObject({ code: 'VENDOR_UNREADABLE', details: { vendor: under.vendor } });
    });

    it('names vendor, path and field when a required field is missing', async () => {
      await start(5);
      running().cause('missing field', '');
      const failure = await failureOf(readIds);
      expect(failure.code).toBe('VENDOR_UNREADABLE');
      expect(failure.details['path']).toContain(under.missing.path);
      expect(failure.details['field']).toMatch(under.missing.field);
      expect(failure.message).toContain(under.vendor);
    });

    it('takes no value that it does not know for one that it knows', async () => {
      await start(1);
      running().cause('unknown value', '');
      if ('shownAs' in under.unknownValue) {
        const [row] = await readRows();
        expect(row?.record).toMatchObject(under.unknownValue.shownAs);
      } else {
        const failure = await failureOf(readIds);
        expect(failure.code).toBe('VENDOR_UNREADABLE');
        expect(failure.details['field']).toMatch(under.unknownValue.failsAt);
      }
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
      const rows = under.list.rows(connection)[Symbol.asyncIterator]();
      // What is at hand may still come; nothing more is asked for.
      running().onList(() => controller.abort());
      const failure = await failureOf(async () => {
        while ((await rows.next()).done !== true);
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
