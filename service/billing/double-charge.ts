import { dayWords, en, nl } from '../../shared/bilingual.ts';
import { endOfTime, overlap, type Period } from '../../shared/period.ts';
import { lineLabel } from './problems.ts';
import type { AgreedLine, Book } from './book.ts';
import type { Count } from './count.ts';
import { findingKey, type Found } from './finding.ts';
import { presencesOf, presentOn } from './presence.ts';
import { unitAmount } from './risk.ts';
import { soughtBy } from './scope.ts';
import type { Asset } from './snapshot.ts';

/**
 * Agents that a peak counts for this customer and that were another customer's in the same period: a peak of that one may charge
 * them as well.
 */
export function findDoubleCharges(
  book: Book,
  agreed: AgreedLine,
  { count, period }: { readonly count: Count; readonly period: Period },
): readonly Found[] {
  const { kind, countRule, proration, coversWithoutCounting } = agreed.line;
  if (kind !== 'counted' || countRule !== 'peak' || proration !== 'none' || coversWithoutCounting) return [];
  const { customer, assets } = book.snapshot;
  if (count.day === null) return [];
  const label = lineLabel(book, agreed);
  return presentOn(presencesOf(assets, soughtBy(book, agreed.line), period), count.day)
    .filter(({ asset }) => wasElsewhere(asset, customer.id, period))
    .map(({ asset }) => ({
      key: findingKey('DOUBLE_CHARGE', customer.id, asset.id, agreed.line.id, period.from),
      code: 'DOUBLE_CHARGE',
      severity: 'warn',
      customerId: customer.id,
      recordTable: 'assets',
      recordId: asset.id,
      recordLabel: asset.name,
      message: {
        en: en`Look at ${asset.name}: ${label} charges it at its peak for ${dayWords(period.from)} to ${dayWords(period.to)}, and in that period it was another customer's too, who may be charged for it as well.`,
        nl: nl`Bekijk ${asset.name}: ${label} rekent het mee op de piek van ${dayWords(period.from)} tot ${dayWords(period.to)}, en in die periode was het ook van een andere klant, die er misschien ook voor betaalt.`,
      },
      amountAtRisk: unitAmount(book, agreed, period.from),
    }));
}

function wasElsewhere({ assignments }: Asset, customerId: string, period: Period): boolean {
  return assignments.some(
    (interval) =>
      interval.customerId !== customerId &&
      overlap({ from: interval.from, to: interval.to ?? endOfTime }, period) !== null,
  );
}
