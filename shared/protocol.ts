import { bilingual, told } from './bilingual.ts';
import { z } from 'zod';
import { httpStatus, type ErrorCode } from './codes.ts';

/** The words of the table protocol: rows out, edits in, one answer per edit. */

const cellValue = z.union([z.string().max(8000), z.number(), z.boolean(), z.null()]);
const cells = z.record(z.string(), cellValue);

export const rowSchema = z.object({
  id: z.string(),
  /** Goes up by one with each committed change of the row. */
  version: z.int().positive(),
  /** Typed in by a person, so that columns owned by `manual` can be edited. */
  isManual: z.boolean(),
  values: cells,
});
export type Row = z.infer<typeof rowSchema>;

/** A page of a table. `cursor` is opaque; with `more` true the next page is asked for with it. */
export const tablePageSchema = z.object({
  rows: z.array(rowSchema),
  /** Ids of rows that are gone since the cursor. */
  removed: z.array(z.string()),
  cursor: z.string(),
  more: z.boolean(),
});
export type TablePage = z.infer<typeof tablePageSchema>;

export const maxEditsPerBatch = 500;

/** One person's change of one row. `from` is what the person saw; null `baseVersion` means a new row. */
export const editSchema = z.object({
  opId: z.uuid(),
  rowId: z.string().min(1).max(200),
  baseVersion: z.int().positive().nullable(),
  change: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('set'), set: z.record(z.string(), z.object({ from: cellValue, to: cellValue })) }),
    z.object({ kind: z.literal('delete') }),
  ]),
});
export type Edit = z.infer<typeof editSchema>;

const errorCode = z.enum(Object.keys(httpStatus) as [ErrorCode, ...ErrorCode[]]);

/**
 * What became of one edit. `applied`: every field is as asked (also when it already was). `partly`: the fields in `refused` were
 * not taken, the others were. `refused`: nothing was taken. `row` is the row as it now stands, null when there is none.
 */
function editResultIn<T extends z.ZodType>(message: T) {
  return z.object({
    opId: z.uuid(),
    rowId: z.string(),
    outcome: z.enum(['applied', 'partly', 'refused']),
    row: rowSchema.nullable(),
    /** The fields that were not taken: EDIT_CONFLICT carries the value that is there now. */
    refused: z.record(z.string(), z.object({ code: errorCode, message, current: cellValue.optional() })),
    /** Why the whole edit was refused; null unless it was. */
    error: z.object({ code: errorCode, message }).nullable(),
  });
}

/** The answer as its reader gets it. */
export const editResultSchema = editResultIn(told);
export type EditResult = z.input<typeof editResultSchema>;

/** The answer as the service keeps it. */
export const keptEditResultSchema = editResultIn(bilingual);
export type KeptEditResult = z.infer<typeof keptEditResultSchema>;

export const errorEnvelope = z.object({
  error: z.object({
    code: errorCode,
    message: z.string(),
    details: z.record(z.string(), z.unknown()),
    requestId: z.string(),
  }),
});
export type ErrorEnvelope = z.infer<typeof errorEnvelope>;
