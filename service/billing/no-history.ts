import { dayWords, en, nl, type Bilingual } from '../../shared/bilingual.ts';
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
    const devices = listed(reported.length);
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
          en: en`Compare the count of ${dayWords(first)} with your own records: ${name} was read for the first time on ${dayWords(firstCompleteOn)}, so ${devices} taken to have been there.`,
          nl: nl`Vergelijk de telling van ${dayWords(first)} met uw eigen gegevens: ${name} is voor het eerst gelezen op ${dayWords(firstCompleteOn)}, en er wordt aangenomen dat ${devices}.`,
        },
        // What is at risk are devices that were gone by then, and nobody knows of those.
        amountAtRisk: null,
      },
    ];
  });
}

function listed(count: number): Bilingual {
  return count === 1
    ? { en: 'the device that it listed then is', nl: 'het apparaat dat toen werd gemeld er al was' }
    : {
        en: `the ${count} devices that it listed then are`,
        nl: `de ${count} apparaten die toen werden gemeld er al waren`,
      };
}
