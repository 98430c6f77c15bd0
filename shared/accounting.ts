import { bilingual, told } from './bilingual.ts';
import { z } from 'zod';
import { exportFormats } from './choices.ts';

/** What went to accounting, and what it answered. */

/** already exists: accounting has it from before, so it is not sent again. rejected: it is free to be exported again. */
export const answerOutcomes = ['accepted', 'already exists', 'rejected'] as const;
export type AnswerOutcome = (typeof answerOutcomes)[number];

/** What accounting said about one invoice of a batch. */
export const accountingAnswerSchema = z.object({
  batch: z.int(),
  outcome: z.enum(answerOutcomes),
  message: z.string().nullable(),
  /** The package's own number of the entry, where it gives one. */
  reference: z.string().nullable(),
  at: z.string(),
  person: z.string(),
  /** The file it was read from; null when a person noted it. */
  fileName: z.string().nullable(),
});
export type AccountingAnswer = z.infer<typeof accountingAnswerSchema>;

/** Something that a check said about an invoice of a batch; what blocks never got into one. */
function batchProblemIn<T extends z.ZodType>(message: T) {
  return z.object({ invoiceNumber: z.string(), code: z.string(), field: z.string(), message });
}

const exportBatch = z.object({
  id: z.string(),
  number: z.int(),
  format: z.enum(exportFormats),
  fileName: z.string(),
  sha256: z.string(),
  invoices: z.int(),
  createdAt: z.string(),
  createdBy: z.string(),
  /** Why an earlier batch went again; null for a first time. */
  reason: z.string().nullable(),
});

/** A batch as its reader gets it; `problems` is what the checks warned of when it was written. */
export const exportBatchSchema = exportBatch.extend({ problems: z.array(batchProblemIn(told)) });
export type ExportBatch = z.input<typeof exportBatchSchema>;

/** A batch as the service keeps it. */
export const keptExportBatchSchema = exportBatch.extend({ problems: z.array(batchProblemIn(bilingual)) });
export type KeptExportBatch = z.infer<typeof keptExportBatchSchema>;

/** What became of a file of answers, invoice by invoice. */
export const importedAnswersSchema = z.object({
  package: z.string(),
  accepted: z.int(),
  existing: z.int(),
  rejected: z.array(z.object({ number: z.string(), message: z.string().nullable() })),
  /** Answers that were known already. */
  repeated: z.int(),
  /** Numbers in the file that no exported invoice has, and what the package says about the file as a whole. */
  remarks: z.array(told),
});
export type ImportedAnswers = z.output<typeof importedAnswersSchema>;

/** Which format a package should be given, and why. */
export const packageAdviceSchema = z.object({
  package: z.string(),
  format: z.enum(exportFormats),
  why: told,
});
export type PackageAdvice = z.infer<typeof packageAdviceSchema>;

/** An upload of a logo: PNG or JPEG, at most 500,000 bytes. */
export const longestLogoBase64 = 700_000;

/** Codes of the accounting package by which a document that lacks them is completed when it is exported. */
export type AccountingCodes = {
  readonly journal: string | null;
  readonly creditJournal: string | null;
  /** That of the administration, for what is not among {@link paymentConditions}. */
  readonly paymentCondition: string | null;
  /** By {@link paymentKey}. */
  readonly paymentConditions: Readonly<Record<string, string>>;
  readonly officeCode: string | null;
  readonly debtorsAccount: string | null;
  readonly vatAccount: string | null;
  /** By {@link vatKey}. */
  readonly vatCodes: Readonly<Record<string, string>>;
};

/** "S 21"; "O" for what has no rate. */
export function vatKey(category: string, rate: string | null): string {
  return rate === null ? category : `${category} ${rate}`;
}

/** "transfer 30". */
export function paymentKey(method: string, termsDays: number): string {
  return `${method} ${termsDays}`;
}
