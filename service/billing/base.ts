import { addDays } from '../../shared/period.ts';
import { minor } from '../../shared/money.ts';
import type { AgreedLine, Book } from './book.ts';
import { basePart, billedPeriods, nextDelta, periodKey, type Billed } from './claims.ts';
import { findCountJump } from './count-jump.ts';
import type { Before } from './explain.ts';
import { periodLines } from './lines.ts';
import type { DuePeriod } from './obligations.ts';
import { alreadyBilled } from './problems.ts';
import { ratePeriod } from './rate.ts';
import type { Obligation } from './result.ts';
import type { ContractLine } from './snapshot.ts';
import { onlyFinding, type Work } from './work.ts';

/**
 * Bills a service period for the first time: in advance by the count of the as-of day, else by the count rule. Its base
 * obligation is there also when it comes to nothing; one that cannot be worked out has none and stays unclaimed.
 */
export function billPeriod(book: Book, agreed: AgreedLine, due: DuePeriod): Work {
  const { claims, run } = book.snapshot;
  const { name, period, isOver, overlapping } = due;
  if (overlapping !== null)
    return onlyFinding(alreadyBilled(book, agreed, { ...period, number: overlapping.invoiceNumber }));
  const before = billedBefore(agreed.line, billedPeriods(claims, agreed.line.id), due);
  const outcome = ratePeriod(book, agreed, { service: due, inAdvanceOn: isOver ? null : run.asOf, before });
  if ('problem' in outcome) return onlyFinding(outcome.problem);
  const { parts, quantity, net, warnings } = outcome.rated;
  const lines = periodLines(book, agreed, {
    name,
    part: basePart,
    period,
    parts,
    isDeferred: agreed.line.timing === 'advance' && !isOver,
    correctsInvoice: null,
  });
  if ('problem' in lines) return onlyFinding(lines.problem);
  const base: Obligation = {
    key: periodKey(name, basePart),
    ...name,
    oneOffItemId: null,
    part: basePart,
    period,
    quantity,
    net,
  };
  const isSettled = agreed.line.timing === 'advance' && isOver;
  const obligations = isSettled ? [base, settledAtOnce(book, base, due)] : [base];
  return {
    lines: lines.rated,
    obligations,
    findings: [...warnings, ...findCountJump(book, agreed, { due, before, rated: outcome.rated })],
  };
}

/** What the period before was billed for, and the day that its count is remembered by. */
export function billedBefore(
  { timing, countRule }: ContractLine,
  billed: readonly Billed[],
  { period }: Pick<DuePeriod, 'period'>,
): Before | null {
  const last = billed.findLast(({ base }) => base.period.to <= period.from);
  if (last === undefined) return null;
  const isCountedFirst = timing === 'advance' || countRule === 'snapshot-start';
  const { from, to } = last.base.period;
  return { quantity: last.base.quantity, countedOn: isCountedFirst ? from : addDays(to, -1) };
}

/** An advance period that is over at its first run has had its count rule: its true-up is nothing, once and for all. */
function settledAtOnce({ snapshot }: Book, base: Obligation, { name }: DuePeriod): Obligation {
  const part = nextDelta(snapshot.claims, name);
  return { ...base, key: periodKey(name, part), part, quantity: '0', net: minor(0) };
}
