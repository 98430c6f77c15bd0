/**
 * The customers that an account of a source may be, likeliest first: those that share words with its name. Only an order in which to
 * offer them; a person chooses.
 */
export function suggestedCustomers(account: string, customers: readonly string[]): readonly string[] {
  const words = wordsOf(account);
  return customers
    .map((name) => ({ name, likeness: likeness(words, wordsOf(name)) }))
    .filter((candidate) => candidate.likeness > 0)
    .toSorted((a, b) => b.likeness - a.likeness || a.name.localeCompare(b.name))
    .slice(0, mostSuggested)
    .map(({ name }) => name);
}

const mostSuggested = 3;

/** Legal forms and articles say nothing about who it is. */
const silent = new Set([
  'bv',
  'nv',
  'vof',
  'gmbh',
  'ltd',
  'inc',
  'llc',
  'the',
  'de',
  'het',
  'en',
  'and',
  'van',
  'der',
  'den',
]);

function wordsOf(name: string): ReadonlySet<string> {
  const plain = name
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f.'’]/g, '')
    .toLowerCase();
  return new Set(plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 1 && !silent.has(word)));
}

/** Shared words as a share of all words of both; a word that begins another counts for half. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const all = new Set([...a, ...b]).size;
  if (all === 0) return 0;
  const shared = [...a].reduce((sum, word) => sum + (b.has(word) ? 1 : hasBeginning(word, b) ? 0.5 : 0), 0);
  return shared / all;
}

function hasBeginning(word: string, words: ReadonlySet<string>): boolean {
  return [...words].some((other) => shortest(word, other) > 3 && (other.startsWith(word) || word.startsWith(other)));
}

function shortest(a: string, b: string): number {
  return Math.min(a.length, b.length);
}
