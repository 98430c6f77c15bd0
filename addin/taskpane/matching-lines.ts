import type { Row } from '../../shared/protocol.ts';

const searched = ['customer', 'product', 'description', 'contract'];

/** The draft lines that have every word of the query somewhere, in the service's order. An empty query matches all. */
export function matchingLines(lines: readonly Row[], query: string): readonly Row[] {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return lines.filter(({ values }) => {
    const text = searched
      .map((field) => values[field] ?? '')
      .join(' ')
      .toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
