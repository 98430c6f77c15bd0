import type { Lot, Sla, Ticket, TimeEntry } from './facts.ts';

/** How a part of an entry is paid for: by the agreement, by the hour, or from lots of these kinds and then by the hour. */
export type Coverage =
  { readonly by: 'all-in' | 'T&M' } | { readonly by: 'lots'; readonly kinds: readonly Lot['kind'][] };

/**
 * The order of disposition: the ticket's override, what applies outside the SLA's calendar, excluded work, then the SLA. A
 * ticket without an SLA is charged by the hour, from a prepaid block as long as there is one.
 */
export function coverageOf(
  { coverageOverride }: Ticket,
  sla: Sla | null,
  { entry: { workType }, isOutside }: { readonly entry: TimeEntry; readonly isOutside: boolean },
): Coverage {
  if (coverageOverride !== null) return { by: coverageOverride };
  if (sla === null) return fromBlocks;
  if (isOutside && sla.outside === 'T&M') return { by: 'T&M' };
  if (workType !== null && sla.excludedWorkTypes.includes(workType)) return { by: 'T&M' };
  switch (sla.coverage) {
    case 'all-in':
      return { by: 'all-in' };
    case 'bucket':
      return { by: 'lots', kinds: ['block', 'bucket'] };
    case 'T&M':
      return fromBlocks;
  }
}

const fromBlocks: Coverage = { by: 'lots', kinds: ['block'] };
