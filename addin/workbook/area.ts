/** Rows of a sheet, counted from 0, both included. */
export type Span = { readonly first: number; readonly last: number };

/** The rows of an address, area by area: those of A2:C9 are 1 to 8, and a whole column has them all. */
export function spansOf(address: string): readonly Span[] {
  return address.split(',').flatMap((area) => spanOf(area) ?? []);
}

function spanOf(area: string): Span | null {
  const [from = '', to = from] = area.slice(area.lastIndexOf('!') + 1).split(':');
  const [first, last] = [from, to].map((corner) => /\d+$/.exec(corner)?.[0]);
  if (first !== undefined && last !== undefined) return { first: Number(first) - 1, last: Number(last) - 1 };
  return /^\$?[A-Z]+$/.test(from) ? { first: 0, last: Number.MAX_SAFE_INTEGER } : null;
}
