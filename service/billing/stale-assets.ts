import { dayWords, en, nl } from '../../shared/bilingual.ts';
import { daysBetween, type IsoDate } from '../../shared/period.ts';
import type { Book } from './book.ts';
import { findingKey, type Found } from './finding.ts';
import { isAssignedOn } from './presence.ts';
import { valueOf } from './risk.ts';

/** Agents that are billed although their system has not seen them for weeks: the machine may be gone, and only its record left. */
export function findStaleAssets(book: Book, date: IsoDate): readonly Found[] {
  const { assets, customer } = book.snapshot;
  return assets.flatMap((asset) => {
    const { lastSeenOn } = asset;
    if (lastSeenOn === null || asset.review === 'not billable' || !isAssignedOn(asset, customer.id, date)) return [];
    if (daysBetween(lastSeenOn, date) <= book.configuration.staleAssetDays) return [];
    const amountAtRisk = valueOf(book, [asset], date);
    if (amountAtRisk === null) return [];
    return [
      {
        key: findingKey('STALE_ASSET', customer.id, asset.id, lastSeenOn),
        code: 'STALE_ASSET',
        severity: 'warn',
        customerId: customer.id,
        recordTable: 'assets',
        recordId: asset.id,
        recordLabel: asset.name,
        message: {
          en: en`Ask whether ${asset.name} is still there: it was seen last on ${dayWords(lastSeenOn)} and is billed; mark it not billable, or remove it from the system that reports it.`,
          nl: nl`Vraag na of ${asset.name} er nog is: het is voor het laatst gezien op ${dayWords(lastSeenOn)} en wordt gefactureerd; zet het op "not billable", of verwijder het uit het systeem dat het meldt.`,
        },
        amountAtRisk,
      },
    ];
  });
}
