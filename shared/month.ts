import { bilingual, told } from './bilingual.ts';
import { z } from 'zod';
import { exportFormats, roles } from './choices.ts';
import { decimalText, isoDate } from './invoice.ts';

/** What the pane, the ribbon and the command line share about the month: its jobs, its state, the export. */

export const jobKinds = [
  'sync',
  'draft',
  'discard',
  'approve',
  'finalise',
  'credit',
  'export',
  'email',
  'print',
] as const;
export type JobKind = (typeof jobKinds)[number];
/** The jobs that need no more than their kind: the steps of the month. */
export type StepKind = Exclude<JobKind, 'credit' | 'discard'>;

/** What a person starts. A cut-off left out is the first day of the current month. */
export const jobRequestSchema = z.discriminatedUnion('kind', [
  /** Every connection, or those named. */
  z.object({
    kind: z.literal('sync'),
    connectionId: z.string().optional(),
    connectionIds: z.array(z.string()).min(1).max(1000).optional(),
  }),
  z.object({ kind: z.literal('draft'), cutOff: isoDate.optional() }),
  /** Throws the drafts of the open run away, approved ones too. */
  z.object({ kind: z.literal('discard'), reason: z.string().min(3).max(300) }),
  /** Every draft without a blocking finding, or the invoices named. */
  z.object({ kind: z.literal('approve'), invoiceIds: z.array(z.string()).optional() }),
  /** Every approved invoice of the open run. An issue date left out is today. */
  z.object({ kind: z.literal('finalise'), issueDate: isoDate.optional() }),
  /**
   * A credit note on a finalised invoice. `correct` gives back all that is left of it and lets it be billed again; `final` gives
   * back the lines named, each a quantity, an amount or all that is left of it, for good.
   */
  z.object({
    kind: z.literal('credit'),
    invoiceId: z.string().min(1),
    creditKind: z.enum(['correct', 'final']),
    lines: z
      .array(z.object({ lineId: z.string().min(1), quantity: decimalText.optional(), amount: decimalText.optional() }))
      .min(1)
      .max(1000)
      .optional(),
    reason: z.string().min(3).max(300),
    issueDate: isoDate.optional(),
  }),
  /** Every finalised invoice that is in no batch yet; `again` takes the invoices of one earlier batch, with a reason. */
  z.object({
    kind: z.literal('export'),
    format: z.enum(exportFormats).optional(),
    again: z.object({ batchId: z.string(), reason: z.string().min(3).max(300) }).optional(),
  }),
  /** Every finalised invoice that was not e-mailed yet; `again` sends one of them once more, with a reason. */
  z.object({
    kind: z.literal('email'),
    again: z.object({ invoiceId: z.string(), reason: z.string().min(3).max(300) }).optional(),
  }),
  /** One PDF with the invoices named, in order of number, or else with every invoice of the latest issue date. */
  z.object({ kind: z.literal('print'), invoiceIds: z.array(z.string()).min(1).max(10_000).optional() }),
]);
export type JobRequest = z.infer<typeof jobRequestSchema>;

export const jobStates = ['queued', 'running', 'succeeded', 'failed', 'cancelled'] as const;

/** `done` of `total` steps; total is null while it is not known. `text` is a sentence for the person who waits. */
function progressIn<T extends z.ZodType>(text: T) {
  const step = { done: z.int(), total: z.int().nullable(), text };
  return z.object({
    ...step,
    /** Of work that runs side by side, how far each part of it is; a part can be cancelled by its id. */
    parts: z.array(z.object({ ...step, id: z.string(), ended: z.boolean() })).optional(),
  });
}

function jobIn<T extends z.ZodType>(text: T) {
  return z.object({
    id: z.string(),
    kind: z.enum(jobKinds),
    state: z.enum(jobStates),
    progress: progressIn(text).nullable(),
    /** A sentence that says what was done, once it succeeded. */
    summary: text.nullable(),
    /** Ids that the job made, such as `exportBatchId`. */
    result: z.record(z.string(), z.union([z.string(), z.number(), z.null()])).nullable(),
    error: z.object({ code: z.string(), message: text }).nullable(),
  });
}

/** A job as its reader gets it. */
export const jobSchema = jobIn(told);
export type Job = z.input<typeof jobSchema>;
export type Progress = NonNullable<Job['progress']>;

/** A job as the service keeps it. */
export const keptJobSchema = jobIn(bilingual);
export type KeptJob = z.infer<typeof keptJobSchema>;
export type KeptProgress = NonNullable<KeptJob['progress']>;

/** The month at a glance, for the guide in the pane and the state of the ribbon's buttons. */
export const monthStateSchema = z.object({
  today: isoDate,
  /** The cut-off of the open run, else the one proposed. */
  cutOff: isoDate,
  connections: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      vendor: z.string(),
      lastCompleteAt: z.string().nullable(),
      /** The latest run that was not complete, with what to do; null when the latest run was complete. */
      lastFailure: told.nullable(),
    }),
  ),
  unmappedAccounts: z.int(),
  openFindings: z.object({ block: z.int(), warn: z.int(), info: z.int() }),
  drafts: z.object({ draft: z.int(), approved: z.int(), parked: z.int(), net: z.string() }),
  finalisedNotExported: z.int(),
  latestBatch: z.object({ id: z.string(), number: z.int(), fileName: z.string(), invoices: z.int() }).nullable(),
  liveJob: jobSchema.nullable(),
});
type Spoken = 'connections' | 'liveJob';
export type MonthState = Omit<z.output<typeof monthStateSchema>, Spoken> &
  Pick<z.input<typeof monthStateSchema>, Spoken>;

export const evidenceSchema = z.object({
  lineId: z.string(),
  explanation: z.string(),
  rows: z.array(
    z.object({
      assetId: z.string().nullable(),
      label: z.string(),
      /** Half-open days on which it counted. */
      from: isoDate,
      to: isoDate,
      note: z.string(),
    }),
  ),
});
export type Evidence = z.infer<typeof evidenceSchema>;

/** A finalised invoice's lines for a credit note: decimal text, in the invoice's currency. */
export const invoiceLinesSchema = z.object({
  number: z.string(),
  kind: z.enum(['invoice', 'credit note']),
  currency: z.string(),
  lines: z.array(
    z.object({
      id: z.string(),
      description: z.string(),
      explanation: z.string(),
      quantity: z.string(),
      net: z.string(),
      leftQuantity: z.string(),
      leftNet: z.string(),
    }),
  ),
});

export const sessionSchema = z.object({
  clientId: z.string(),
  person: z.string(),
  role: z.enum(roles),
  /** Names this service and its data; a workbook that was filled by another one is recognised by it. */
  serviceId: z.string(),
  administration: z.string(),
  /** Changes when the tables or the protocol do; an add-in built for another one says so. */
  protocolVersion: z.int(),
});
export type Session = z.infer<typeof sessionSchema>;

/** Raised with every change that an older add-in could not cope with. */
export const protocolVersion = 1;

/** The header in which an add-in says which it was built for, with every call. */
export const protocolHeader = 'monthend-protocol';
