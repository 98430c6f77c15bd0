import type { IsoDate } from '../../../shared/period.ts';
import type { Reader } from '../../store/database.ts';
import type { NumberingSeriesRow } from '../../store/schema/parties.ts';
import { readLostNumbers, readNumbered, readSeries } from '../../store/verify/invoices.ts';
import type { Complaint } from './complaint.ts';

/** Numbers are consecutive per year and never given twice, their dates go up with them, and none is dated in the future. */
export async function* findWrongNumbers(db: Reader, today: IsoDate): AsyncGenerator<Complaint> {
  const documents = (await readNumbered(db)).map(({ id, number, issueDate }) => ({
    label: number ?? `document ${id}`,
    issueDate: issueDate ?? '',
    year: number === null ? null : Number(number.slice(0, 4)),
    serial: number === null ? null : Number(number.slice(4)),
  }));
  for (const { label } of documents.filter(({ serial, issueDate }) => !Number.isInteger(serial) || issueDate === ''))
    yield complaint(label, `${label} is final and has no number or no issue date`);
  const numbered = documents.flatMap(({ year, serial, ...rest }) =>
    year === null || serial === null || rest.issueDate === '' ? [] : [{ year, serial, ...rest }],
  );
  const lost = await readLostNumbers(db);
  for (const number of lost)
    yield complaint(number, `${number} was made according to the audit trail, and is not there`);
  const series = await readSeries(db);
  const years = new Set([...numbered.map(({ year }) => year), ...series.map(({ year }) => year)]);
  for (const year of [...years].toSorted((a, b) => a - b)) {
    const ofYear = numbered.filter((one) => one.year === year).toSorted((a, b) => a.serial - b.serial);
    yield* findInYear(ofYear, { year, series: series.find((one) => one.year === year), lost, today });
  }
}

type Numbered = { readonly label: string; readonly serial: number; readonly issueDate: string };
type Year = {
  readonly year: number;
  readonly series: NumberingSeriesRow | undefined;
  /** Told already, and no hole besides. */
  readonly lost: readonly string[];
  readonly today: IsoDate;
};

function* findInYear(numbered: readonly Numbered[], { year, series, lost, today }: Year): Generator<Complaint> {
  for (const [index, { label, serial, issueDate }] of numbered.entries()) {
    const before = numbered[index - 1];
    if (before !== undefined && serial === before.serial) yield complaint(label, `${label} was given twice`);
    if (before !== undefined && serial > before.serial + 1 && !lost.some((one) => before.label < one && one < label))
      yield complaint(label, `between ${before.label} and ${label} there is a hole`);
    if (before !== undefined && issueDate < before.issueDate)
      yield complaint(label, `${label} is dated ${issueDate}, and ${before.label} before it ${before.issueDate}`);
    if (Number(issueDate.slice(0, 4)) !== year)
      yield complaint(label, `${label} is dated ${issueDate}, which is another year than its number's`);
    else if (issueDate > today) yield complaint(label, `${label} is dated ${issueDate}, which is yet to come`);
  }
  const last = numbered.at(-1);
  if (series === undefined) yield complaint(String(year), `the numbering of ${year} has no record`);
  else if (last !== undefined && series.lastNumber !== last.serial)
    yield complaint(
      String(year),
      `the numbering of ${year} stands at ${series.lastNumber}, and the last document is ${last.label}`,
    );
}

function complaint(record: string, sentence: string): Complaint {
  return { rule: 'numbers', record, message: `${sentence}.` };
}
