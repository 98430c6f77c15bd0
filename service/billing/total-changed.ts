import { en, moneyWords, nl } from '../../shared/bilingual.ts';
import { compareDecimals, minor, parseMinor, sum, type Minor } from '../../shared/money.ts';
import { earlierOf } from '../../shared/period.ts';
import type { Book } from './book.ts';
import { billedPeriods, isBasePart, outsideBasesOf } from './claims.ts';
import { findingKey, type Found } from './finding.ts';
import type { Plan } from './obligations.ts';
import type { Obligation } from './result.ts';

/**
 * What comes back each period, now and the last time that it was billed: lines that are new count as nothing before, lines that
 * ended as nothing now. Told when it differs by more than the percentage and the amount of the settings.
 */
export function findTotalChange(
  book: Book,
  plans: readonly Plan[],
  obligations: readonly Obligation[],
): readonly Found[] {
  const then = lastTotal(book, plans);
  if (then === null) return [];
  const ids = new Set(plans.map(({ agreed }) => agreed.line.id));
  const now = sum(
    obligations
      .filter(({ part, contractLineId }) => isBasePart(part) && contractLineId !== null && ids.has(contractLineId))
      .map(({ net }) => net),
  );
  const difference = minor(now - then);
  if (!isMuch(book, then, difference)) return [];
  const { customer } = book.snapshot;
  const [before, after] = [moneyWords(then, book.currency), moneyWords(now, book.currency)];
  return [
    {
      key: findingKey('TOTAL_CHANGED', customer.id, String(now)),
      code: 'TOTAL_CHANGED',
      severity: 'warn',
      customerId: customer.id,
      recordTable: 'customers',
      recordId: customer.id,
      recordLabel: customer.name,
      message: {
        en: en`Look at the draft of ${customer.name}: what is billed each period is ${after}, the last time it was ${before}.`,
        nl: nl`Bekijk het concept van ${customer.name}: wat elke periode wordt gefactureerd is nu ${after}, de vorige keer was het ${before}.`,
      },
      amountAtRisk: difference,
    },
  ];
}

/** Null when nothing of what is due was billed before: a first invoice changes nothing. */
function lastTotal({ snapshot }: Book, plans: readonly Plan[]): Minor | null {
  const due = plans.flatMap((plan) => plan.due.map(({ period }) => period.from));
  const first = due.reduce<(typeof due)[number] | null>((a, b) => (a === null ? b : earlierOf(a, b)), null);
  if (first === null) return null;
  const amounts = plans.flatMap(({ agreed, due: periods }) => {
    const last = billedPeriods(snapshot.claims, agreed.line.id).at(-1);
    if (last === undefined) return [];
    const net = sum([last.base, ...outsideBasesOf(snapshot.claims, last.base)].map((claim) => claim.net));
    if (periods.length === 0) return last.base.period.to >= first && last.base.period.from < first ? [net] : [];
    return periods.map(() => net);
  });
  return amounts.length === 0 ? null : sum(amounts);
}

function isMuch({ configuration, currency }: Book, then: Minor, difference: Minor): boolean {
  const size = Math.abs(difference);
  const isOver = compareDecimals(String(size), String(parseMinor(configuration.totalChangedAmount, currency))) > 0;
  return isOver && size * 100 > Math.abs(then) * configuration.totalChangedPercent;
}
