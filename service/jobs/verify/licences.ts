import { basePart } from '../../billing/claims.ts';
import type { LicenceCount } from '../../billing/licence/snapshot.ts';
import type { Calculation, Obligation } from '../../billing/result.ts';
import type { ContractLine, Snapshot } from '../../billing/snapshot.ts';
import { compareDecimals, shownQuantity, sumDecimals, type DecimalText } from '../../../shared/money.ts';
import { addDays, contains, daysIn, endOfTime, overlap, type IsoDate } from '../../../shared/period.ts';

/**
 * Why a licence line bills another quantity than stands behind it: the people it names, or what was counted on its day. More than that
 * is right only where more was committed. Lines that are counted by the day are worked out again as a whole instead.
 */
export function licenceFault(facts: Snapshot, { lines, obligations }: Calculation): string | null {
  const agreed = facts.contracts.flatMap((contract) => contract.lines).filter(({ kind }) => kind === 'licence');
  for (const obligation of obligations) {
    const line = agreed.find(({ id }) => id === obligation.contractLineId);
    if (line === undefined || obligation.part !== basePart) continue;
    const evidence = lines.find(
      ({ claimKey, evidence: rows }) => claimKey === obligation.key && rows.length > 0,
    )?.evidence;
    const fault =
      line.licenceBasis === 'users'
        ? peopleFault(line, obligation, evidence ?? [])
        : countFault(facts, line, obligation);
    if (fault !== null) return `${obligation.key} bills a quantity of ${obligation.quantity}, and ${fault}`;
  }
  return null;
}

type Evidence = Calculation['lines'][number]['evidence'];

function peopleFault(line: ContractLine, { period, quantity }: Obligation, evidence: Evidence): string | null {
  const people = String(new Set(evidence.map(({ label }) => label)).size);
  const days = evidence.reduce((all, row) => all + lengthOf(overlap(row, period)), 0);
  const average = shownQuantity('1', { numerator: days, denominator: daysIn(period) });
  const counts = isOfOneDay(line) ? [people] : [people, average];
  return counts.includes(quantity) ? null : `the people behind it are ${counts.join(' or ')}`;
}

function lengthOf(days: Parameters<typeof daysIn>[0] | null): number {
  return days === null ? 0 : daysIn(days);
}

function countFault({ licences }: Snapshot, line: ContractLine, { period, quantity }: Obligation): string | null {
  if (!isOfOneDay(line) || line.licenceTerm !== 'any' || line.timing === 'advance') return null;
  const products = new Set(line.licenceProductIds.length === 0 ? [line.productId] : line.licenceProductIds);
  const counts = licences.counts.filter(({ productId }) => products.has(productId));
  // Where only sellers tell what was bought, there is nothing else to hold it against.
  if (line.licenceBasis === 'purchased' && !counts.some(({ origin }) => origin === 'source')) return null;
  const day = line.countRule === 'snapshot-start' ? period.from : addDays(period.to, -1);
  const counted = countedOn(counts, line, day);
  const isCommitted = licences.subscriptions.some(
    ({ productId, states }) => products.has(productId) && states.some(({ renewsOn }) => renewsOn !== null),
  );
  const more = compareDecimals(quantity, counted);
  if (more === 0 || (more > 0 && isCommitted)) return null;
  return `the licences counted on ${day} are ${counted}`;
}

/** One count is billed, whatever came and went. */
function isOfOneDay({ proration, countRule }: ContractLine): boolean {
  return proration === 'none' && (countRule === 'snapshot-end' || countRule === 'snapshot-start');
}

function countedOn(counts: readonly LicenceCount[], { licenceBasis }: ContractLine, day: IsoDate): DecimalText {
  return sumDecimals(
    counts
      .filter(({ origin }) => licenceBasis !== 'manual' || origin === 'manual')
      .flatMap(({ states }) => states.filter(({ from, to }) => contains({ from, to: to ?? endOfTime }, day)))
      .flatMap(({ assigned, purchased }) => {
        if (licenceBasis === 'purchased') return purchased ?? [];
        return licenceBasis === 'manual' ? (assigned ?? purchased ?? []) : (assigned ?? []);
      }),
  );
}
