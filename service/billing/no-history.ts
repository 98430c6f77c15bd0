import { dayWords, en, nl } from '../../shared/bilingual.ts';
import type { IsoDate } from '../../shared/period.ts';
import type { Book } from './book.ts';
import { findingKey, type Found } from './finding.ts';
import { isAssignedOn } from './presence.ts';

/** Days that are counted and on which a source had not reported yet: what it listed first is taken to have been there. */
export function findMissingHistory(book: Book, daysCounted: readonly IsoDate[]): readonly Found[] {
  const { sources, customer, assets } = book.snapshot;
  return sources.flatMap(({ connectionId, name, firstCompleteOn }) => {
    const first = daysCounted.find((day) => firstCompleteOn !== null && day < firstCompleteOn);
    if (first === undefined || firstCompleteOn === null) return [];
    const reported = assets.filter(
      (asset) =>
        asset.sources.includes(connectionId) &&
        asset.review !== 'not billable' &&
        isAssignedOn(asset, customer.id, first),
    );
    if (reported.length === 0) return [];
    return [
      {
        key: findingKey('NO_HISTORY', customer.id, connectionId, first),
        code: 'NO_HISTORY',
        severity: 'warn',
        customerId: customer.id,
        recordTable: 'connections',
        recordId: connectionId,
        recordLabel: name,
        message: {
          en: en`Compare the count of ${dayWords(first)} with your own records: ${name} was read for the first time on ${dayWords(firstCompleteOn)}, so the ${reported.length} devices that it listed then are taken to have been there.`,
          nl: nl`Vergelijk de telling van ${dayWords(first)} met uw eigen gegevens: ${name} is voor het eerst gelezen op ${dayWords(firstCompleteOn)}, en van de apparaten die toen werden gemeld (${reported.length}) wordt aangenomen dat ze er toen al waren.`,
        },
        // What is at risk are devices that were gone by then, and nobody knows of those.
        amountAtRisk: null,
      },
    ];
  });
}
