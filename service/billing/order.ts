/** Orders text by its code units, the same on every machine and in every language. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The items in the order of a text that each has; the input's own order decides nothing as long as the texts differ. */
export function sortedBy<T>(items: readonly T[], textOf: (item: T) => string): readonly T[] {
  if (items.length < 2) return items;
  const keyed = items.map((item) => ({ item, text: textOf(item) }));
  return keyed.sort((a, b) => compareText(a.text, b.text)).map(({ item }) => item);
}
