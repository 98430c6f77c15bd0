import { dayWords, en, moneyWords, nl } from '../../shared/bilingual.ts';
import { minor, sumDecimals, timesWhole, type Minor } from '../../shared/money.ts';
import type { Period } from '../../shared/period.ts';
import { amountOfRest, difference, measureOf, type Measure } from './amount.ts';
import type { AgreedLine, Book } from './book.ts';
import { divideCorrection } from './bundle.ts';
import { asOutside, billedPeriods, nextDelta, periodKey, type Billed, type PeriodName } from './claims.ts';
import { times } from './count.ts';
import { asText } from './explain.ts';
import { findingKey, type Found } from './finding.ts';
import { periodLines } from './lines.ts';
import { billedPeriodToday, type LinePeriod } from './obligations.ts';
import { totalShare } from './price-periods.ts';
import { lineLabel } from './problems.ts';
import { ratePeriod, slicesOf } from './rate.ts';
import type { Rated, RatedPart } from './rated.ts';
import { noWork, onlyFinding, together, type Work } from './work.ts';

/**
 * What became of the periods of a line that earlier invoices billed. An advance period is trued up once, when it is over: its
 * difference is a correction line. Any later difference is a LATE_CHANGE, and a line only when a person accepted it.
 */
export function correctBilledPeriods(
  book: Book,
  agreed: AgreedLine,
  isMeant: (name: PeriodName) => boolean = () => true,
): Work {
  const billed = billedPeriods(book.snapshot.claims, agreed.line.id);
  const meant = billed.filter(({ base }) => {
    const { scheduleRevision, periodNumber } = base;
    return (
      scheduleRevision === null ||
      periodNumber === null ||
      isMeant({ contractLineId: agreed.line.id, scheduleRevision, periodNumber })
    );
  });
  return together(meant.map((period) => correctPeriod(book, agreed, { period, billed })));
}

function correctPeriod(
  book: Book,
  agreed: AgreedLine,
  { period, billed }: { readonly period: Billed; readonly billed: readonly Billed[] },
): Work {
  const { cutOff, historyFrom } = book.snapshot.run;
  const { base, deltas } = period;
  if (base.period.from < historyFrom || base.scheduleRevision === null || base.periodNumber === null) return noWork;
  const today = billedPeriodToday(agreed.contract, agreed.line, { base, billed });
  if (today !== null && cutOff < today.period.to) return noWork;
  const due = dueNow(book, agreed, today);
  if (due === null) return noWork;
  const correction: Correction = {
    name: {
      contractLineId: agreed.line.id,
      scheduleRevision: base.scheduleRevision,
      periodNumber: base.periodNumber,
    },
    period: today === null ? base.period : today.period,
    billed: period,
    today,
    due,
    net: minor(due.net - period.net),
  };
  const isTrueUp = agreed.line.timing === 'advance' && deltas.length === 0;
  if (isTrueUp) return correctionLine(book, agreed, correction);
  if (correction.net === 0) return noWork;
  const found = lateChange(book, agreed, correction);
  if (!book.snapshot.acceptedProposals.includes(found.key)) return onlyFinding(found);
  return correctionLine(book, agreed, correction);
}

type Correction = {
  readonly name: PeriodName;
  readonly period: Period;
  readonly billed: Billed;
  readonly today: LinePeriod | null;
  readonly due: Pick<Rated, 'quantity' | 'measure' | 'unitPrice' | 'net' | 'parts'>;
  readonly net: Minor;
};

/** What the period comes to by today's facts: nothing when nothing is left of it, null when it cannot be worked out. */
function dueNow(book: Book, agreed: AgreedLine, today: LinePeriod | null): Correction['due'] | null {
  if (today === null) return { quantity: '0', measure: null, unitPrice: null, net: minor(0), parts: [] };
  const outcome = ratePeriod(book, agreed, { service: today, inAdvanceOn: null, before: null });
  return 'problem' in outcome ? null : outcome.rated;
}

/** Newly due − already billed; the difference is an amount of its own and never rounded again. */
function correctionLine(book: Book, agreed: AgreedLine, correction: Correction): Work {
  const { name, period, billed, due, net } = correction;
  const part = nextDelta(book.snapshot.claims, name);
  const { invoiceNumber: number, invoiceIssueDate: issueDate } = billed.base;
  const lines = periodLines(book, agreed, {
    name,
    part,
    period,
    parts: net === 0 ? [] : correctionParts(book, agreed, correction),
    isDeferred: false,
    correctsInvoice: { number, issueDate },
  });
  if ('problem' in lines) return onlyFinding(lines.problem);
  const quantity = sumDecimals([due.quantity, timesWhole(billed.quantity, -1)]);
  return {
    lines: lines.rated,
    obligations: [{ key: periodKey(name, part), ...name, oneOffItemId: null, part, period, quantity, net }],
    findings: [],
  };
}

function correctionParts(book: Book, agreed: AgreedLine, correction: Correction): readonly RatedPart[] {
  const part = correctionPart(book, agreed, correction);
  const { net, period } = correction;
  const divided = agreed.line.kind === 'bundle' ? divideCorrection(book, agreed, { net, period, part }) : null;
  return divided ?? [part];
}

function correctionPart(book: Book, agreed: AgreedLine, correction: Correction): RatedPart {
  const { billed, due, net } = correction;
  const { texts, currency } = book;
  const product = book.productOf(agreed.line.productId);
  const measure = measureOfChange(agreed, correction);
  const rate =
    due.unitPrice === null || product === null
      ? null
      : { unitPrice: due.unitPrice, unitCode: product.unitCode, currency };
  const reason = texts.correction({
    invoice: billed.base.invoiceNumber,
    due: texts.money(due.net, currency),
    billed: texts.money(billed.net, currency),
  });
  return {
    role: 'correction',
    title: 'correction',
    days: null,
    amount: amountOfRest(net, rate === null ? null : measure, rate ?? { unitPrice: '0', unitCode: 'C62', currency }),
    explanation: [asText([reason]), ...due.parts.slice(0, 1).map(({ explanation }) => explanation)].join(' '),
    evidence: due.parts.flatMap(({ evidence, role }) => (role === 'included' ? [] : evidence)),
  };
}

/** The agents × price periods that came or went, where whole agents were billed at one price; else null. */
function measureOfChange(agreed: AgreedLine, { due, billed, today }: Correction): Measure | null {
  if (due.measure === null || today === null || !/^-?\d+$/.test(billed.quantity)) return null;
  const asBilled = { ...today, period: billed.base.period };
  const pricePeriods = totalShare(slicesOf(agreed, asBilled));
  const before = times({ numerator: Number(billed.quantity), denominator: 1 }, pricePeriods);
  return measureOf(difference(due.measure, before));
}

function lateChange(book: Book, agreed: AgreedLine, { name, period, billed, due, net }: Correction): Found {
  const { customer } = book.snapshot;
  const label = lineLabel(book, agreed);
  const dueText = agreed.side === 'outside' ? asOutside(String(due.net)) : String(due.net);
  const [before, now] = [moneyWords(billed.net, book.currency), moneyWords(due.net, book.currency)];
  const { invoiceNumber } = billed.base;
  const [from, to] = [dayWords(period.from), dayWords(period.to)];
  return {
    key: findingKey('LATE_CHANGE', customer.id, periodKey(name, dueText)),
    code: 'LATE_CHANGE',
    severity: 'warn',
    customerId: customer.id,
    recordTable: 'contractLines',
    recordId: agreed.line.id,
    recordLabel: label,
    message: {
      en: en`Accept or dismiss the correction of ${label} for ${from} to ${to}: invoice ${invoiceNumber} billed ${before}, by today's facts it is ${now}.`,
      nl: nl`Keur de correctie van ${label} voor ${from} tot ${to} goed of wijs haar af: factuur ${invoiceNumber} rekende ${before}, naar de feiten van vandaag is het ${now}.`,
    },
    amountAtRisk: net,
  };
}
