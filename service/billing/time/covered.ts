import type { Disposition } from '../../../shared/choices.ts';
import { sumDecimals } from '../../../shared/money.ts';
import { sortedBy } from '../order.ts';
import type { TimeBook } from './book.ts';
import type { Evaluated } from './evaluate.ts';
import {
  claimKeys,
  evidenceOf,
  grouped,
  shownParts,
  ticketOf,
  workedPeriod,
  type Group,
  type Shown,
} from './groups.ts';
import { keyOf } from './keys.ts';
import type { CoveredLine } from './outcome.ts';
import { explainCovered, workedMinutes, type DrawnLot } from './words.ts';

/** Time that the agreement, a lot or an earlier rounding has paid for: shown at 0.00 in the draft and the appendix. */
export function coveredLines(book: TimeBook, evaluated: readonly Evaluated[]): readonly CoveredLine[] {
  const covered = shownParts(evaluated).filter(({ part }) => part.charge === null && roleOf(part.disposition) !== null);
  return sortedBy(
    grouped(book, covered, sameCover).flatMap((group) => {
      const role = roleOf(group.members[0].part.disposition);
      return role === null ? [] : [coveredLine(book, group, role)];
    }),
    ({ contractNumber, ticketId, period, id }) => [contractNumber ?? '', ticketId ?? '', period.from, id].join('\n'),
  );
}

function coveredLine(book: TimeBook, group: Group, role: CoveredLine['role']): CoveredLine {
  const [{ scope }] = group.members;
  const period = workedPeriod(group);
  const ticket = ticketOf(book, group.members[0]);
  const lot = drawnLot(book, group);
  return {
    id: keyOf(role, group.id),
    role,
    claimKeys: claimKeys(group),
    contractId: scope.contract === null ? null : scope.contract.id,
    contractNumber: scope.contract === null ? null : scope.contract.number,
    ticketId: ticket === null ? null : ticket.id,
    description: ticket === null ? '' : `${ticket.number}: ${ticket.subject}`,
    period,
    workedMinutes: workedMinutes(group),
    draw: lot === null ? null : { lotId: lot.lot.id, minutes: lot.minutes },
    explanation: explainCovered(book, group, { period, lot }),
    evidence: evidenceOf(group),
  };
}

/** All of a group's draws are from one lot. */
function drawnLot({ snapshot }: TimeBook, { members }: Group): DrawnLot | null {
  const draws = members.map(({ part }) => part.draw).filter((draw) => draw !== null);
  const lot = snapshot.lots.find(({ id }) => id === draws[0]?.lotId);
  return lot === undefined ? null : { lot, minutes: sumDecimals(draws.map(({ minutes }) => minutes)) };
}

function sameCover({ part }: Shown): readonly string[] {
  return [part.disposition, part.draw === null ? '' : part.draw.lotId];
}

/** Null for what no customer is shown. */
function roleOf(disposition: Disposition): CoveredLine['role'] | null {
  switch (disposition) {
    case 'all-in':
    case 'drawn':
      return disposition;
    case 'billed':
      return 'time';
    case 'written off':
    case 'not billable':
    case 'pre-go-live':
    case 'credited':
    case 'finding':
      return null;
  }
}
