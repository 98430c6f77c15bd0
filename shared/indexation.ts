import { z } from 'zod';
import { told } from './bilingual.ts';
import { fault } from './faults.ts';
import { decimalText, isoDate } from './invoice.ts';

/** The yearly rise of prices: which contracts, from which day, and the new index figure for those that follow one. */
export const indexRequestSchema = z.object({
  from: isoDate,
  /** Contract numbers; left out: every contract that has a rule. */
  contracts: z.array(z.string().min(1).max(30)).min(1).max(5000).optional(),
  indexFigure: decimalText
    .refine(
      (text) => Number(text) > 0,
      fault({ en: 'Give an index figure above 0.', nl: 'Geef een indexcijfer boven 0.' }),
    )
    .optional(),
});

/** What rises: the price itself, and what goes with it. */
export const indexedParts = ['price', 'overage price', 'minimum amount'] as const;

/** A price before and after. `note` says why it does not rise; null when it does. Tiers are written as in the sheet. */
export const indexedPriceSchema = z.object({
  contract: z.string(),
  customer: z.string(),
  email: z.string().nullable(),
  product: z.string(),
  description: z.string(),
  part: z.enum(indexedParts),
  currency: z.string(),
  oldPrice: z.string().nullable(),
  newPrice: z.string().nullable(),
  from: isoDate,
  note: told.nullable(),
});
