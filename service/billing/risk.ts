import type { AgentType } from '../../shared/choices.ts';
import { lineAmount, sum, type DecimalText, type Minor } from '../../shared/money.ts';
import { contains, type IsoDate } from '../../shared/period.ts';
import { agreedLines, type AgreedLine, type Book } from './book.ts';
import { lineWindow } from './obligations.ts';
import { agentTypeOn } from './presence.ts';
import { priceOn } from './price.ts';
import { isSoughtOn } from './scope.ts';
import type { Asset, ContractLine } from './snapshot.ts';

/** The lines that are in force on a day. */
export function linesInForce({ snapshot }: Book, date: IsoDate): readonly AgreedLine[] {
  return agreedLines(snapshot).filter(({ contract, line }) => {
    const window = lineWindow(contract, line);
    return window !== null && contains(window, date);
  });
}

/** Whether the line puts a price on each agent of the type. */
export function countsType({ line }: AgreedLine, agentType: AgentType): boolean {
  return line.kind === 'counted' && !line.coversWithoutCounting && line.agentTypes.includes(agentType);
}

/** What the assets are charged per price period on a day; null when no line with a price counts any of them. */
export function valueOf(book: Book, assets: readonly Asset[], date: IsoDate): Minor | null {
  const prices = assets.flatMap((asset) =>
    linesInForce(book, date)
      .filter(
        (agreed) => countsType(agreed, agentTypeOn(asset, date)) && isSoughtOn(book, agreed.line, { asset, date }),
      )
      .map((agreed) => unitAmount(book, agreed, date))
      .filter((amount) => amount !== null),
  );
  return knownSum(prices);
}

/** The sum of what is known; null when nothing is. */
export function knownSum(amounts: readonly (Minor | null)[]): Minor | null {
  const known = amounts.filter((amount) => amount !== null);
  return known.length === 0 ? null : sum(known);
}

/** What the customer pays for one agent of the type on any line, in force or not, the base group first; null when nothing is known. */
export function knownPrice(book: Book, agentType: AgentType, date: IsoDate): Minor | null {
  const lines = agreedLines(book.snapshot).filter((agreed) => countsType(agreed, agentType));
  const baseFirst = [...lines.filter(isBase), ...lines.filter((agreed) => !isBase(agreed))];
  return baseFirst.map((agreed) => unitAmount(book, agreed, date)).find((amount) => amount !== null) ?? null;
}

/** One agent for one price period, the first of the first tier; null without a price on that day. */
export function unitAmount(book: Book, { line }: AgreedLine, date: IsoDate): Minor | null {
  return chargeOn(book, line, { quantity: '1', date });
}

/** A quantity for one price period at the line's price, that of the first tier; null without a price on that day. */
export function chargeOn(
  { currency }: Book,
  line: ContractLine,
  { quantity, date }: { readonly quantity: DecimalText; readonly date: IsoDate },
): Minor | null {
  const price = priceOn(line.prices, date, currency);
  if (price === null) return null;
  const unitPrice = 'tiers' in price ? price.tiers[0]?.unitPrice : price.unitPrice;
  return unitPrice === undefined ? null : lineAmount({ quantity, unitPrice, currency });
}

export const baseGroup = 'base';

function isBase({ line }: AgreedLine): boolean {
  return line.coverageGroup === baseGroup;
}
