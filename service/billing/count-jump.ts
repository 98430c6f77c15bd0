import { dayWords, decimalWords, en, nl } from '../../shared/bilingual.ts';
import { compareDecimals, lineAmount, sumDecimals, timesWhole, type DecimalText } from '../../shared/money.ts';
import type { AgreedLine, Book } from './book.ts';
import { periodKey } from './claims.ts';
import type { Before } from './explain.ts';
import { findingKey, type Found } from './finding.ts';
import type { DuePeriod } from './obligations.ts';
import { totalShare } from './price-periods.ts';
import { lineLabel } from './problems.ts';
import { slicesOf } from './rate.ts';
import type { Rated } from './rated.ts';

/** A count that is far above the last one that was billed: maybe a move or a merge that nobody meant to bill. */
export function findCountJump(
  book: Book,
  agreed: AgreedLine,
  given: { readonly due: DuePeriod; readonly before: Before | null; readonly rated: Rated },
): readonly Found[] {
  const { due, before, rated } = given;
  if (agreed.line.kind !== 'counted' || agreed.line.coversWithoutCounting || before === null) return [];
  const more = sumDecimals([rated.quantity, timesWhole(before.quantity, -1)]);
  if (!isJump(book, before.quantity, more)) return [];
  const { customer } = book.snapshot;
  const label = lineLabel(book, agreed);
  const share = totalShare(slicesOf(agreed, due));
  const { unitPrice } = rated;
  const [from, to] = [dayWords(due.period.from), dayWords(due.period.to)];
  return [
    {
      key: findingKey('COUNT_JUMP', customer.id, periodKey(due.name, rated.quantity)),
      code: 'COUNT_JUMP',
      severity: 'warn',
      customerId: customer.id,
      recordTable: 'contractLines',
      recordId: agreed.line.id,
      recordLabel: label,
      message: {
        en: en`Check the count of ${label} for ${from} to ${to}: it is ${rated.quantity}, the last one billed was ${before.quantity}; its explanation names what came.`,
        nl: nl`Controleer de telling van ${label} voor ${from} tot ${to}: die is ${decimalWords(rated.quantity)}, de vorige die werd gefactureerd was ${decimalWords(before.quantity)}; de toelichting noemt wat erbij kwam.`,
      },
      amountAtRisk:
        unitPrice === null ? null : lineAmount({ quantity: more, unitPrice, share, currency: book.currency }),
    },
  ];
}

function isJump({ configuration }: Book, before: DecimalText, more: DecimalText): boolean {
  const isMany = compareDecimals(more, String(configuration.jumpMinimum)) >= 0;
  return isMany && compareDecimals(timesWhole(more, 100), timesWhole(before, configuration.jumpPercent)) > 0;
}
