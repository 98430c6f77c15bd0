import { z } from 'zod';
import { told } from './bilingual.ts';
import { tableIds } from './tables/definition.ts';

/** The largest file that is taken (5 MB), as base64. */
export const longestImportBase64 = 6_700_000;

/** A column of a sheet that a file may fill. */
const columnSchema = z.object({ key: z.string(), title: z.string(), isRequired: z.boolean() });

/** What can be imported: a sheet, and which of its columns a file may fill; titles in the reader's language. */
export const importSubjectSchema = z.object({
  id: z.string(),
  table: z.enum(tableIds),
  title: z.string(),
  columns: z.array(columnSchema),
});
export type ImportSubject = z.output<typeof importSubjectSchema>;

/** Which column of the file, by its header, fills which column of the sheet, by its key. An empty header leaves the column out. */
export const importMappingSchema = z.record(z.string().max(60), z.string().max(200));

/** The columns of a file, with those that were recognised: as the last time, or else by their names. */
export const fileColumnsSchema = z.object({ header: z.array(z.string()), mapping: importMappingSchema });
export type FileColumns = z.output<typeof fileColumnsSchema>;

const cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** Rows and problems that are told one by one; the counts say how many there are. */
export const mostTold = 200;

const importedRowSchema = z.object({
  line: z.int(),
  label: z.string(),
  isNew: z.boolean(),
  /** By the keys of the sheet's columns. */
  changes: z.array(z.object({ key: z.string(), from: cell, to: cell })),
});

/** What a file would do, or did. With any problem nothing is imported. */
export const importReportSchema = z.object({
  isDone: z.boolean(),
  added: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  /** Headers of the file that are not read. */
  unread: z.array(z.string()),
  /** New and changed rows, as far as they are told. */
  rows: z.array(importedRowSchema),
  problemCount: z.int(),
  problems: z.array(z.object({ line: z.int(), column: z.string().nullable(), message: told })),
});
export type ImportedReport = z.output<typeof importReportSchema>;
