import type { IsoDate } from './period.ts';

/** A price that holds from its first day until the next one's, or until its own end where it has one. */
export type DatedPrice = { readonly from: IsoDate; readonly until?: IsoDate };

/**
 * What a price list says on the days that a contract line's own prices leave to it: before the first of them, and after one that has
 * ended. Each piece has the day on which the list's next price, or the line's own, takes over; without end when none does.
 */
export function listedPrices<P extends { readonly from: IsoDate }>(
  own: readonly DatedPrice[],
  listed: readonly P[],
): readonly (P & DatedPrice)[] {
  const starts = [...new Set(listed.map(({ from }) => from))].toSorted();
  return openSpans(own).flatMap((span) =>
    listed.flatMap((price) => {
      const next = starts.find((start) => start > price.from) ?? null;
      const from = span.from !== null && span.from > price.from ? span.from : price.from;
      const until = next === null || (span.until !== null && span.until < next) ? span.until : next;
      if (until !== null && from >= until) return [];
      return [until === null ? { ...price, from } : { ...price, from, until }];
    }),
  );
}

/** Half-open days without an own price; null is without end. */
type Span = { readonly from: IsoDate | null; readonly until: IsoDate | null };

function openSpans(own: readonly DatedPrice[]): readonly Span[] {
  const inOrder = own.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const [first] = inOrder;
  if (first === undefined) return [{ from: null, until: null }];
  const ended = inOrder.flatMap(({ until }, index): readonly Span[] => {
    const next = inOrder[index + 1];
    if (until === undefined || (next !== undefined && next.from <= until)) return [];
    return [{ from: until, until: next === undefined ? null : next.from }];
  });
  return [{ from: null, until: first.from }, ...ended];
}
