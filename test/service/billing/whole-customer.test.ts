import fc from 'fast-check';
import { documentsOf } from '../../../service/billing/documents.ts';
import { sum } from '../../../shared/money.ts';
import { day } from '../../../shared/period.ts';
import { calculate } from './facts.ts';
import { finalised } from './split-month.ts';
import { wholeCustomer } from './whole-customer.ts';

/** Fewer than usual: each has some thirty lines. */
const runs = { numRuns: 40 };

/** Lists whose order is what a person typed. */
const ordered: ReadonlySet<string> = new Set(['components', 'tiers']);

/** The same facts with every list read backwards, however deep. */
function turned<T>(facts: T): T {
  const of = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) {
      const items = value.map((item) => of(item, key));
      return ordered.has(key) ? items : items.toReversed();
    }
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, of(inner, name)]));
  };
  return of(facts, '') as T;
}

it('whatever the order in which anything was read, the result is the same to the byte', () => {
  fc.assert(
    fc.property(wholeCustomer, (facts) => {
      // By way of the text that an invoice is frozen with.
      const read = JSON.parse(JSON.stringify(turned(facts))) as typeof facts;
      expect(JSON.stringify(calculate(read)) === JSON.stringify(calculate(facts))).toBe(true);
    }),
    runs,
  );
});

it('the documents together are the whole: every line, claim and minute on one of them', () => {
  fc.assert(
    fc.property(wholeCustomer, (facts) => {
      const whole = calculate(facts);
      const documents = documentsOf(facts, whole);
      expect(whole.lines.length).toBeGreaterThan(10);
      const ids = documents.flatMap(({ lines }) => lines.map(({ id }) => id));
      expect(ids.toSorted()).toEqual(whole.lines.map(({ id }) => id).toSorted());
      expect(sum(documents.map(({ totals }) => totals.net))).toBe(whole.totals.net);
      const keys = documents.flatMap(({ obligations, time }) => [
        ...obligations.map(({ key }) => key),
        ...time.claims.map(({ key }) => key),
      ]);
      expect(new Set(keys).size).toBe(keys.length);
      for (const { id, workedOn, minutesWorked } of facts.time.timeEntries) {
        const own = whole.time.dispositions.filter(({ entryId }) => entryId === id);
        const disposed = own.reduce((minutes, { disposedMinutes }) => minutes + disposedMinutes, 0);
        expect(disposed).toBe(workedOn < facts.run.cutOff ? minutesWorked : 0);
      }
    }),
    runs,
  );
});

it('once all of its invoices are made, a second run bills nothing', () => {
  fc.assert(
    fc.property(wholeCustomer, (facts) => {
      const after = documentsOf(facts, calculate(facts)).reduce(finalised, {
        ...facts,
        run: { ...facts.run, historyFrom: day('2025-01-01') },
      });
      const second = calculate(after);
      expect([second.lines, second.obligations, second.time.claims, second.time.coveredLines]).toEqual([
        [],
        [],
        [],
        [],
      ]);
      expect(second.findings.map(({ code }) => code)).not.toContain('LATE_CHANGE');
    }),
    runs,
  );
});
