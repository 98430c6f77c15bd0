import { z } from 'zod';
import { AppError } from '../../../shared/error.ts';
import type { FileColumns } from '../../../shared/import.ts';
import type { KeptEditResult, Row } from '../../../shared/protocol.ts';
import type { TableId } from '../../../shared/tables/definition.ts';
import type { Writer } from '../../store/database.ts';
import { readSetting, saveSetting } from '../../store/setting.ts';
import { applyEditsWithin, type Editor } from '../../store/tables/edits.ts';
import { readRowsAfter } from '../../store/tables/select.ts';
import type { Service } from '../job-context.ts';
import { readCells, type Problem, type ReadRow, type Styling } from './cells.ts';
import { parseCsv, type CsvFile } from './csv.ts';
import { decodeText } from './encoding.ts';
import { findMapping, recogniseColumns, rememberedMapping, type Mapping } from './mapping.ts';
import { planImport, type PlannedRow } from './plan.ts';
import { dateOrders, decimalMarks, type DateOrder, type DecimalMark } from './styles.ts';
import { subjects, type Subject, type SubjectName } from './subjects.ts';

export type ImportRequest = {
  readonly subject: SubjectName;
  readonly bytes: Uint8Array;
  /** Who imports, for the audit trail. */
  readonly person: string;
  /** Says what would happen and changes nothing. */
  readonly isCheck: boolean;
  readonly mapping: Mapping;
  readonly decimal?: DecimalMark;
  readonly dates?: DateOrder;
};

export type ImportReport = {
  /** Which column of the file fills which column of the sheet. */
  readonly mapping: Mapping;
  /** Headers of the file that are not read. */
  readonly unread: readonly string[];
  readonly rows: readonly PlannedRow[];
  /** Every problem of the file. With any of them nothing is imported. */
  readonly problems: readonly Problem[];
  readonly isDone: boolean;
};

type Importing = Pick<Service, 'store' | 'clock' | 'newId'>;

/** More than this is no list that people keep in a spreadsheet. */
const mostBytes = 5_000_000;
const mostRows = 10_000;

/**
 * Imports a CSV file into a sheet, all of it in one transaction or nothing. What is refused is found by really making the edits
 * and taking them back, so a check says what an import would. Mapping and styles are remembered for the next file.
 * @throws VALUE_INVALID, INVALID_REQUEST for a file or mapping that cannot be read, REQUEST_TOO_LARGE
 */
export async function importFile(service: Importing, request: ImportRequest): Promise<ImportReport> {
  const subject: Subject = subjects[request.subject];
  const file = readFile(request.bytes);
  const remembered = await recall(service, request.subject);
  const mapping = findMapping(subject, {
    header: file.header,
    remembered: remembered.mapping,
    given: request.mapping,
  });
  const read = readCells(file, { subject, mapping, said: stylingOf(request), usual: stylingOf(remembered) });
  const kept = rememberedMapping(subject, mapping, { remembered: remembered.mapping, given: request.mapping });
  const remember = { mapping: kept, ...stylingOf(remembered), ...stylingOf(request) };
  const outcome = await inOneTransaction(service, { ...request, remember }, { subject, read });
  const used = Object.values(mapping);
  return { mapping, unread: file.header.filter((title) => title !== '' && !used.includes(title)), ...outcome };
}

/** The columns of a file, and which of them are recognised: as the last time, or else by their names. */
export async function readFileColumns(
  service: Pick<Importing, 'store'>,
  name: SubjectName,
  bytes: Uint8Array,
): Promise<FileColumns> {
  const { header } = readFile(bytes);
  const { mapping: remembered } = await recall(service, name);
  const mapping = recogniseColumns(subjects[name], { header, remembered, given: {} });
  return { header: header.filter((title) => title !== ''), mapping };
}

function readFile(bytes: Uint8Array): CsvFile {
  if (bytes.length > mostBytes)
    throw new AppError('REQUEST_TOO_LARGE', {
      en: 'The file is larger than 5 MB; import it in parts.',
      nl: 'Het bestand is groter dan 5 MB; importeer het in delen.',
    });
  const file = parseCsv(decodeText(bytes));
  if (file.rows.length > mostRows)
    throw new AppError('REQUEST_TOO_LARGE', {
      en: `The file has ${file.rows.length} rows; import it in parts of ${mostRows}.`,
      nl: `Het bestand heeft ${file.rows.length} rijen; importeer het in delen van ${mostRows}.`,
    });
  return file;
}

const memory = z.object({
  mapping: z.record(z.string(), z.string()),
  decimal: z.enum(decimalMarks).optional(),
  dates: z.enum(dateOrders).optional(),
});
type Memory = z.output<typeof memory>;

async function recall({ store }: Pick<Importing, 'store'>, subject: SubjectName): Promise<Memory> {
  const text = await readSetting(store, settingKey(subject));
  return text === null ? { mapping: {} } : memory.parse(JSON.parse(text));
}

function settingKey(subject: SubjectName): string {
  return `import_${subject}`;
}

/** Without the ones that nobody said. */
function stylingOf({ decimal, dates }: Pick<Memory, 'decimal' | 'dates'>): Styling {
  return { ...(decimal === undefined ? {} : { decimal }), ...(dates === undefined ? {} : { dates }) };
}

type Read = { readonly rows: readonly ReadRow[]; readonly problems: readonly Problem[] };
type Outcome = Pick<ImportReport, 'rows' | 'problems' | 'isDone'>;
type Remembering = ImportRequest & { readonly remember: Memory };

async function inOneTransaction(
  service: Importing,
  request: Remembering,
  { subject, read }: { readonly subject: Subject; readonly read: Read },
): Promise<Outcome> {
  const takenBack = new Error('The import is taken back.');
  let outcome: Outcome = { rows: [], problems: read.problems, isDone: false };
  try {
    await service.store.write(async (tx) => {
      outcome = await apply(tx, service, { request, subject, read });
      if (request.isCheck || outcome.problems.length > 0) throw takenBack;
      await saveSetting(tx, settingKey(request.subject), JSON.stringify(request.remember));
    });
    return { ...outcome, isDone: true };
  } catch (error) {
    if (error !== takenBack) throw error;
    return outcome;
  }
}

async function apply(
  tx: Writer,
  { newId, clock }: Importing,
  { request, subject, read }: { readonly request: Remembering; readonly subject: Subject; readonly read: Read },
): Promise<Outcome> {
  const existing = await readAll(tx, subject.tableId);
  const { rows, problems } = planImport(read.rows, { subject, existing, newId });
  const edits = rows.flatMap(({ edit }) => (edit === null ? [] : [edit]));
  const editor: Editor = { clientId: 'import', person: request.person, role: 'clerk', clock };
  const results = await applyEditsWithin(tx, { tableId: subject.tableId, edits, editor });
  const lines = new Map(rows.flatMap(({ edit, line }) => (edit === null ? [] : [[edit.opId, line]])));
  const refused = results.flatMap((result) => problemsOf(result, lines.get(result.opId)!, request.remember.mapping));
  const all = [...read.problems, ...problems, ...refused].sort((a, b) => a.line - b.line);
  return { rows, problems: all, isDone: false };
}

const pageRows = 2000;

async function readAll(tx: Writer, tableId: TableId): Promise<Row[]> {
  const rows: Row[] = [];
  for (;;) {
    const page = await readRowsAfter(tx, tableId, { after: rows.at(-1)?.id ?? null, limit: pageRows });
    rows.push(...page);
    if (page.length < pageRows) return rows;
  }
}

function problemsOf({ refused, error }: KeptEditResult, line: number, mapping: Mapping): Problem[] {
  const fields = Object.entries(refused).map(([key, { message }]) => ({
    line,
    column: mapping[key] ?? null,
    message,
  }));
  return fields.length > 0 || error === null ? fields : [{ line, column: null, message: error.message }];
}
