import type { AgentType } from '../../shared/choices.ts';
import type { Minor } from '../../shared/money.ts';
import type { IsoDate } from '../../shared/period.ts';
import type { AgreedLine, Book } from './book.ts';
import { findingKey, type Found } from './finding.ts';
import { compareText } from './order.ts';
import { agentTypeOn, isAssignedOn } from './presence.ts';
import { lineLabel } from './problems.ts';
import { baseGroup, countsType, knownPrice, linesInForce, unitAmount } from './risk.ts';
import { isSoughtOn } from './scope.ts';
import type { Asset } from './snapshot.ts';

/**
 * Whether every billable asset is on the lines that it should be on, on each of the days counted: in the base group on exactly
 * one, counting or merely covering; in every other group on at most one.
 */
export function findCoverageGaps(book: Book, days: readonly IsoDate[]): readonly Found[] {
  const { assets, customer } = book.snapshot;
  return days
    .filter((date) => date >= customer.goLiveDate)
    .flatMap((date) => {
      const lines = linesInForce(book, date).filter(canCover);
      return assets
        .filter((asset) => asset.review !== 'not billable' && isAssignedOn(asset, customer.id, date))
        .flatMap((asset) => gapsOf(book, asset, { date, lines }));
    });
}

type OnDay = { readonly date: IsoDate; readonly lines: readonly AgreedLine[] };

function gapsOf(book: Book, asset: Asset, { date, lines }: OnDay): readonly Found[] {
  const agentType = agentTypeOn(asset, date);
  const covering = lines.filter(({ line }) => isSoughtOn(book, line, { asset, date }));
  const groups = new Set([baseGroup, ...covering.map(({ line }) => line.coverageGroup)]);
  return [...groups].toSorted(compareText).flatMap((group) => {
    const inGroup = covering.filter(({ line }) => line.coverageGroup === group);
    if (inGroup.length > 1) return [doubleCovered(book, asset, { group, inGroup, agentType, date })];
    if (inGroup.length === 1 || group !== baseGroup) return [];
    return [agentType === 'unknown' ? unknownType(book, asset) : uncovered(book, asset, { agentType, date })];
  });
}

/** A counted line covers what it counts; any line covers its types and sites when it covers without counting. */
function canCover({ line }: AgreedLine): boolean {
  return line.kind === 'counted' || line.coversWithoutCounting;
}

function uncovered(book: Book, asset: Asset, { agentType, date }: { agentType: AgentType; date: IsoDate }): Found {
  return {
    ...about(book, asset, 'UNCOVERED_ASSET', []),
    message: {
      en: `Put ${asset.name} (${agentType}) on a contract line, or mark it not billable with a reason: nobody is billed for it.`,
      nl: `Zet ${asset.name} (${agentType}) op een contractregel, of zet het met een reden op "not billable": niemand krijgt er een factuur voor.`,
    },
    amountAtRisk: knownPrice(book, agentType, date),
  };
}

function unknownType(book: Book, asset: Asset): Found {
  return {
    ...about(book, asset, 'UNKNOWN_TYPE', []),
    message: {
      en: `Set the agent type of ${asset.name}: as long as it is unknown, no contract line counts it.`,
      nl: `Kies het agenttype van ${asset.name}: zolang het onbekend is, telt geen contractregel het mee.`,
    },
    amountAtRisk: null,
  };
}

function doubleCovered(
  book: Book,
  asset: Asset,
  given: { group: string; inGroup: readonly AgreedLine[]; agentType: AgentType; date: IsoDate },
): Found {
  const labels = given.inGroup.map((agreed) => lineLabel(book, agreed)).join(', ');
  return {
    ...about(book, asset, 'DOUBLE_COVERED', [given.group]),
    message: {
      en: `Take ${asset.name} off all but one of these lines of group "${given.group}": ${labels}.`,
      nl: `Haal ${asset.name} van alle op één na van deze regels van groep "${given.group}": ${labels}.`,
    },
    amountAtRisk: leastCharged(book, given),
  };
}

/** What the customer pays too much at least: the lowest price among the lines that count it. */
function leastCharged(
  book: Book,
  { inGroup, agentType, date }: { inGroup: readonly AgreedLine[]; agentType: AgentType; date: IsoDate },
): Minor | null {
  return inGroup
    .filter((agreed) => countsType(agreed, agentType))
    .map((agreed) => unitAmount(book, agreed, date))
    .reduce<Minor | null>(
      (least, amount) => (amount === null || (least !== null && least <= amount) ? least : amount),
      null,
    );
}

function about(
  { snapshot }: Book,
  { id, name }: Asset,
  code: Found['code'],
  named: readonly string[],
): Omit<Found, 'message' | 'amountAtRisk'> {
  return {
    key: findingKey(code, snapshot.customer.id, id, ...named),
    code,
    severity: 'warn',
    customerId: snapshot.customer.id,
    recordTable: 'assets',
    recordId: id,
    recordLabel: name,
  };
}
