import type { Cells } from '../../../shared/tables/rule.ts';

/** Tiers take the place of a unit price, and the other way round: what follows from the one that was typed. */
export function inPlaceOfPrice({ unitPrice, tiers }: Cells): Cells {
  if (typeof tiers === 'string' && typeof unitPrice !== 'string') return { unitPrice: null };
  if (typeof unitPrice === 'string' && typeof tiers !== 'string') return { tiers: null };
  return {};
}
