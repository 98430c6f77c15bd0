import { z } from 'zod';
import { told } from './bilingual.ts';
import { fault } from './faults.ts';
import { decimalText, isoDate } from './invoice.ts';

/** The yearly rise of prices: of which contracts and price lists, from which day, and the new index figure for those that follow one. */
export const indexRequestSchema = z.object({
  from: isoDate,
  /** Contract numbers, and names of price lists; both left out: everything that has a rule. */
  contracts: z.array(z.string().min(1).max(30)).min(1).max(5000).optional(),
  priceLists: z.array(z.string().min(1).max(60)).min(1).max(5000).optional(),
  indexFigure: decimalText
    .refine(
      (text) => Number(text) > 0,
      fault({ en: 'Give an index figure above 0.', nl: 'Geef een indexcijfer boven 0.' }),
    )
    .optional(),
});

/** What rises: the price itself, and what goes with it. */
export const indexedParts = ['price', 'overage price', 'minimum amount'] as const;

/**
 * A price before and after. `note` says why it does not rise; null when it does. Tiers are written as in the sheet. A price of a list has
 * a row for each contract that it is for, with the first day on which it holds there; contract and customer are empty where it is for none.
 */
export const indexedPriceSchema = z.object({
  contract: z.string(),
  customer: z.string(),
  email: z.string().nullable(),
  priceList: z.string().nullable(),
  product: z.string(),
  description: z.string(),
  part: z.enum(indexedParts),
  currency: z.string(),
  oldPrice: z.string().nullable(),
  newPrice: z.string().nullable(),
  from: isoDate,
  note: told.nullable(),
});
