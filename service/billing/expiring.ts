import { dayWords, en, nl } from '../../shared/bilingual.ts';
import { sum } from '../../shared/money.ts';
import { daysBetween } from '../../shared/period.ts';
import type { Book } from './book.ts';
import { findingKey, type Found } from './finding.ts';
import type { CalculatedLine } from './result.ts';

/** Contracts that end soon: after that nothing of them is billed, whatever still stands there. */
export function findExpiringContracts(book: Book, lines: readonly CalculatedLine[]): readonly Found[] {
  const { contracts, customer, run } = book.snapshot;
  return contracts.flatMap(({ id, number, endDate }) => {
    if (endDate === null || endDate <= run.asOf) return [];
    if (daysBetween(run.asOf, endDate) > book.configuration.expiringDays) return [];
    const own = lines.filter(({ contractId, period }) => contractId === id && period !== null);
    return [
      {
        key: findingKey('CONTRACT_EXPIRING', customer.id, id, endDate),
        code: 'CONTRACT_EXPIRING',
        severity: 'warn',
        customerId: customer.id,
        recordTable: 'contracts',
        recordId: id,
        recordLabel: number,
        message: {
          en: en`Renew contract ${number} of ${customer.name} or let it go: it ends on ${dayWords(endDate)}, and from that day on nothing of it is billed.`,
          nl: nl`Verleng contract ${number} van ${customer.name} of laat het aflopen: het eindigt op ${dayWords(endDate)}, en vanaf die dag wordt er niets meer van gefactureerd.`,
        },
        amountAtRisk: own.length === 0 ? null : sum(own.map(({ net }) => net)),
      },
    ];
  });
}
