import { basePart } from '../../billing/claims.ts';
import type { Calculation, EvidenceRow } from '../../billing/result.ts';
import type { ContractLine, Snapshot } from '../../billing/snapshot.ts';
import { shownQuantity } from '../../../shared/money.ts';
import { daysIn, overlap, type Period } from '../../../shared/period.ts';
import type { FinalisedInvoice } from '../../store/verify/invoices.ts';
import { licenceFault } from './licences.ts';

/** Why what stands behind an invoice is not what it was computed with, or not as much as it bills. */
export function evidenceFault(invoice: FinalisedInvoice, calculation: Calculation): string | null {
  const stored = storedFault(invoice, calculation);
  if (stored !== null || invoice.snapshot === null) return stored;
  const facts = JSON.parse(invoice.snapshot) as Snapshot;
  return countFault(facts, calculation) ?? licenceFault(facts, calculation);
}

function storedFault({ evidence }: FinalisedInvoice, { lines, time }: Calculation): string | null {
  const computed = [...lines, ...time.coveredLines].flatMap((line) =>
    line.evidence.map(({ assetId, label, from, to, note }, position) =>
      JSON.stringify([line.id, position, assetId, label, from, to, note]),
    ),
  );
  const stored = new Set(
    evidence.map(({ invoiceLineId, position, assetId, label, validFrom, validTo, note }) =>
      JSON.stringify([invoiceLineId, position, assetId, label, validFrom, validTo, note]),
    ),
  );
  const isSame = stored.size === computed.length && computed.every((row) => stored.has(row));
  return isSame ? null : 'the machines stored behind its lines are not those it was computed with';
}

/** A counted quantity is the number of machines behind it, or their days where each day counts. */
function countFault(facts: Snapshot, { lines, obligations }: Calculation): string | null {
  const counted = countedLines(facts);
  for (const { key, contractLineId, part, period, quantity } of obligations) {
    const terms = counted.find(({ id }) => id === contractLineId);
    if (terms === undefined || part !== basePart) continue;
    const rows = lines.find((line) => line.claimKey === key && line.evidence.length > 0)?.evidence ?? [];
    const counts = countsOf(terms, rows, period);
    if (!counts.includes(quantity))
      return `${key} bills a quantity of ${quantity}, and the machines behind it are ${counts.join(' or ')}`;
  }
  return null;
}

function countedLines({ contracts }: Snapshot): readonly ContractLine[] {
  return contracts
    .flatMap(({ lines }) => lines)
    .filter(({ kind, coversWithoutCounting }) => kind === 'counted' && !coversWithoutCounting);
}

/** In advance the count of one day is billed whatever the rule, so there both can be. */
function countsOf(
  { proration, countRule, timing }: ContractLine,
  rows: readonly EvidenceRow[],
  period: Period,
): readonly string[] {
  const machines = String(new Set(rows.map(({ assetId }) => assetId)).size);
  if (proration === 'none' && countRule !== 'time-weighted') return [machines];
  const days = rows.reduce((all, row) => {
    const within = overlap(row, period);
    return within === null ? all : all + daysIn(within);
  }, 0);
  const average = shownQuantity('1', { numerator: days, denominator: daysIn(period) });
  return timing === 'advance' ? [machines, average] : [average];
}
