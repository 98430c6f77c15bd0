import type { VendorPlace } from './failures.ts';
import { incomplete } from './failures.ts';

type Keyed<T, K> = { readonly place: VendorPlace; readonly idOf: (row: T) => K };

/**
 * Every row of a list that continues after the last row's id, up to the first empty page. A page that is merely short is not
 * the end: a vendor may give fewer rows than asked for. While the rows of a page are worked on, the next one is under way.
 * @throws AppError "SOURCE_INCOMPLETE" when a row comes twice, since then the list does not advance.
 */
export async function* pagesAfterId<T, K>(
  { place, idOf }: Keyed<T, K>,
  fetchPage: (after: K | null) => Promise<readonly T[]>,
): AsyncGenerator<T> {
  const seen = new Set<K>();
  let page = await fetchPage(null);
  while (page.length > 0) {
    let after: K | null = null;
    for (const row of page) after = firstTime(place, seen, idOf(row));
    page = yield* meanwhile(page, () => fetchPage(after));
  }
}

/**
 * Gives the rows of a page; once somebody asks for more than the first one, the next page is asked for too. Who stops earlier has
 * caused no call that nobody reads.
 */
async function* meanwhile<T, P>(rows: readonly T[], fetchNext: () => Promise<P>): AsyncGenerator<T, P> {
  let next: Promise<P> | null = null;
  for (const row of rows) {
    yield row;
    if (next !== null) continue;
    next = fetchNext();
    // Its failure belongs to whoever comes to that page; nobody may.
    next.catch(() => {});
  }
  return await (next ?? fetchNext());
}

export type OffsetPage<T> = {
  readonly rows: readonly T[];
  /** How many rows the vendor gives at most at once; null when this is everything. */
  readonly limit: number | null;
  /** The vendor's own count of all rows, or null when it says none. */
  readonly total: number | null;
};

/**
 * Every row of a list that is read by skipping what was read before; the next page is under way while the rows of the one before are
 * worked on. A list that shifts meanwhile shows in its ids and totals, which do not depend on when a page is asked for.
 * @throws AppError "SOURCE_INCOMPLETE" when a row comes twice or the vendor's total changes or disagrees: the list changed while it was
 * read, or rows were left out.
 */
export async function* pagesByOffset<T, K>(
  { place, idOf }: Keyed<T, K>,
  fetchPage: (skip: number) => Promise<OffsetPage<T>>,
): AsyncGenerator<T> {
  const seen = new Set<K>();
  let page = await fetchPage(0);
  let total: number | null = null;
  for (;;) {
    for (const row of page.rows) firstTime(place, seen, idOf(row));
    total = sameTotal(place, total, page.total);
    if (page.limit === null || page.rows.length < page.limit) break;
    page = yield* meanwhile(page.rows, () => fetchPage(seen.size));
  }
  yield* page.rows;
  requireTotal(place, total, seen.size);
}

export type LinkedPage<T> = {
  readonly rows: readonly T[];
  /** Where the list goes on; null on the last page. */
  readonly next: string | null;
  /** The vendor's own count of all rows, or null when it says none. */
  readonly total: number | null;
};

/**
 * Every row of a list in which each page gives the link to the next, which is under way while the rows of the one before are worked on.
 * @throws AppError "SOURCE_INCOMPLETE" when a row or a link comes twice, or when the vendor's total changes or is not what was
 * listed: the list changed while it was read, or a page came without its link.
 */
export async function* pagesByLink<T, K>(
  { place, idOf }: Keyed<T, K>,
  fetchPage: (link: string | null) => Promise<LinkedPage<T>>,
): AsyncGenerator<T> {
  const seen = new Set<K>();
  const links = new Set<string>();
  let page: LinkedPage<T> = await fetchPage(null);
  let total: number | null = null;
  for (;;) {
    total = sameTotal(place, total, page.total);
    for (const row of page.rows) firstTime(place, seen, idOf(row));
    const { next } = page;
    if (next === null) break;
    firstTime(place, links, next);
    page = yield* meanwhile(page.rows, () => fetchPage(next));
  }
  yield* page.rows;
  requireTotal(place, total, seen.size);
}

/**
 * The vendor's total, which must stay what it was: when a row goes between two pages the next page begins one row too late, and
 * as many rows as the new total says are listed, with one of them gone and another one missing.
 */
function sameTotal(place: VendorPlace, before: number | null, now: number | null): number | null {
  if (before === null || now === null || before === now) return now ?? before;
  throw incomplete(place, {
    en: `counted ${String(before)} rows in ${place.path} and then ${String(now)}, so the list changed while it was read; sync again.`,
    nl: `telde ${String(before)} rijen in ${place.path} en daarna ${String(now)}, dus de lijst veranderde tijdens het lezen; synchroniseer opnieuw.`,
  });
}

/** @throws AppError "SOURCE_INCOMPLETE" when the vendor counts another number of rows than it listed; null is no count. */
export function requireTotal(place: VendorPlace, total: number | null, listed: number): void {
  if (total === null || total === listed) return;
  throw incomplete(place, {
    en: `counts ${String(total)} rows in ${place.path} and listed ${String(listed)}; sync again, and nothing is changed until both agree.`,
    nl: `telt ${String(total)} rijen in ${place.path} en gaf er ${String(listed)}; synchroniseer opnieuw, en er wordt niets gewijzigd totdat beide kloppen.`,
  });
}

/**
 * Every row, once the vendor's own count agrees. It is asked for before and, where it differs, once more: a row may have come or
 * gone meanwhile. @throws AppError "SOURCE_INCOMPLETE" when neither count is what was listed
 */
export async function countedRows<T>(
  place: VendorPlace,
  count: () => Promise<number>,
  list: () => AsyncIterable<T>,
): Promise<T[]> {
  const before = await count();
  const rows: T[] = [];
  for await (const row of list()) rows.push(row);
  if (rows.length !== before) requireTotal(place, await count(), rows.length);
  return rows;
}

/** Notes an id, and answers with it. @throws AppError "SOURCE_INCOMPLETE" when it was noted before */
export function firstTime<K>(place: VendorPlace, seen: Set<K>, id: K): K {
  if (seen.has(id))
    throw incomplete(place, {
      en: `listed ${String(id)} twice in ${place.path}; sync again, and nothing is changed until the list is right.`,
      nl: `gaf ${String(id)} twee keer in ${place.path}; synchroniseer opnieuw, en er wordt niets gewijzigd totdat de lijst klopt.`,
    });
  seen.add(id);
  return id;
}
