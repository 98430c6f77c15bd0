import { z } from 'zod';
import { fault } from './faults.ts';
import { told } from './bilingual.ts';
import { decimalText, isoDate } from './invoice.ts';
import { currencies, exponentOf } from './money.ts';

/**
 * A shadow month: the invoices that another system really made for a month, beside what Monthend computes for the same month. They are
 * kept apart from the books, until they are replaced or removed.
 */

/** All files of one loading together, as base64: some 22 MB of files. */
export const longestShadowBase64 = 30_000_000;

/** The first day of the month, which is what is compared: `2026-10-01` is October. */
export const shadowMonth = isoDate.refine(
  (date) => date.endsWith('-01'),
  fault({ en: 'Name the month by its first day.', nl: 'Noem de maand met zijn eerste dag.' }),
);

/** An invoice of another system; a credit note has negative quantities and amounts. */
export const realInvoiceSchema = z
  .object({
    number: z.string().min(1).max(60),
    issueDate: isoDate,
    currency: z.enum(currencies),
    buyer: z.object({ name: z.string().nullable(), vatId: z.string().nullable(), debtorCode: z.string().nullable() }),
    lines: z.array(
      z.object({
        productCode: z.string().nullable(),
        description: z.string(),
        quantity: decimalText,
        net: decimalText,
      }),
    ),
  })
  .superRefine(({ currency, lines }, context) => {
    lines.forEach(({ net }, index) => {
      if (decimalsOf(net) > exponentOf(currency))
        context.addIssue({
          code: 'custom',
          path: ['lines', index, 'net'],
          message: fault({
            en: `An amount in ${currency} has no such decimals.`,
            nl: `Een bedrag in ${currency} heeft niet zoveel decimalen.`,
          }).error(),
        });
    });
  });
export type RealInvoice = z.infer<typeof realInvoiceSchema>;
export type RealLine = RealInvoice['lines'][number];

function decimalsOf(decimal: string): number {
  return decimal.split('.')[1]?.length ?? 0;
}

/** Amounts as decimal text in the customer's currency. The three effects add up to the difference. */
const shadowLineSchema = z.object({
  product: z.string(),
  description: z.string(),
  quantityReal: z.string(),
  quantityComputed: z.string(),
  netReal: z.string(),
  netComputed: z.string(),
  difference: z.string(),
  quantityEffect: z.string(),
  mixEffect: z.string(),
  priceEffect: z.string(),
  explanation: told,
});

export const shadowSchema = z.object({
  month: isoDate,
  invoices: z.int(),
  /** Invoices of which it is not known whose they are; a person decides, nothing is guessed. */
  unmatched: z.array(z.object({ number: z.string(), reason: told })),
  customers: z.array(
    z.object({
      customer: z.string(),
      currency: z.string(),
      netReal: z.string(),
      netComputed: z.string(),
      lines: z.array(shadowLineSchema),
      /** What holds Monthend's invoice back, and so may be missing from it. */
      findings: z.array(told),
    }),
  ),
  /** Customers whose data cannot be worked out. */
  leftOut: z.array(z.string()),
});
export type Shadow = z.infer<typeof shadowSchema>;

/** The part of the contract about a shadow month. */
export const shadowEndpoints = {
  /** Real invoices of a month (base64 of XML or CSV files) in the place of those loaded before; none removes them. @throws VALUE_INVALID */
  loadShadow: {
    method: 'post',
    path: '/api/imports/shadow/:month',
    role: 'clerk',
    input: z.object({
      month: shadowMonth,
      files: z
        .array(z.object({ name: z.string().min(1).max(200), base64: z.base64().max(longestShadowBase64) }))
        .max(500),
    }),
    output: z.object({ invoices: z.int() }),
  },
  /** Those invoices beside what Monthend computes for the month; nothing is stored. */
  shadow: {
    method: 'get',
    path: '/api/shadow/:month',
    role: 'viewer',
    input: z.object({ month: shadowMonth }),
    output: shadowSchema,
  },
  /** The same, and the sheet shows it: after loading, and again once prices or contracts were put right. */
  compareShadow: {
    method: 'post',
    path: '/api/shadow/:month',
    role: 'clerk',
    input: z.object({ month: shadowMonth }),
    output: shadowSchema,
  },
} as const;
