import type { IsoDate } from '../../shared/period.ts';
import type { Book } from './book.ts';
import { agentTypeOn, siteOn, type Sought } from './presence.ts';
import type { Asset, ContractLine } from './snapshot.ts';

/** Whose agents a line is about: of its types, and at its sites where it names any. A site that is gone adds nothing, it never widens. */
export function soughtBy({ snapshot }: Book, { agentTypes, siteCodes }: ContractLine): Sought {
  const siteIds =
    siteCodes.length === 0
      ? null
      : new Set(snapshot.sites.filter(({ code }) => siteCodes.includes(code)).map(({ id }) => id));
  return { customerId: snapshot.customer.id, agentTypes, siteIds };
}

/** The sites of a line that this customer does not have any more. */
export function missingSites({ snapshot }: Book, { siteCodes }: ContractLine): readonly string[] {
  const codes = new Set(snapshot.sites.map(({ code }) => code));
  return siteCodes.filter((code) => !codes.has(code));
}

/** Whether the line is about the asset as it is on a day. */
export function isSoughtOn(book: Book, line: ContractLine, { asset, date }: { asset: Asset; date: IsoDate }): boolean {
  const { agentTypes, siteIds } = soughtBy(book, line);
  if (!agentTypes.includes(agentTypeOn(asset, date))) return false;
  const site = siteIds === null ? null : siteOn(asset, date);
  return siteIds === null || (site !== null && siteIds.has(site));
}
