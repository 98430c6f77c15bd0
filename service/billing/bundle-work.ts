import { minor } from '../../shared/money.ts';
import { billPeriod } from './base.ts';
import type { AgreedLine, Book } from './book.ts';
import { hasTwoSides } from './bundle-side.ts';
import { apartPart, asOutside, basePart, isBilledApart, outsideClaims, periodKey } from './claims.ts';
import { correctBilledPeriods } from './corrections.ts';
import { duePeriods, type DuePeriod, type Plan } from './obligations.ts';
import { ratePeriod } from './rate.ts';
import type { Obligation } from './result.ts';
import { together, type Work } from './work.ts';

/**
 * Corrections and new periods of a bundle. Where its parts are partly outside the scope of VAT, each side is an obligation by itself,
 * with its own lines and corrections, so that either document can be finalised, or credited, without the other.
 */
export function workOfBundle(book: Book, { agreed, due }: Plan): Work {
  const { claims } = book.snapshot;
  const inside: AgreedLine = { ...agreed, side: 'inside' };
  const apart = due.filter((period) => isBilledApart(claims, period.name) || isForTwoDocuments(book, agreed, period));
  return together([
    correctBilledPeriods(book, agreed, (name) => !isBilledApart(claims, name)),
    correctBilledPeriods(book, inside, (name) => isBilledApart(claims, name)),
    ...due.map((period) =>
      apart.includes(period) ? withMark(billPeriod(book, inside, period)) : billPeriod(book, agreed, period),
    ),
    workOutside(book, { agreed, due: apart }),
  ]);
}

/** What is outside the scope of VAT, worked out as a line with claims of its own. */
function workOutside(book: Book, { agreed, due }: Plan): Work {
  const { run, customer, claims } = book.snapshot;
  const { contract, line } = agreed;
  const outside: AgreedLine = { ...agreed, side: 'outside' };
  const own = outsideClaims(claims, line.id);
  const ownBook = { ...book, snapshot: { ...book.snapshot, claims: own } };
  const open = duePeriods(contract, line, { run, goLiveDate: customer.goLiveDate, claims: own });
  const isOpen = ({ name }: DuePeriod) => open.some((period) => period.name.periodNumber === name.periodNumber);
  const left = open.filter(
    ({ name }) => isBilledApart(claims, name) && !due.some((period) => period.name.periodNumber === name.periodNumber),
  );
  const work = together([
    correctBilledPeriods(ownBook, outside),
    ...[...due.filter(isOpen), ...left].map((period) => billPeriod(ownBook, outside, period)),
  ]);
  return {
    lines: work.lines.map((one) => {
      const claimKey = asOutside(one.claimKey);
      return { ...one, claimKey, id: `${claimKey}${one.id.slice(one.claimKey.length)}` };
    }),
    obligations: work.obligations.map((one) => ({ ...one, key: asOutside(one.key), part: asOutside(one.part) })),
    findings: work.findings,
  };
}

function isForTwoDocuments(book: Book, agreed: AgreedLine, period: DuePeriod): boolean {
  const product = book.productOf(agreed.line.productId);
  const outcome = ratePeriod(book, agreed, { service: period, inAdvanceOn: null, before: null });
  return product !== null && 'rated' in outcome && hasTwoSides(book, outcome.rated.parts, { product, ...period });
}

/** Beside the base obligation stands one of nothing, which says that the other side is claimed apart. */
function withMark(work: Work): Work {
  const base = work.obligations.find(({ part }) => part === basePart);
  if (
    base === undefined ||
    base.contractLineId === null ||
    base.scheduleRevision === null ||
    base.periodNumber === null
  )
    return work;
  const { contractLineId, scheduleRevision, periodNumber } = base;
  const key = periodKey({ contractLineId, scheduleRevision, periodNumber }, apartPart);
  const mark: Obligation = { ...base, key, part: apartPart, quantity: '0', net: minor(0) };
  return { ...work, obligations: [...work.obligations, mark] };
}
