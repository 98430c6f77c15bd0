import { dayWords, decimalWords, en, nl, type Bilingual } from '../../../shared/bilingual.ts';
import { compareDecimals, sumDecimals, timesWhole, lineAmount, type DecimalText } from '../../../shared/money.ts';
import { endOfTime, overlap, type IsoDate, type Period } from '../../../shared/period.ts';
import type { AgreedLine, Book } from '../book.ts';
import type { Countable } from '../countable.ts';
import { lastDayCounted } from '../count.ts';
import { rateCount } from '../counted.ts';
import { findingKey, type Found } from '../finding.ts';
import { historyOf, isSameOn } from '../history.ts';
import { joined, one, presentOn, type Named, type Presence } from '../presence.ts';
import { priceOn } from '../price.ts';
import { lineLabel, unresolvedScope } from '../problems.ts';
import type { Outcome, Rated, RatingTerms } from '../rated.ts';
import type { ContractLine } from '../snapshot.ts';
import { evidenceOfCounts, evidenceOfSubscriptions, evidenceOfUsers } from './evidence.ts';
import type { LicenceCount, LicenceUser, Subscription } from './snapshot.ts';
import { atLeast, historyOfSteps, quantityOn, staysOf, stepsIn, sumSteps, type Step } from './steps.ts';
import { boughtSteps, countedSubscriptions, floorSteps, listedSteps, renewalAfter } from './subscribed.ts';

/** Licences of the line's products by its basis: handed out, bought, held by distinct people, or typed in. */
export function rateLicence(book: Book, agreed: AgreedLine, terms: RatingTerms): Outcome<Rated> {
  const { line } = agreed;
  const missing = missingOf(book, line);
  if (missing !== null) return { problem: unresolvedScope(book, agreed, missing) };
  const countable = line.licenceBasis === 'users' ? usersOf(book, line) : quantityOf(book, line);
  const outcome = rateCount(book, agreed, { terms, countable });
  if ('problem' in outcome) return outcome;
  const warnings = [...outcome.rated.warnings, ...belowCommitment(book, agreed, terms)];
  return { rated: { ...outcome.rated, warnings } };
}

/** The products whose licences the line counts: those it names, else its own. */
export function licenceProducts({ licenceProductIds, productId }: ContractLine): ReadonlySet<string> {
  return new Set(licenceProductIds.length === 0 ? [productId] : licenceProductIds);
}

/** What has to be there before the line can be counted; a scope that resolves to nothing is never 0. */
function missingOf({ snapshot, productOf }: Book, line: ContractLine): Bilingual | null {
  const products = [...licenceProducts(line)];
  const { knownProductIds, users } = snapshot.licences;
  const unknown = products.find((id) => productOf(id) === null);
  if (unknown !== undefined)
    return {
      en: `the licences that it counts: "${unknown}" is not on the sheet Products`,
      nl: `de licenties die worden geteld ("${unknown}" staat niet op het blad Producten)`,
    };
  const { counts, subscriptions } = licencesOf(snapshot.licences, line);
  const isTyped = counts.some(({ origin }) => origin === 'manual');
  if (line.licenceBasis === 'manual')
    return isTyped ? null : { en: 'its licences on the sheet Licences', nl: 'de licenties (op het blad Licenties)' };
  if (products.every((id) => !knownProductIds.includes(id)))
    return {
      en: 'on the sheet SKUs which SKU its product is',
      nl: 'de SKU van het product (op het blad SKU’s)',
    };
  if (line.licenceBasis === 'users')
    return users === null
      ? {
          en: 'another basis: no connected system lists users',
          nl: 'een andere basis (geen gekoppeld systeem meldt gebruikers)',
        }
      : null;
  if (line.licenceBasis === 'purchased') return null;
  const isAssignedKnown = counts.some(({ states }) => states.some(({ assigned }) => assigned !== null));
  return !isAssignedKnown && subscriptions.length > 0
    ? {
        en: 'the basis purchased: no connected system counts what is assigned',
        nl: 'de basis "purchased" (geen gekoppeld systeem telt wat is toegewezen)',
      }
    : null;
}

type Own = { readonly counts: readonly LicenceCount[]; readonly subscriptions: readonly Subscription[] };

/** What is held of the line's products; many rules ask, so each line's is looked for once. */
export function licencesOf(licences: Book['snapshot']['licences'], line: ContractLine): Own {
  let ownOf = known.get(licences);
  if (ownOf === undefined) known.set(licences, (ownOf = new WeakMap()));
  let own = ownOf.get(line);
  if (own === undefined) ownOf.set(line, (own = findLicences(licences, line)));
  return own;
}

const known = new WeakMap<Book['snapshot']['licences'], WeakMap<ContractLine, Own>>();

function findLicences({ counts, subscriptions }: Book['snapshot']['licences'], line: ContractLine): Own {
  const products = licenceProducts(line);
  return {
    counts: counts.filter(({ productId }) => products.has(productId)),
    subscriptions: countedSubscriptions(subscriptions.filter(({ productId }) => products.has(productId))),
  };
}

/** Quantities that nobody's name stands behind: seats by the line's basis, never fewer than are committed. */
function quantityOf(book: Book, line: ContractLine): Countable {
  const steps = billedSteps(book, line);
  const { texts } = book;
  return {
    staysIn: (period) => staysOf(stepsIn(steps, period)),
    historyIn: (span) => historyOfSteps(steps, span),
    isSameOn: (a, b) => quantityOn(steps, a) === quantityOn(steps, b),
    figure: (count, on) =>
      on !== null && shortOf(book, line, on) !== null
        ? texts.committedLicences(texts.number(count))
        : texts.licences(texts.number(count), line.licenceBasis),
    why: (on) => atFloor(book, shortOf(book, line, on)),
    average: texts.averageLicences,
    evidence: ({ day }, period) => evidenceOf(book, line, { day, period }),
  };
}

function atFloor({ texts }: Book, short: Short | null): string | null {
  if (short === null) return null;
  const { used, floor, renewsOn } = short;
  return texts.atFloor({
    used: texts.number(used),
    floor: texts.number(floor),
    day: texts.day(renewsOn, true),
  });
}

function evidenceOf(book: Book, line: ContractLine, when: { readonly day: IsoDate | null; readonly period: Period }) {
  const { counts, subscriptions } = licencesOf(book.snapshot.licences, line);
  const committed = evidenceOfSubscriptions(book, subscriptions, when);
  if (line.licenceBasis === 'purchased' && (line.licenceTerm !== 'any' || !isReported(counts))) return committed;
  const users = line.licenceBasis === 'assigned' ? evidenceOfUsers(usersPresent(book, line, when.period), when) : [];
  return users.length > 0 ? users : evidenceOfCounts(book, counts, { ...when, basis: line.licenceBasis });
}

/** Seats by the basis, day by day, commitments included. */
export function billedSteps({ snapshot }: Book, line: ContractLine): readonly Step[] {
  const term = termOf(line);
  const { counts, subscriptions } = licencesOf(snapshot.licences, line);
  const floor = floorSteps(subscriptions, term);
  switch (line.licenceBasis) {
    case 'manual':
      return countSteps(
        counts.filter(({ origin }) => origin === 'manual'),
        (state) => state.assigned ?? state.purchased,
      );
    case 'assigned':
      return atLeast(
        countSteps(counts, ({ assigned }) => assigned),
        floor,
      );
    case 'purchased':
      return atLeast(purchasedSteps({ counts, subscriptions }, line), floor);
    case 'users':
      return [];
  }
}

/** Seats bought: as the customer's own tenant counts them, else as sellers list them; of one term as sellers list them. */
export function purchasedSteps(
  { counts, subscriptions }: Own,
  line: Pick<ContractLine, 'licenceTerm'>,
): readonly Step[] {
  const typed = counts.filter(({ origin }) => origin === 'manual');
  const bought = boughtSteps(subscriptions, termOf(line));
  if (line.licenceTerm !== 'any') return bought;
  const reported = counts.filter(({ origin }) => origin === 'source');
  const purchased = reported.length > 0 ? countSteps(reported, (state) => state.purchased) : bought;
  return sumSteps([...purchased, ...countSteps(typed, (state) => state.purchased)]);
}

function isReported(counts: readonly LicenceCount[]): boolean {
  return counts.some(({ origin }) => origin === 'source');
}

function termOf({ licenceTerm }: Pick<ContractLine, 'licenceTerm'>) {
  return licenceTerm === 'any' ? null : licenceTerm;
}

export function countSteps(
  counts: readonly LicenceCount[],
  figure: (state: LicenceCount['states'][number]) => DecimalText | null,
): readonly Step[] {
  return sumSteps(
    counts.flatMap(({ states }) =>
      states.flatMap((state) => {
        const quantity = figure(state);
        return quantity === null ? [] : [{ days: { from: state.from, to: state.to ?? endOfTime }, quantity }];
      }),
    ),
  );
}

/** Distinct people who hold any of the line's licences; disabled ones and guests do not count. */
function usersOf(book: Book, line: ContractLine): Countable {
  const presencesIn = (period: Period) => usersPresent(book, line, period);
  const { texts } = book;
  return {
    staysIn: presencesIn,
    historyIn: (span) => historyOf(presencesIn, span),
    isSameOn: (a, b) => isSameOn(presencesIn, a, b),
    figure: (count) => texts.licences(texts.number(count), 'users'),
    average: texts.averageLicences,
    evidence: ({ day }, period) => {
      const present = presencesIn(period);
      return evidenceOfUsers(day === null ? present : presentOn(present, day), { day, period });
    },
  };
}

function usersPresent({ snapshot }: Book, line: ContractLine, within: Period): readonly Presence<Named>[] {
  const products = licenceProducts(line);
  return (snapshot.licences.users ?? [])
    .map((user) => ({ asset: user, pieces: one, days: daysHeld(user, products, within) }))
    .filter(({ days }) => days.length > 0);
}

function daysHeld({ states }: LicenceUser, products: ReadonlySet<string>, within: Period): readonly Period[] {
  return joined(
    states
      .filter(({ counts, productIds }) => counts && productIds.some((id) => products.has(id)))
      .flatMap(({ from, to }) => overlap({ from, to: to ?? endOfTime }, within) ?? []),
  );
}

const dutchBasis = { assigned: 'toegewezen', purchased: 'ingekocht' } as const;

type Short = {
  readonly basis: keyof typeof dutchBasis;
  readonly used: DecimalText;
  readonly floor: DecimalText;
  readonly renewsOn: IsoDate;
};

/** What is used and committed on a day on which less is used, and the first renewal that ends it; null on any other day. */
function shortOf({ snapshot }: Book, line: ContractLine, date: IsoDate): Short | null {
  const basis = line.licenceBasis;
  if (basis !== 'assigned' && basis !== 'purchased') return null;
  const { counts, subscriptions } = licencesOf(snapshot.licences, line);
  const floor = quantityOn(floorSteps(subscriptions, termOf(line)), date);
  const renewsOn = renewalAfter(subscriptions, termOf(line), date);
  const listed =
    basis === 'purchased' && (line.licenceTerm !== 'any' || !isReported(counts))
      ? listedSteps(subscriptions, termOf(line))
      : countSteps(counts, basis === 'assigned' ? ({ assigned }) => assigned : ({ purchased }) => purchased);
  const used = quantityOn(listed, date);
  return renewsOn === null || compareDecimals(used, floor) >= 0 ? null : { basis, used, floor, renewsOn };
}

/** Fewer are used than are committed to: billed all the same, until the renewal. */
function belowCommitment(book: Book, agreed: AgreedLine, { service, inAdvanceOn }: RatingTerms): readonly Found[] {
  const { line } = agreed;
  const date = lastDayCounted(service.period, { ...line, inAdvanceOn });
  const short = shortOf(book, line, date);
  if (short === null) return [];
  const { basis, used, floor } = short;
  const unused = sumDecimals([floor, timesWhole(used, -1)]);
  const price = priceOn(line.prices, date, book.currency);
  const label = lineLabel(book, agreed);
  return [
    {
      key: findingKey('BELOW_COMMITMENT', book.snapshot.customer.id, line.id, used, floor),
      code: 'BELOW_COMMITMENT',
      severity: 'info',
      customerId: book.snapshot.customer.id,
      recordTable: 'contractLines',
      recordId: line.id,
      recordLabel: label,
      message: {
        en: en`Lower ${label} at its renewal, or use what is bought: ${used} are ${basis} on ${dayWords(date)} and ${floor} are committed and billed.`,
        nl: nl`Verlaag ${label} bij de verlenging, of gebruik wat is ingekocht: op ${dayWords(date)} zijn er ${decimalWords(used)} ${dutchBasis[basis]} en zijn er ${decimalWords(floor)} vastgelegd en gefactureerd.`,
      },
      amountAtRisk:
        price === null || 'tiers' in price
          ? null
          : lineAmount({ quantity: unused, unitPrice: price.unitPrice, currency: book.currency }),
    },
  ];
}
