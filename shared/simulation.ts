import { z } from 'zod';
import { told } from './bilingual.ts';
import { fault } from './faults.ts';
import { countRules, prorations, stubRules } from './choices.ts';
import { decimalText, isoDate } from './invoice.ts';

/** Contract terms to try out on the lines of a contract, of a product, or of both; nothing of it is stored. */
export const trialSchema = z
  .object({
    contract: z.string().min(1).max(60).optional(),
    product: z.string().min(1).max(60).optional(),
    unitPrice: decimalText.optional(),
    countRule: z.enum(countRules).optional(),
    proration: z.enum(prorations).optional(),
    stub: z.enum(stubRules).optional(),
  })
  .refine(
    ({ contract, product }) => contract !== undefined || product !== undefined,
    fault({
      en: 'Name the contract or the product whose lines you want to change.',
      nl: 'Noem het contract of het product waarvan u de regels wilt veranderen.',
    }),
  )
  .refine(
    ({ unitPrice, countRule, proration, stub }) => [unitPrice, countRule, proration, stub].some(isSaid),
    fault({
      en: 'Say what to change: the unit price, the count rule, the proration or the stub rule.',
      nl: 'Zeg wat er moet veranderen: de prijs per eenheid, de telregel, de deelperiode of de regel voor een gebroken periode.',
    }),
  );
export type Trial = z.infer<typeof trialSchema>;

function isSaid(term: string | undefined): boolean {
  return term !== undefined;
}

/** `from` works out again what was billed of periods that start on that day or later, as if it had not been. */
export const simulationRequestSchema = z.object({
  trial: trialSchema,
  cutOff: isoDate.optional(),
  from: isoDate.optional(),
});
export type SimulationRequest = z.infer<typeof simulationRequestSchema>;

/** Amounts as decimal text in the customer's currency. The three effects add up to the difference. */
const simulatedLineSchema = z.object({
  contract: z.string().nullable(),
  product: z.string(),
  description: z.string(),
  quantityBefore: z.string(),
  quantityAfter: z.string(),
  netBefore: z.string(),
  netAfter: z.string(),
  difference: z.string(),
  quantityEffect: z.string(),
  mixEffect: z.string(),
  priceEffect: z.string(),
});

export const simulationSchema = z.object({
  cutOff: isoDate,
  /** How many contract lines the trial changed. */
  changedLines: z.int(),
  /** The customers for whom something differs. */
  customers: z.array(
    z.object({
      customer: z.string(),
      currency: z.string(),
      netBefore: z.string(),
      netAfter: z.string(),
      lines: z.array(simulatedLineSchema),
      /** What would hold the invoice back or need a look, and does not now. */
      newFindings: z.array(told),
    }),
  ),
  /** Customers whose data cannot be worked out. */
  leftOut: z.array(z.string()),
});
export type Simulation = z.infer<typeof simulationSchema>;
