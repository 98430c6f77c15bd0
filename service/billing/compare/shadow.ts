import { decimalWords, en, moneyWords, nl, type Bilingual } from '../../../shared/bilingual.ts';
import {
  minor,
  parseMinor,
  scaledPrice,
  sum,
  sumDecimals,
  type Currency,
  type DecimalText,
  type Minor,
} from '../../../shared/money.ts';
import type { RealLine } from '../../../shared/shadow.ts';
import { sortedBy } from '../order.ts';
import type { CalculatedLine } from '../result.ts';
import type { Product } from '../snapshot.ts';
import { effectsOf, type ComparedLine, type Effects } from './effects.ts';

/** A product as another system billed it, and as Monthend does. */
export type ShadowRow = {
  readonly product: string;
  readonly description: string;
  readonly quantityReal: DecimalText;
  readonly quantityComputed: DecimalText;
  readonly netReal: Minor;
  readonly netComputed: Minor;
  readonly effects: Effects;
  readonly explanation: Bilingual;
};

type Compared = {
  readonly real: readonly RealLine[];
  readonly computed: readonly CalculatedLine[];
  readonly products: readonly Product[];
  readonly currency: Currency;
};

/**
 * One customer's month by product: a line is of the product whose code or whose text it has, exactly; any other stands by itself under
 * its own text.
 */
export function shadowRows({ real, computed, products, currency }: Compared): readonly ShadowRow[] {
  const codeOf = codesOf(products, computed);
  const keyOf = (line: RealLine) => codeOf(line.productCode ?? '') ?? codeOf(line.description) ?? line.description;
  const keys = new Set([...real.map(keyOf), ...computed.map(({ productCode }) => productCode)]);
  return sortedBy([...keys], (key) => key).map((key) => {
    const then = real.filter((line) => keyOf(line) === key);
    const now = computed.filter(({ productCode }) => productCode === key);
    const netReal = sum(then.map(({ net }) => parseMinor(net, currency)));
    const netComputed = sum(now.map(({ net }) => net));
    const effects = effectsOf(
      then.map((line) => realLine(line, currency)),
      now.map((line) => ({ ...line, part: onePart })),
      currency,
    );
    const row = {
      product: key,
      description: now[0]?.description ?? then[0]?.description ?? key,
      quantityReal: sumDecimals(then.map(({ quantity }) => quantity)),
      quantityComputed: sumDecimals(now.map(({ shownQuantity }) => shownQuantity)),
      netReal,
      netComputed,
      effects,
    };
    const sides = { isReal: then.length > 0, isComputed: now.length > 0, currency };
    return { ...row, explanation: explained(row, sides) };
  });
}

/** The product of a code, or of a text that it has in either language or on a line; null for any other. */
function codesOf(products: readonly Product[], computed: readonly CalculatedLine[]): (text: string) => string | null {
  const texts = new Map(computed.map(({ description, productCode }) => [description, productCode]));
  for (const { code, description, descriptionNl } of products) {
    texts.set(description, code);
    if (descriptionNl !== null) texts.set(descriptionNl, code);
  }
  for (const { code } of products) texts.set(code, code);
  return (text) => texts.get(text.trim()) ?? null;
}

/** Another system's lines are not cut as ours are, so that a product is compared as a whole. */
const onePart = 'all';

/** Its price per piece is what was really charged, whatever discount stood on the line. */
function realLine({ quantity, net }: RealLine, currency: Currency): ComparedLine {
  const isCounted = sumDecimals([quantity]) !== '0';
  const unitPrice = isCounted ? scaledPrice(net, { numerator: '1', denominator: quantity }, priceDecimals) : net;
  return {
    quantity: isCounted ? quantity : '1',
    baseQuantity: '1',
    unitPrice,
    net: parseMinor(net, currency),
    part: onePart,
  };
}

/** Enough that a quantity of ten thousand comes back to its cent. */
const priceDecimals = 10;

type Sides = { readonly isReal: boolean; readonly isComputed: boolean; readonly currency: Currency };

function explained(row: Omit<ShadowRow, 'explanation'>, { isReal, isComputed, currency }: Sides): Bilingual {
  const { product, netReal, netComputed } = row;
  const difference = minor(netComputed - netReal);
  if (!isComputed)
    return {
      en: en`Monthend bills nothing for ${product} in this month, and the invoices have ${moneyWords(netReal, currency)}: add the contract line, the price or the one-off item.`,
      nl: nl`Monthend rekent in deze maand niets voor ${product} en op de facturen staat ${moneyWords(netReal, currency)}: voeg de contractregel, de prijs of de eenmalige post toe.`,
    };
  if (!isReal)
    return {
      en: en`The invoices have nothing for ${product}, and Monthend bills ${moneyWords(netComputed, currency)}: it was not billed before, or stands under another text.`,
      nl: nl`Op de facturen staat niets voor ${product} en Monthend rekent ${moneyWords(netComputed, currency)}: het werd eerder niet gefactureerd, of staat onder een andere tekst.`,
    };
  if (difference === 0 && row.effects.quantity === 0)
    return { en: 'The same as on the invoices.', nl: 'Hetzelfde als op de facturen.' };
  return explainedEffects(row, currency);
}

function explainedEffects(row: Omit<ShadowRow, 'explanation'>, currency: Currency): Bilingual {
  const { quantityReal, quantityComputed, effects, netReal, netComputed } = row;
  const difference = moneyWords(minor(netComputed - netReal), currency);
  const [then, now] = [decimalWords(quantityReal), decimalWords(quantityComputed)];
  const quantity = moneyWords(effects.quantity, currency);
  const price = moneyWords(sum([effects.mix, effects.price]), currency);
  return {
    en: en`Monthend differs by ${difference}: ${quantity} because it counts ${now} where ${then} were billed, and ${price} because of the price.`,
    nl: nl`Monthend verschilt ${difference}: ${quantity} omdat het ${now} telt waar ${then} gefactureerd waren, en ${price} door de prijs.`,
  };
}
