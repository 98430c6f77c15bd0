import type { Book } from './book.ts';
import { groupOf, lineInGroup, splitOf } from './invoice-group.ts';
import type { CalculatedLine } from './result.ts';
import type { Work } from './work.ts';

/**
 * Puts each line into the group of its invoice. What is claimed at once stays together: outside the scope of VAT only when all of it
 * is, so that no part of a claim is left behind on another document. A bundle on two documents has a claim for each.
 */
export function inGroups(book: Book, work: Work, unitOf = claimOf): Work {
  const units = new Map<string, CalculatedLine[]>();
  for (const line of work.lines) {
    const unit = unitOf(book, line);
    units.set(unit, [...(units.get(unit) ?? []), line]);
  }
  const lines = work.lines.map((line) => {
    const isOutsideVat = units.get(unitOf(book, line))!.every(({ vat }) => vat.category === 'O');
    return lineInGroup(line, groupOf(splitOfLine(book, line), { isOutsideVat }));
  });
  return { ...work, lines };
}

/** Time and the blocks that it is drawn from: a claim on time rests on minutes that are sold on the same document, or before. */
export function timeOfSplit(book: Book, line: CalculatedLine): string {
  return splitOfLine(book, line);
}

function claimOf(_: Book, { claimKey }: CalculatedLine): string {
  return claimKey;
}

function splitOfLine({ snapshot }: Book, { contractId }: CalculatedLine): string {
  const contract = snapshot.contracts.find(({ id }) => id === contractId);
  return splitOf(snapshot.customer, contract ?? null);
}
