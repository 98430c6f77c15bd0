import type { Bilingual } from './bilingual.ts';
import { canonicalDecimal, type DecimalText } from './money.ts';

/** A part of a bundle by its product code, and what it would cost by itself. */
export type TypedComponent = { readonly productCode: string; readonly fairValue: DecimalText };

export type ParsedComponents = { readonly components: readonly TypedComponent[] } | { readonly fault: Bilingual };

/** A bundle's components as a clerk types them: `DESK: 500; LIC: 400.00`. A decimal comma is read too. */
export function parseComponents(text: string): ParsedComponents {
  const components: TypedComponent[] = [];
  for (const part of text.split(';').map((piece) => piece.trim())) {
    const match = /^(.+?)\s*:\s*(\d{1,9}(?:[.,]\d{1,4})?)$/.exec(part);
    if (match === null)
      return {
        fault: {
          en: `"${part}" is not a component; write a product code and what it costs by itself, as DESK: 500; LIC: 400.`,
          nl: `"${part}" is geen onderdeel; schrijf een productcode en wat het op zichzelf kost, als DESK: 500; LIC: 400.`,
        },
      };
    const [, productCode, value] = match;
    if (components.some((known) => known.productCode === productCode))
      return {
        fault: {
          en: `${productCode} is there twice; write each component once.`,
          nl: `${productCode} staat er twee keer; schrijf elk onderdeel één keer.`,
        },
      };
    components.push({ productCode: productCode!, fairValue: canonicalDecimal(value!.replace(',', '.')) });
  }
  return components.every(({ fairValue }) => fairValue === '0')
    ? {
        fault: {
          en: 'At least one component must be worth something by itself.',
          nl: 'Minstens één onderdeel moet op zichzelf iets waard zijn.',
        },
      }
    : { components };
}
