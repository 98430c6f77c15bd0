import {
  pagesAfterId,
  pagesByLink,
  pagesByOffset,
  type LinkedPage,
} from '../../../../service/connectors/core/paginate.ts';
import { collect } from '../collect.ts';

const place = { vendor: 'Vendor', host: 'vendor.example', path: '/rows' };
const options = { place, idOf: (row: number) => row };

/** The pages by their link; the first one has none. */
function linked(pages: Readonly<Record<string, LinkedPage<number>>>) {
  return collect(pagesByLink(options, async (link) => await Promise.resolve(pages[link ?? 'first']!)));
}

describe('a list in which each page links to the next', () => {
  it('is read to the page without a link', async () => {
    const first = { rows: [1, 2], next: 'second', total: 3 };
    expect(await linked({ first, second: { rows: [3], next: null, total: 3 } })).toEqual([1, 2, 3]);
  });

  it('goes on over an empty page that has a link', async () => {
    const first = { rows: [], next: 'second', total: null };
    expect(await linked({ first, second: { rows: [1], next: null, total: null } })).toEqual([1]);
  });

  it.each([
    ['links back to itself', { first: { rows: [], next: 'first', total: null } }],
    ['lists a row twice', { first: { rows: [1, 1], next: null, total: 2 } }],
    ['ends before its total', { first: { rows: [1, 2], next: null, total: 3 } }],
    [
      'changes its total on the way',
      { first: { rows: [1, 2], next: 'second', total: 4 }, second: { rows: [4], next: null, total: 3 } },
    ],
  ])('fails when it %s', async (_, pages) => {
    await expect(linked(pages)).rejects.toMatchObject({ code: 'SOURCE_INCOMPLETE' });
  });
});

describe('a list that continues after its last row', () => {
  const pages = new Map<number | null, readonly number[]>([
    [null, [1, 2]],
    [2, [3]],
    [3, []],
  ]);

  function watched() {
    const asked: (number | null)[] = [];
    const rows = pagesAfterId(options, async (after: number | null) => {
      asked.push(after);
      return await Promise.resolve(pages.get(after)!);
    });
    return { asked, rows };
  }

  it('asks for the next page while the rows of the last one are worked on', async () => {
    const { asked, rows } = watched();
    await rows.next();
    await rows.next();
    expect(asked).toEqual([null, 2]);
    expect(await collect(rows)).toEqual([3]);
    expect(asked).toEqual([null, 2, 3]);
  });

  it('asks for no page that nobody reads', async () => {
    const { asked, rows } = watched();
    await rows.next();
    await rows.return(undefined);
    expect(asked).toEqual([null]);
  });

  it('a page that fails fails those who come to it, and nobody else', async () => {
    const rows = pagesAfterId(options, async (after: number | null) =>
      after === null ? [1, 2] : await Promise.reject(new Error('cut')),
    );
    await rows.next();
    expect(await rows.next()).toEqual({ value: 2, done: false });
    await expect(rows.next()).rejects.toThrow('cut');
  });
});

describe('a list that is read by skipping what was read before', () => {
  it('fails when its total changes on the way, since then a row was skipped', async () => {
    const pages = [
      { rows: [1, 2, 3], limit: 3, total: 5 },
      { rows: [5], limit: 3, total: 4 },
    ];
    const read = collect(pagesByOffset(options, async (skip) => await Promise.resolve(pages[skip === 0 ? 0 : 1]!)));
    await expect(read).rejects.toMatchObject({ code: 'SOURCE_INCOMPLETE' });
  });

  function watched() {
    const asked: number[] = [];
    const rows = pagesByOffset(options, async (skip) => {
      asked.push(skip);
      const page = [1, 2, 3, 4, 5].slice(skip, skip + 2);
      return await Promise.resolve({ rows: page, limit: 2, total: 5 });
    });
    return { asked, rows };
  }

  it('asks for the next page, and for no other, while the rows of the last one are worked on', async () => {
    const { asked, rows } = watched();
    await rows.next();
    expect(asked).toEqual([0]);
    await rows.next();
    expect(asked).toEqual([0, 2]);
    expect(await collect(rows)).toEqual([3, 4, 5]);
    expect(asked).toEqual([0, 2, 4]);
  });

  it('asks for no page that nobody reads', async () => {
    const { asked, rows } = watched();
    await rows.next();
    await rows.return(undefined);
    expect(asked).toEqual([0]);
  });
});
