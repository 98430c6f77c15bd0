import { parseComponents } from '../components.ts';
import { parseHolidays, parseOpenings } from '../opening-hours.ts';
import { parseTiers } from '../tiers.ts';
import type { ErrorCode } from '../codes.ts';
import type { CellValue, TableId } from './definition.ts';

/** The cells of a row by column key, as they would be after an edit. */
export type Cells = Readonly<Record<string, CellValue>>;

/** What is wrong between the cells of one row. Any of `columns` can put it right. */
export type RowProblem = { readonly columns: readonly string[]; readonly code: ErrorCode; readonly message: string };

/** The rules between the cells of one row, beyond what each column says by itself. */
export function rowProblems(table: TableId, cells: Cells): RowProblem[] {
  const rules: readonly Rule[] = rulesOf[table] ?? [];
  return rules.flatMap((rule) => rule(cells) ?? []);
}

type Rule = (cells: Cells) => RowProblem | null;

const shortestReason = 3;

const rulesOf: Partial<Record<TableId, readonly Rule[]>> = {
  contracts: [
    needs('indexPercent', {
      when: 'indexation',
      is: 'percentage',
      message: 'Indexation by a percentage needs the percentage: type it first.',
    }),
    needs('indexFigure', {
      when: 'indexation',
      is: 'index figure',
      message: 'Indexation by a figure needs the figure that the prices of today are from: type it first.',
    }),
    after('startDate', 'endDate', 'The contract must end after it starts; give the first day after its last.'),
  ],
  contractLines: [
    after('startDate', 'endDate', 'The line must end after it starts; give the first day after its last.'),
    needs('agentTypes', {
      when: 'kind',
      is: 'counted',
      message: 'A counted line needs the agent types that it counts.',
    }),
    usageTerms,
    needs('fixedQuantity', { when: 'kind', is: 'fixed', message: 'A fixed line needs its quantity.' }),
    needs('fixedQuantity', { when: 'kind', is: 'bundle', message: 'A bundle needs its quantity.' }),
    needs('components', {
      when: 'kind',
      is: 'bundle',
      message:
        'A bundle needs its components: write product codes and what each costs by itself, as DESK: 500; LIC: 400.',
    }),
    onlyCountedHasSites,
    needs('fixedQuantity', {
      when: 'kind',
      is: 'prepaid block',
      message: 'Say how many blocks are sold in the fixed quantity.',
    }),
    needs('lotMinutes', { when: 'kind', is: 'prepaid block', message: 'A prepaid block needs its minutes.' }),
    needs('lotMinutes', { when: 'kind', is: 'bucket', message: 'A bucket needs the minutes of each period.' }),
    written('tiers', (text) => faultOf(parseTiers(text))),
    written('components', (text) => faultOf(parseComponents(text))),
    notBoth('tiers', 'unitPrice', 'A line has a unit price or tiers, not both; clear one of them.'),
    notBoth(
      'tiers',
      'includedQuantity',
      'An included quantity does not go with tiers; make the included quantity the first tier.',
    ),
    oneKindOfDiscount,
  ],
  sourceAccounts: [
    needs('customer', { when: 'state', is: 'mapped', message: 'A mapped account needs the customer it belongs to.' }),
    reason('ignoredReason', {
      when: 'state',
      is: ['ignored'],
      message: 'An ignored account needs a reason: type it first.',
    }),
  ],
  skus: [
    needs('product', { when: 'state', is: 'mapped', message: 'A mapped licence needs the product that it is.' }),
    reason('ignoredReason', {
      when: 'state',
      is: ['ignored'],
      message: 'An ignored licence needs a reason: type it first.',
    }),
  ],
  licences: [oneCountAtLeast],
  usage: [after('usedFrom', 'usedTo', 'Usage must end after it starts; give the first day after its last.')],
  assets: [
    after('activeFrom', 'activeTo', 'The asset must be removed after the day on which it became active.'),
    reason('reviewReason', {
      when: 'review',
      is: ['not billable'],
      message: 'An asset that is not billable needs a reason: type it first.',
    }),
  ],
  draftLines: [editNeedsReason],
  timeEntries: [
    together('startTime', 'endTime', 'Give both the start and the end, or neither.'),
    always('minutesWorked', 'Type the minutes worked, or when the work started and ended.'),
    writeOffReason,
  ],
  calendars: [
    written('openings', (text) => faultOf(parseOpenings(text))),
    written('holidays', (text) => faultOf(parseHolidays(text))),
  ],
  timeTerms: [
    together('callOutPrice', 'callOutProduct', 'A call-out fee needs its price and its product, both or neither.'),
  ],
  lots: [after('usableFrom', 'usableTo', 'The minutes must end after they start; give the first day after the last.')],
  findings: [
    needs('until', {
      when: 'holds',
      is: 'until a date',
      message: 'Give the first day on which the finding is told again: type it first.',
    }),
    reason('reason', {
      when: 'state',
      is: ['accepted', 'dismissed'],
      message: 'Accepting or dismissing needs a reason of at least 3 characters: type it first.',
    }),
  ],
};

function after(start: string, end: string, message: string): Rule {
  return (cells) => {
    const [from, to] = [cells[start], cells[end]];
    if (typeof from !== 'string' || typeof to !== 'string' || from < to) return null;
    return { columns: [end, start], code: 'VALUE_INVALID', message };
  };
}

function needs(column: string, { when, is, message }: { when: string; is: string; message: string }): Rule {
  return (cells) =>
    cells[when] === is && isEmpty(cells[column]) ? { columns: [column, when], code: 'VALUE_REQUIRED', message } : null;
}

function reason(column: string, { when, is, message }: { when: string; is: readonly string[]; message: string }): Rule {
  return (cells) => {
    const state = cells[when];
    if (typeof state !== 'string' || !is.includes(state)) return null;
    const text = cells[column];
    if (typeof text === 'string' && text.length >= shortestReason) return null;
    return { columns: [column, when], code: 'VALUE_REQUIRED', message };
  };
}

/** A text with a form of its own; `fault` says what is wrong with it. */
function written(column: string, fault: (text: string) => string | null): Rule {
  return (cells) => {
    const text = cells[column];
    const message = typeof text === 'string' && text !== '' ? fault(text) : null;
    return message === null ? null : { columns: [column], code: 'VALUE_INVALID', message };
  };
}

function faultOf(parsed: object): string | null {
  return 'fault' in parsed ? String(parsed.fault) : null;
}

function notBoth(a: string, b: string, message: string): Rule {
  return (cells) =>
    isEmpty(cells[a]) || isEmpty(cells[b]) ? null : { columns: [a, b], code: 'VALUE_INVALID', message };
}

function onlyCountedHasSites(cells: Cells): RowProblem | null {
  if (isEmpty(cells['sites']) || cells['kind'] === 'counted') return null;
  return {
    columns: ['sites', 'kind'],
    code: 'VALUE_INVALID',
    message: 'Only a counted line can be restricted to sites; clear the sites.',
  };
}

function oneKindOfDiscount(cells: Cells): RowProblem | null {
  const columns = ['discountPercent', 'unitPrice'];
  const filled = columns.filter((column) => !isEmpty(cells[column])).length;
  if (cells['kind'] !== 'discount' || filled === 1) return null;
  const message =
    filled === 0
      ? 'A discount needs its per cent, or as unit price the amount that it takes off.'
      : 'A discount is a per cent or an amount, not both; clear Discount % or Unit price.';
  return { columns, code: filled === 0 ? 'VALUE_REQUIRED' : 'VALUE_INVALID', message };
}

/** `computed` is shown only while a person's quantity or price stands in its place. */
function editNeedsReason(cells: Cells): RowProblem | null {
  const reason = cells['editReason'];
  const isEdited = !isEmpty(cells['computed']);
  if (!isEdited || (typeof reason === 'string' && reason.length >= shortestReason)) return null;
  return {
    columns: ['editReason', 'quantity', 'unitPrice'],
    code: 'VALUE_REQUIRED',
    message: 'Another quantity or price needs a reason of at least 3 characters: type it first.',
  };
}

function always(column: string, message: string): Rule {
  return (cells) => (isEmpty(cells[column]) ? { columns: [column], code: 'VALUE_REQUIRED', message } : null);
}

function together(a: string, b: string, message: string): Rule {
  return (cells) =>
    isEmpty(cells[a]) === isEmpty(cells[b]) ? null : { columns: [a, b], code: 'VALUE_REQUIRED', message };
}

function writeOffReason(cells: Cells): RowProblem | null {
  const minutes = cells['writeOffMinutes'];
  const text = cells['writeOffReason'];
  const isExplained = typeof text === 'string' && text.length >= shortestReason;
  if (typeof minutes !== 'number' || minutes === 0 || isExplained) return null;
  const message = 'A write-off needs a reason of at least 3 characters: type it first.';
  return { columns: ['writeOffMinutes', 'writeOffReason'], code: 'VALUE_REQUIRED', message };
}

/** Usage is known afterwards and is priced by what was used, or by what it costs. */
function usageTerms(cells: Cells): RowProblem | null {
  if (cells['kind'] !== 'usage')
    return isEmpty(cells['markUpPercent'])
      ? null
      : { columns: ['markUpPercent'], code: 'VALUE_INVALID', message: 'Only a usage line has a mark-up; clear it.' };
  if (cells['timing'] === 'advance')
    return {
      columns: ['timing', 'kind'],
      code: 'VALUE_INVALID',
      message: 'Usage is billed in arrears: choose that first.',
    };
  const priced = ['markUpPercent', 'unitPrice', 'tiers'].filter((column) => !isEmpty(cells[column]));
  if (priced.includes('markUpPercent') && priced.length > 1)
    return {
      columns: ['markUpPercent', 'unitPrice', 'tiers'],
      code: 'VALUE_INVALID',
      message: 'Usage has a mark-up on its cost, or a price; clear one of them.',
    };
  const unused = ['minimumQuantity', 'includedQuantity'].find((column) => !isEmpty(cells[column]));
  return unused === undefined
    ? null
    : {
        columns: [unused],
        code: 'VALUE_INVALID',
        message: 'Usage has no minimum or included quantity; write tiers or a minimum amount instead.',
      };
}

function oneCountAtLeast(cells: Cells): RowProblem | null {
  const columns = ['assigned', 'purchased'];
  if (columns.some((column) => !isEmpty(cells[column]))) return null;
  const message = 'Type how many are assigned or how many are purchased; 0 when there are none any more.';
  return { columns, code: 'VALUE_REQUIRED', message };
}

function isEmpty(cell: CellValue | undefined): boolean {
  return cell === undefined || cell === null || cell === '';
}
