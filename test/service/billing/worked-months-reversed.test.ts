import { calculateInvoice } from '../../../service/billing/calculate.ts';
import { defaultConfiguration, type Snapshot } from '../../../service/billing/snapshot.ts';
import { corrections } from './worked-months/corrections.ts';
import { counts } from './worked-months/counts.ts';
import { customers } from './worked-months/customers.ts';
import { licences } from './worked-months/licences.ts';
import { time } from './worked-months/time.ts';

/** The first of a bundle's components takes what is left over, and a tier begins where the one before it ends. */
const ordered = new Set(['components', 'tiers']);

/** The same facts with every list back to front. */
function backToFront<T>(value: T): T {
  if (Array.isArray(value)) return value.toReversed().map(backToFront) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, part]) => [key, ordered.has(key) ? part : backToFront(part)]);
  return Object.fromEntries(entries) as T;
}

describe.each(Object.entries({ counts, corrections, customers, licences, time }))(
  'the %s of the worked months come out the same when everything is read back to front',
  (_, months) => {
    it.each(months.map((month) => [month.shows, month] as const))('%s', (__, { facts, configuration }) => {
      const settings = { ...defaultConfiguration, ...configuration };
      const reversed: Snapshot = backToFront(facts);
      expect(calculateInvoice(reversed, settings)).toEqual(calculateInvoice(facts, settings));
    });
  },
);
