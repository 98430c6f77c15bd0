import { asItIs, decimalWords, en, moneyWords, nl, type Bilingual } from '../../../shared/bilingual.ts';
import {
  canonicalDecimal,
  compareDecimals,
  lineAmount,
  minor,
  sumDecimals,
  timesWhole,
  type DecimalText,
  type Minor,
} from '../../../shared/money.ts';
import { monthShare } from '../../../shared/subscriptions.ts';
import type { IsoDate } from '../../../shared/period.ts';
import type { AgreedLine, Book } from '../book.ts';
import { billedPeriods } from '../claims.ts';
import { findingKey, type Found } from '../finding.ts';
import { priceOn } from '../price.ts';
import { withTermsOf } from '../price-terms.ts';
import { lineLabel } from '../problems.ts';
import type { Obligation } from '../result.ts';
import { linesInForce } from '../risk.ts';
import { countSteps, licencesOf, licenceProducts, purchasedSteps } from './counted.ts';
import type { Subscription } from './snapshot.ts';
import { atLeast, quantityOn } from './steps.ts';
import { chargedOn, countedSubscriptions, floorSteps } from './subscribed.ts';

type OnDay = { readonly date: IsoDate; readonly obligations: readonly Obligation[] };

/** What is bought and not billed, or billed and not bought, and what is sold below its cost. */
export function findLicenceDrift(book: Book, { date, obligations }: OnDay): readonly Found[] {
  const lines = linesInForce(book, date).filter(({ line }) => line.kind === 'licence');
  return [
    ...lines.flatMap((agreed) => [...driftOf(book, agreed, { date, obligations }), ...belowCost(book, agreed, date)]),
    ...unbilledProducts(book, date),
    ...disagreements(book, date),
    ...unlinked(book, date),
    ...heldFalls(book),
  ];
}

function driftOf(book: Book, agreed: AgreedLine, { date, obligations }: OnDay): readonly Found[] {
  const { line } = agreed;
  if (line.licenceBasis === 'users' || line.licenceBasis === 'manual') return [];
  const own = licencesOf(book.snapshot.licences, line);
  const counted =
    billedLast(book, agreed) ?? obligations.find(({ contractLineId }) => contractLineId === line.id)?.quantity;
  if (counted === undefined) return [];
  const billed = chargedFor(book, agreed, { counted, date });
  const purchased = quantityOn(atLeast(purchasedSteps(own, line), floorSteps(own.subscriptions, null)), date);
  const gap = sumDecimals([purchased, timesWhole(billed, -1)]);
  if (gap === '0') return [];
  const assigned = quantityOn(
    countSteps(own.counts, (state) => state.assigned),
    date,
  );
  const sold = sellersOn(own.subscriptions, date).map(({ state }) => state.quantity);
  const label = lineLabel(book, agreed);
  const amount = monthlyAmount(book, agreed, { quantity: gap, date });
  const figures = figuresText({ billed, assigned, purchased, sold });
  const money = amount === null ? asItIs('') : monthlyText(moneyWords(amount, book.currency));
  return [
    {
      ...about(book, 'LICENCE_DRIFT', line.id, purchased, billed),
      recordTable: 'contractLines',
      recordId: line.id,
      recordLabel: label,
      message: {
        en: en`Check the licences of ${label}: ${gapText(gap)}${money} (${figures}).`,
        nl: nl`Controleer de licenties van ${label}: ${gapText(gap)}${money} (${figures}).`,
      },
      amountAtRisk: amount,
    },
  ];
}

type Figures = Readonly<Record<'billed' | 'assigned' | 'purchased', DecimalText>> & {
  readonly sold: readonly DecimalText[];
};

function figuresText({ billed, assigned, purchased, sold }: Figures): Bilingual {
  const [b, a, p] = [billed, assigned, purchased].map(decimalWords);
  const charged = decimalWords(sumDecimals(sold));
  return {
    en: en`${b!} billed, ${a!} assigned, ${p!} purchased${sold.length === 0 ? '' : en`, ${charged} charged by the vendor`}`,
    nl: nl`${b!} gefactureerd, ${a!} toegewezen, ${p!} ingekocht${sold.length === 0 ? '' : nl`, ${charged} door de leverancier berekend`}`,
  };
}

function gapText(gap: DecimalText): Bilingual {
  const many = decimalWords(compareDecimals(gap, '0') > 0 ? gap : timesWhole(gap, -1));
  return compareDecimals(gap, '0') > 0
    ? { en: en`${many} more are bought than billed`, nl: nl`er zijn er ${many} meer ingekocht dan gefactureerd` }
    : { en: en`${many} more are billed than bought`, nl: nl`er zijn er ${many} meer gefactureerd dan ingekocht` };
}

function monthlyText(money: Bilingual): Bilingual {
  return { en: en`, ${money} a month`, nl: nl`, ${money} per maand` };
}

/** What the latest service period was billed for. */
function billedLast({ snapshot }: Book, { line }: AgreedLine): DecimalText | null {
  return billedPeriods(snapshot.claims, line.id).at(-1)?.quantity ?? null;
}

/** How many the line charges: those that were counted, and never fewer than its minimum and what its price includes. */
function chargedFor(
  { currency }: Book,
  agreed: AgreedLine,
  { counted, date }: { readonly counted: DecimalText; readonly date: IsoDate },
): DecimalText {
  const { line } = withTermsOf(agreed, priceOn(agreed.line.prices, date, currency));
  return [line.minimumQuantity, line.includedQuantity]
    .filter((agreedOn) => agreedOn !== null)
    .map((agreedOn) => canonicalDecimal(String(agreedOn)))
    .reduce((most, agreedOn) => (compareDecimals(agreedOn, most) > 0 ? agreedOn : most), counted);
}

/** So many at the line's price, per month; null where there is no single price. */
function monthlyAmount(
  { currency }: Book,
  { contract, line }: AgreedLine,
  { quantity, date }: { readonly quantity: DecimalText; readonly date: IsoDate },
): Minor | null {
  const price = priceOn(line.prices, date, currency);
  if (price === null || 'tiers' in price) return null;
  const months = { month: 1, year: 12, interval: contract.intervalMonths, unit: 1 }[line.pricePer];
  return lineAmount({
    quantity,
    unitPrice: price.unitPrice,
    share: { numerator: 1, denominator: months },
    currency,
  });
}

type Sold = { readonly subscription: Subscription; readonly state: NonNullable<ReturnType<typeof chargedOn>> };

/** The subscriptions that somebody charges us for on a day. */
function sellersOn(subscriptions: readonly Subscription[], date: IsoDate): readonly Sold[] {
  return subscriptions.flatMap((subscription) => {
    const state = chargedOn(subscription, date);
    return state === null || state.unitCost === null ? [] : [{ subscription, state }];
  });
}

/** What a month of it costs us; null where that is not known in the customer's currency. */
function monthlyCost(
  { currency }: Book,
  { quantity, state }: { quantity: DecimalText; state: Sold['state'] },
): Minor | null {
  const share = monthShare(state.billingTerm);
  if (share === null || state.unitCost === null || state.currency !== currency) return null;
  return lineAmount({ quantity, unitPrice: state.unitCost, share, currency });
}

function belowCost(book: Book, agreed: AgreedLine, date: IsoDate): readonly Found[] {
  const { line } = agreed;
  const { subscriptions } = licencesOf(book.snapshot.licences, line);
  return sellersOn(subscriptions, date).flatMap(({ subscription, state }) => {
    const cost = monthlyCost(book, { quantity: state.quantity, state });
    const charged = monthlyAmount(book, agreed, { quantity: state.quantity, date });
    if (cost === null || charged === null || cost <= charged) return [];
    const label = lineLabel(book, agreed);
    return [
      {
        ...about(book, 'PRICE_BELOW_COST', line.id, subscription.id, String(cost), String(charged)),
        recordTable: 'contractLines' as const,
        recordId: line.id,
        recordLabel: label,
        message: {
          en: en`Raise the price of ${label}: ${state.quantity} of ${subscription.name} cost more per month than they are sold for.`,
          nl: nl`Verhoog de prijs van ${label}: ${decimalWords(state.quantity)} van ${subscription.name} kosten per maand meer dan waarvoor ze worden verkocht.`,
        },
        amountAtRisk: minor(cost - charged),
      },
    ];
  });
}

/** Products that are bought for the customer and that no contract line bills. */
function unbilledProducts(book: Book, date: IsoDate): readonly Found[] {
  const { licences } = book.snapshot;
  const { name } = book.snapshot.customer;
  const billed = new Set(
    linesInForce(book, date).flatMap(({ line }) => [
      ...licenceProducts(line),
      ...line.components.map(({ productId }) => productId),
    ]),
  );
  return licences.knownProductIds
    .filter((productId) => !billed.has(productId))
    .flatMap((productId) => {
      const counts = licences.counts.filter((count) => count.productId === productId);
      const subscriptions = countedSubscriptions(licences.subscriptions.filter((one) => one.productId === productId));
      const purchased = quantityOn(purchasedSteps({ counts, subscriptions }, { licenceTerm: 'any' }), date);
      if (purchased === '0') return [];
      const costs = sellersOn(subscriptions, date).map(({ state }) =>
        monthlyCost(book, { quantity: state.quantity, state }),
      );
      const isKnown = costs.length > 0 && costs.every((cost) => cost !== null);
      const code = book.productOf(productId)?.code ?? productId;
      return [
        {
          ...about(book, 'LICENCE_DRIFT', 'unbilled', productId, purchased),
          recordTable: 'products' as const,
          recordId: productId,
          recordLabel: code,
          message: {
            en: en`Put ${code} on a contract line of ${name}: ${purchased} are bought and nobody is billed for them.`,
            nl: nl`Zet ${code} op een contractregel van ${name}: er zijn er ${decimalWords(purchased)} ingekocht en niemand krijgt daar een factuur voor.`,
          },
          amountAtRisk: isKnown ? minor(costs.reduce<number>((all, cost) => all + (cost ?? 0), 0)) : null,
        },
      ];
    });
}

/** One subscription of which two systems say different quantities. */
function disagreements(book: Book, date: IsoDate): readonly Found[] {
  const { subscriptions } = book.snapshot.licences;
  return countedSubscriptions(subscriptions).flatMap((first) =>
    subscriptions
      .filter((other) => other.id !== first.id && isSame(first, other))
      .flatMap((other) => {
        const [here, there] = [chargedOn(first, date), chargedOn(other, date)];
        if (here === null || there === null || compareDecimals(here.quantity, there.quantity) === 0) return [];
        const gap = sumDecimals([there.quantity, timesWhole(here.quantity, -1)]);
        return [
          {
            ...about(book, 'LICENCE_DRIFT', first.id, here.quantity, there.quantity),
            recordTable: 'customers' as const,
            recordId: book.snapshot.customer.id,
            recordLabel: first.name,
            message: {
              en: en`Check ${first.name}: ${first.connectionName} has ${here.quantity} and ${other.connectionName} has ${there.quantity} of the same subscription; ${first.connectionName} is followed.`,
              nl: nl`Controleer ${first.name}: ${first.connectionName} heeft er ${decimalWords(here.quantity)} en ${other.connectionName} heeft er ${decimalWords(there.quantity)} van hetzelfde abonnement; ${first.connectionName} wordt gevolgd.`,
            },
            amountAtRisk: here.unitCost === null ? null : monthlyCost(book, { quantity: gap, state: here }),
          },
        ];
      }),
  );
}

function isSame(a: Subscription, b: Subscription): boolean {
  return idOf(a) === idOf(b);
}

function idOf({ upstreamId, externalId }: Subscription): string {
  return (upstreamId ?? externalId).toLowerCase();
}

/** The same product bought in two systems that do not say it is one and the same: maybe it counts twice. */
function unlinked(book: Book, date: IsoDate): readonly Found[] {
  const { subscriptions } = book.snapshot.licences;
  const alone = countedSubscriptions(subscriptions).filter(
    (one) =>
      chargedOn(one, date) !== null && subscriptions.every((other) => other.id === one.id || !isSame(one, other)),
  );
  return alone.flatMap((one, index) =>
    alone
      .slice(index + 1)
      .filter((other) => other.productId === one.productId && other.connectionId !== one.connectionId)
      .map((other) => ({
        ...about(book, 'DUPLICATE_SUSPECT', ...[one.id, other.id].toSorted()),
        recordTable: 'customers' as const,
        recordId: book.snapshot.customer.id,
        recordLabel: one.name,
        message: {
          en: `Check whether ${one.name} of ${one.connectionName} and ${other.name} of ${other.connectionName} are one subscription; ignore the SKU of one of them if so.`,
          nl: `Controleer of ${one.name} van ${one.connectionName} en ${other.name} van ${other.connectionName} één abonnement zijn; negeer in dat geval de SKU van een van beide.`,
        },
        amountAtRisk: null,
      })),
  );
}

function heldFalls(book: Book): readonly Found[] {
  const { customer, licences } = book.snapshot;
  return licences.heldFalls.map(({ key, accountName, what }) => ({
    key,
    code: 'COUNT_DROP',
    severity: 'block',
    customerId: customer.id,
    recordTable: 'customers',
    recordId: customer.id,
    recordLabel: accountName,
    message: {
      en: `Check whether ${accountName} really has so much less (${what}); what was known counts until you decide.`,
      nl: `Controleer of ${accountName} echt zoveel minder heeft (${what}); wat bekend was telt mee totdat u beslist.`,
    },
    amountAtRisk: null,
  }));
}

function about({ snapshot }: Book, code: Found['code'], ...named: readonly string[]) {
  const { id } = snapshot.customer;
  return { key: findingKey(code, id, ...named), code, severity: 'warn' as const, customerId: id };
}
