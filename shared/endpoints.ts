import { z } from 'zod';
import { told } from './bilingual.ts';
import {
  accountingAnswerSchema,
  answerOutcomes,
  exportBatchSchema,
  importedAnswersSchema,
  longestLogoBase64,
  packageAdviceSchema,
} from './accounting.ts';
import type { Role } from './choices.ts';
import { roles } from './choices.ts';
import { indexedPriceSchema, indexRequestSchema } from './indexation.ts';
import {
  fileColumnsSchema,
  importMappingSchema,
  importReportSchema,
  importSubjectSchema,
  longestImportBase64,
} from './import.ts';
import { jobEndpoints } from './job-endpoints.ts';
import { deliverySchema, mailEndpoints } from './mail.ts';
import { evidenceSchema, invoiceLinesSchema, monthStateSchema, sessionSchema } from './month.ts';
import { editResultSchema, editSchema, maxEditsPerBatch, tablePageSchema } from './protocol.ts';
import { sampleEndpoints } from './sample.ts';
import { shadowEndpoints } from './shadow.ts';
import { simulationRequestSchema, simulationSchema } from './simulation.ts';
import { tableIds } from './tables/definition.ts';

/** One entry of the contract between add-in and service. Path parameters and query are strings and part of `input`. */
export type Endpoint<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> = {
  readonly method: 'get' | 'post';
  readonly path: string;
  /** The least role that may call it; `nobody` needs no token. Roles include the ones before them: viewer, clerk, approver, administrator. */
  readonly role: Role | 'nobody';
  readonly input: I;
  readonly output: O;
  /** Answers `output` time after time, each as a line of JSON, until there is no more to come. */
  readonly inLines?: true;
};

const table = z.enum(tableIds);
const id = z.string().min(1).max(200);
const count = (max: number) => z.coerce.number().int().min(1).max(max);

export const endpoints = {
  health: {
    method: 'get',
    path: '/health',
    role: 'nobody',
    input: z.object({}),
    output: z.object({ status: z.literal('ok') }),
  },
  /** The code stands on the service's console, works once, for 10 minutes and 5 tries. */
  pair: {
    method: 'post',
    path: '/api/pairing',
    role: 'nobody',
    input: z.object({ code: z.string().min(1).max(40), client: z.string().min(1).max(120) }),
    output: z.object({ token: z.string(), session: sessionSchema }),
  },
  session: { method: 'get', path: '/api/session', role: 'viewer', input: z.object({}), output: sessionSchema },
  /** Rows changed since the cursor, or all of them without one. @throws CURSOR_EXPIRED */
  readTable: {
    method: 'get',
    path: '/api/tables/:table',
    role: 'viewer',
    input: z.object({ table, since: z.string().max(200).optional(), limit: count(5000).default(2000) }),
    output: tablePageSchema,
  },
  /** The table's own `editRole` applies on top. */
  editTable: {
    method: 'post',
    path: '/api/tables/:table/edits',
    role: 'clerk',
    input: z.object({ table, edits: z.array(editSchema).min(1).max(maxEditsPerBatch) }),
    output: z.object({ results: z.array(editResultSchema) }),
  },
  /** A month under other contract terms, beside the same month as it is; nothing is stored. @throws NOT_FOUND when no contract line is meant */
  simulate: {
    method: 'post',
    path: '/api/simulations',
    role: 'clerk',
    input: simulationRequestSchema,
    output: simulationSchema,
  },
  month: { method: 'get', path: '/api/month', role: 'viewer', input: z.object({}), output: monthStateSchema },
  ...jobEndpoints,
  evidence: {
    method: 'get',
    path: '/api/draft-lines/:id/evidence',
    role: 'viewer',
    input: z.object({ id }),
    output: evidenceSchema,
  },
  /** The row that a finding is about, for a jump to it; null when it is about none. @throws NOT_FOUND */
  findingRecord: {
    method: 'get',
    path: '/api/findings/:id/record',
    role: 'viewer',
    input: z.object({ id }),
    output: z.object({ record: z.object({ table, rowId: z.string() }).nullable() }),
  },
  /** What prices would become, with a list (CSV) for the letter to the customers; stores nothing. @throws NOT_FOUND */
  previewIndexation: {
    method: 'post',
    path: '/api/indexation/preview',
    role: 'clerk',
    input: indexRequestSchema,
    output: z.object({ prices: z.array(indexedPriceSchema), csv: z.string() }),
  },
  /** Gives the contracts their new prices from the day on, all or none; those with a note are left out. @throws NOTHING_TO_DO */
  applyIndexation: {
    method: 'post',
    path: '/api/indexation',
    role: 'approver',
    input: indexRequestSchema,
    output: z.object({ prices: z.array(indexedPriceSchema), csv: z.string() }),
  },
  /** Which sheets a CSV file can fill. */
  listImports: {
    method: 'get',
    path: '/api/imports',
    role: 'clerk',
    input: z.object({}),
    output: z.object({ subjects: z.array(importSubjectSchema) }),
  },
  /** The columns of a CSV file (base64) and those that are recognised; nothing is imported. @throws VALUE_INVALID, NOT_FOUND */
  readImportColumns: {
    method: 'post',
    path: '/api/imports/:subject/columns',
    role: 'clerk',
    input: z.object({ subject: id, base64: z.base64().max(longestImportBase64) }),
    output: fileColumnsSchema,
  },
  /** All rows of a CSV file or none; `isCheck` says what would happen. Mapping, decimal mark and date order are remembered. */
  importFile: {
    method: 'post',
    path: '/api/imports/:subject',
    role: 'clerk',
    input: z.object({
      subject: id,
      base64: z.base64().max(longestImportBase64),
      mapping: importMappingSchema,
      decimal: z.enum([',', '.']).optional(),
      dates: z.enum(['dmy', 'mdy']).optional(),
      isCheck: z.boolean(),
    }),
    output: importReportSchema,
  },
  /** A one-time address for the batch's file: works for 60 s, until one complete download. */
  exportTicket: {
    method: 'post',
    path: '/api/exports/:id/tickets',
    role: 'clerk',
    input: z.object({ id }),
    output: z.object({ path: z.string(), fileName: z.string() }),
  },
  /** A one-time address for the PDF of a finalised invoice, likewise. @throws NOT_FOUND */
  invoiceTicket: {
    method: 'post',
    path: '/api/invoices/:id/tickets',
    role: 'viewer',
    input: z.object({ id }),
    output: z.object({ path: z.string(), fileName: z.string() }),
  },
  /** The lines of a finalised invoice with what is left of each to give back, amounts as decimal text. @throws NOT_FOUND, RUN_STATE_WRONG */
  invoiceLines: {
    method: 'get',
    path: '/api/invoices/:id/lines',
    role: 'viewer',
    input: z.object({ id }),
    output: invoiceLinesSchema,
  },
  /** What happened to an invoice's e-mail, oldest first. */
  listDeliveries: {
    method: 'get',
    path: '/api/invoices/:id/deliveries',
    role: 'viewer',
    input: z.object({ id }),
    output: z.object({ deliveries: z.array(deliverySchema) }),
  },
  /** Says what became of an e-mail that may have been sent: one that did not arrive goes out with the next e-mail job. @throws NOTHING_TO_DO */
  settleDelivery: {
    method: 'post',
    path: '/api/invoices/:id/deliveries',
    role: 'clerk',
    input: z.object({ id, arrived: z.boolean(), reason: z.string().min(3).max(300) }),
    output: z.object({ settled: z.literal(true) }),
  },
  /** The batch's text for "copy", when no download works; only for a batch of one file. */
  exportText: {
    method: 'get',
    path: '/api/exports/:id/text',
    role: 'clerk',
    input: z.object({ id }),
    output: z.object({ fileName: z.string(), text: z.string() }),
  },
  /** The export batches with what the checks warned of, the latest first. */
  listExports: {
    method: 'get',
    path: '/api/exports',
    role: 'viewer',
    input: z.object({ limit: count(500).default(100) }),
    output: z.object({ batches: z.array(exportBatchSchema) }),
  },
  /** A one-time address for the file of a print job, by the `printId` of its result. @throws NOT_FOUND */
  printTicket: {
    method: 'post',
    path: '/api/prints/:id/tickets',
    role: 'viewer',
    input: z.object({ id }),
    output: z.object({ path: z.string(), fileName: z.string() }),
  },
  /** The file that Exact Online or Twinfield gave back after an import, as text. What it rejected is free to be exported again. @throws VALUE_INVALID */
  importAnswers: {
    method: 'post',
    path: '/api/accounting-answers',
    role: 'clerk',
    input: z.object({ fileName: z.string().trim().min(1).max(200), text: z.string().min(1) }),
    output: importedAnswersSchema,
  },
  /** What a person saw in the accounting package about an exported invoice. @throws NOTHING_TO_DO */
  noteAnswer: {
    method: 'post',
    path: '/api/invoices/:id/answers',
    role: 'clerk',
    input: z.object({ id, outcome: z.enum(answerOutcomes), message: z.string().trim().min(3).max(300) }),
    output: z.object({ noted: z.literal(true) }),
  },
  /** What accounting said about an invoice, oldest first. */
  listAnswers: {
    method: 'get',
    path: '/api/invoices/:id/answers',
    role: 'viewer',
    input: z.object({ id }),
    output: z.object({ answers: z.array(accountingAnswerSchema) }),
  },
  /** Which accounting format suits which package, and which packages take UBL for purchases only. */
  packageAdvice: {
    method: 'get',
    path: '/api/accounting-formats',
    role: 'viewer',
    input: z.object({}),
    output: z.object({ packages: z.array(packageAdviceSchema) }),
  },
  /** The logo that invoices get from now on, as base64. */
  readLogo: {
    method: 'get',
    path: '/api/logo',
    role: 'administrator',
    input: z.object({}),
    output: z.object({ logo: z.object({ mediaType: z.string(), base64: z.string() }).nullable() }),
  },
  /** PNG or JPEG as base64, null for none. Invoices that were made keep theirs. @throws VALUE_INVALID */
  saveLogo: {
    method: 'post',
    path: '/api/logo',
    role: 'administrator',
    input: z.object({ base64: z.base64().max(longestLogoBase64).nullable() }),
    output: z.object({ saved: z.literal(true) }),
  },
  /** A pairing code for one more person, for `pair`: the code works once, until it expires. */
  invite: {
    method: 'post',
    path: '/api/invitations',
    role: 'administrator',
    input: z.object({ person: z.string().trim().min(1).max(60), role: z.enum(roles) }),
    output: z.object({ code: z.string(), expiresAt: z.iso.datetime() }),
  },
  listClients: {
    method: 'get',
    path: '/api/clients',
    role: 'administrator',
    input: z.object({}),
    output: z.object({
      clients: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          person: z.string(),
          role: z.enum(roles),
          lastSeenAt: z.string().nullable(),
          revoked: z.boolean(),
        }),
      ),
    }),
  },
  revokeClient: {
    method: 'post',
    path: '/api/clients/:id/revoke',
    role: 'administrator',
    input: z.object({ id }),
    output: z.object({ revoked: z.literal(true) }),
  },
  listConnections: {
    method: 'get',
    path: '/api/connections',
    role: 'administrator',
    input: z.object({}),
    output: z.object({
      connections: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          vendor: z.string(),
          settings: z.record(z.string(), z.unknown()),
          schedule: z.string().nullable(),
        }),
      ),
      /** Vendors that can be connected, with the JSON Schema of their settings; a secret field is marked `"format": "password"`. */
      vendors: z.array(
        z.object({ id: z.string(), name: z.string(), settingsSchema: z.record(z.string(), z.unknown()) }),
      ),
    }),
  },
  /** Secrets in `settings` are stored encrypted and never returned. */
  saveConnection: {
    method: 'post',
    path: '/api/connections',
    role: 'administrator',
    input: z.object({
      id: z.uuid().optional(),
      name: z.string().min(1).max(60),
      vendor: z.string().min(1).max(40),
      settings: z.record(z.string(), z.unknown()),
      /** Minute, hour, day, month and weekday, such as "0 6 * * 1-5"; null for never. Left out, it stays. */
      schedule: z.string().max(100).nullable().optional(),
    }),
    output: z.object({ id: z.string() }),
  },
  /** Calls the vendor for real and says what it can see. */
  checkConnection: {
    method: 'post',
    path: '/api/connections/:id/check',
    role: 'administrator',
    input: z.object({ id }),
    output: z.object({ message: told }),
  },
  /** Only a connection that brought nothing yet: what it brought is on invoices. @throws ROW_NOT_DELETABLE */
  removeConnection: {
    method: 'post',
    path: '/api/connections/:id/remove',
    role: 'administrator',
    input: z.object({ id }),
    output: z.object({ removed: z.literal(true) }),
  },
  ...mailEndpoints,
  ...sampleEndpoints,
  ...shadowEndpoints,
} as const satisfies Record<string, Endpoint>;

export type EndpointId = keyof typeof endpoints;
/** The endpoints that answer line by line. */
export type LinesId = {
  [E in EndpointId]: (typeof endpoints)[E] extends { readonly inLines: true } ? E : never;
}[EndpointId];
/** Those that answer once. */
export type CallId = Exclude<EndpointId, LinesId>;
export type InputOf<E extends EndpointId> = z.input<(typeof endpoints)[E]['input']>;
export type OutputOf<E extends EndpointId> = z.output<(typeof endpoints)[E]['output']>;
