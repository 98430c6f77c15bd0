import type { Row } from '../../shared/protocol.ts';

/** The rows that have every word of the query somewhere in these fields, in the order given. An empty query matches all. */
export function matchingRows(rows: readonly Row[], query: string, searched: readonly string[]): readonly Row[] {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return rows.filter(({ values }) => {
    const text = searched
      .map((field) => values[field] ?? '')
      .join(' ')
      .toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
