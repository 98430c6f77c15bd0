import { decimalWords, en, moneyWords, nl, type Bilingual } from '../../shared/bilingual.ts';
import type { TierMode } from '../../shared/choices.ts';
import { addShares, minor, totalAmount, type Currency, type Minor, type Share } from '../../shared/money.ts';
import { tierFault, type Tier } from '../../shared/tiers.ts';
import { amountOf, amountOfRest, difference, type Rate } from './amount.ts';
import type { AgreedLine, Book } from './book.ts';
import { times, type Charge } from './count.ts';
import { shareText } from './explain.ts';
import { findingKey, type Found } from './finding.ts';
import { invalidTiers, lineLabel } from './problems.ts';
import type { Outcome, Rated, RatedPart } from './rated.ts';
import type { ContractLine } from './snapshot.ts';

/** What is charged in tiers: how many, for how long, and what a customer reads about how they were counted. */
export type Tiered = {
  readonly tiers: readonly Tier[];
  readonly charges: readonly Charge[];
  readonly rate: Omit<Rate, 'unitPrice'>;
  /** What every part has in common. */
  readonly part: Pick<RatedPart, 'days' | 'explanation' | 'evidence'>;
};

/**
 * A line for each tier that takes something, together rounded once: the last one has what the exact total leaves. Graduated, a
 * tier takes what lies in it; by volume, the tier that the whole count reaches takes all of it.
 */
export function rateTiers(book: Book, agreed: AgreedLine, tiered: Tiered): Outcome<Pick<Rated, 'parts' | 'warnings'>> {
  const { tiers, charges, rate, part } = tiered;
  const fault = faultOf(agreed.line, tiers);
  if (fault !== null) return { problem: invalidTiers(book, agreed, fault) };
  const taken = tiersTaken(tiers, agreed.line.tierMode, charges);
  const total = tieredNet(taken, rate.currency);
  let left = total;
  const parts = taken.map((one, index): RatedPart => {
    const { tier, pricePeriods } = one;
    const tierRate = { ...rate, unitPrice: tier.unitPrice };
    const measure = { pieces: '1', pricePeriods };
    const isLast = index === taken.length - 1;
    const amount = isLast ? amountOfRest(left, measure, tierRate) : amountOf(measure, tierRate);
    left = minor(left - amount.net);
    const title = { tier: book.texts.tierRange(one.above + 1, tier.upTo) };
    return { ...part, role: `tier-${one.number}`, title, amount };
  });
  return { rated: { parts, warnings: findTierCliffs(book, agreed, tiered) } };
}

/** What charges in tiers come to, rounded once. */
export function tieredTotal(
  { tierMode }: Pick<ContractLine, 'tierMode'>,
  tiers: readonly Tier[],
  { charges, currency }: { readonly charges: readonly Charge[]; readonly currency: Currency },
): Minor {
  return tieredNet(tiersTaken(tiers, tierMode, charges), currency);
}

/** By volume, a few more can cost less than a few fewer. */
function findTierCliffs(book: Book, agreed: AgreedLine, { tiers, charges }: Tiered): readonly Found[] {
  const { line } = agreed;
  if (line.tierMode === 'graduated') return [];
  const { currency, snapshot } = book;
  const cliffs = charges.flatMap((charge) => {
    const { agents, pricePeriods } = charge;
    const net = tieredTotal(line, tiers, { charges: [charge], currency });
    return tiers.flatMap(({ upTo }) => {
      if (upTo === null || difference(agents, whole(upTo)).numerator <= 0) return [];
      const atEnd = tieredTotal(line, tiers, { charges: [{ agents: whole(upTo), pricePeriods }], currency });
      return atEnd > net ? [{ agents, net, upTo, atEnd }] : [];
    });
  });
  const [worst] = cliffs.toSorted((a, b) => b.atEnd - b.net - (a.atEnd - a.net));
  if (worst === undefined) return [];
  const label = lineLabel(book, agreed);
  const agents = decimalWords(shareText(worst.agents));
  const [net, atEnd] = [moneyWords(worst.net, currency), moneyWords(worst.atEnd, currency)];
  return [
    {
      key: findingKey('TIER_CLIFF', snapshot.customer.id, line.id, shareText(worst.agents)),
      code: 'TIER_CLIFF',
      severity: 'warn',
      customerId: snapshot.customer.id,
      recordTable: 'contractLines',
      recordId: line.id,
      recordLabel: label,
      message: {
        en: en`Check the tiers of ${label}: ${agents} cost ${net}, while ${worst.upTo} would cost ${atEnd}.`,
        nl: nl`Controleer de staffels van ${label}: ${agents} kosten ${net}, terwijl ${worst.upTo} er ${atEnd} zouden kosten.`,
      },
      amountAtRisk: minor(worst.atEnd - worst.net),
    },
  ];
}

type Taken = {
  /** 1 is the first tier. */
  readonly number: number;
  readonly tier: Tier;
  /** Its quantities start above this. */
  readonly above: number;
  /** Agents × price periods that it takes. */
  readonly pricePeriods: Share;
};

function tiersTaken(tiers: readonly Tier[], mode: TierMode, charges: readonly Charge[]): readonly Taken[] {
  return tiers
    .map((tier, index) => {
      const above = tiers[index - 1]?.upTo ?? 0;
      const pricePeriods = charges
        .map((charge) => inDaysOf(charge, takenBy({ above, upTo: tier.upTo }, mode, charge.agents)))
        .reduce(addShares, nothing);
      return { number: index + 1, tier, above, pricePeriods };
    })
    .filter(({ pricePeriods }) => pricePeriods.numerator > 0);
}

type Bounds = { readonly above: number; readonly upTo: number | null };

function takenBy({ above, upTo }: Bounds, mode: TierMode, agents: Share): Share {
  const over = difference(agents, whole(above));
  if (over.numerator <= 0) return nothing;
  const isBeyond = upTo !== null && difference(agents, whole(upTo)).numerator > 0;
  if (mode === 'volume') return isBeyond ? nothing : agents;
  return isBeyond ? whole(upTo - above) : over;
}

/** Agents × price periods; a share of a month stays in that month's days, so that a line prints days of 31 and not of 527. */
function inDaysOf({ pricePeriods }: Charge, agents: Share): Share {
  const { numerator, denominator } = times(agents, pricePeriods);
  const scaled = numerator * pricePeriods.denominator;
  return scaled % denominator === 0
    ? { numerator: scaled / denominator, denominator: pricePeriods.denominator }
    : { numerator, denominator };
}

function tieredNet(taken: readonly Taken[], currency: Currency): Minor {
  return totalAmount(
    taken.map(({ tier, pricePeriods }) => ({ quantity: '1', unitPrice: tier.unitPrice, share: pricePeriods })),
    currency,
  );
}

function faultOf({ includedQuantity }: ContractLine, tiers: readonly Tier[]): Bilingual | null {
  return includedQuantity === null
    ? tierFault(tiers)
    : {
        en: 'An included quantity does not go with tiers; make the included quantity the first tier.',
        nl: 'Een inbegrepen aantal gaat niet samen met staffels; maak van het inbegrepen aantal de eerste staffel.',
      };
}

function whole(quantity: number): Share {
  return { numerator: quantity, denominator: 1 };
}

const nothing: Share = { numerator: 0, denominator: 1 };
