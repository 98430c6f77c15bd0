import { addDays, type Period } from '../../shared/period.ts';
import type { AgreedLine, Book } from './book.ts';
import { asText } from './explain.ts';
import { netOf, type Rated, type RatedPart } from './rated.ts';
import type { Product } from './snapshot.ts';
import { vatCodeOn } from './vat.ts';

/**
 * A bundle whose parts are partly outside the scope of VAT has two sides, each on a document of its own. The price is divided over all
 * of its parts first, so the sides always sum to it.
 */

/** Whether what is supplied in the period is outside the scope of VAT. */
export function isOutsideVat({ snapshot }: Book, product: Product, period: Period): boolean {
  const { vatRegime } = snapshot.customer;
  return vatCodeOn(snapshot.vatCodes, { vatRegime, product, date: addDays(period.to, -1) })?.category === 'O';
}

/** Whether some of the parts are outside the scope of VAT, and some are not. */
export function hasTwoSides(book: Book, parts: readonly RatedPart[], facts: Supplied): boolean {
  const sides = new Set(parts.map((part) => isOutsideVat(book, part.product ?? facts.product, facts.period)));
  return sides.size === 2;
}

type Supplied = { readonly product: Product; readonly period: Period };

/** The parts of the line's side, which say what stands on the other document; all of them where it has no sides. */
export function onSide(
  book: Book,
  { side }: AgreedLine,
  { rated, ...facts }: Supplied & { readonly rated: Rated },
): Rated {
  if (side === undefined) return rated;
  const isOwn = (part: RatedPart) =>
    isOutsideVat(book, part.product ?? facts.product, facts.period) === (side === 'outside');
  const others = netOf(rated.parts.filter((part) => !isOwn(part)));
  const told = others === 0 ? [] : [asText([book.texts.otherSide[side](book.texts.money(others, book.currency))])];
  const parts = rated.parts
    .filter(isOwn)
    .map((part) => ({ ...part, explanation: [part.explanation, ...told].join(' ') }));
  return { ...rated, parts, net: netOf(parts) };
}
