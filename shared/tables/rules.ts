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
    after('startDate', 'endDate', 'The contract must end after it starts; give the first day after its last.'),
  ],
  contractLines: [
    after('startDate', 'endDate', 'The line must end after it starts; give the first day after its last.'),
    needs('agentTypes', {
      when: 'kind',
      is: 'counted',
      message: 'A counted line needs the agent types that it counts.',
    }),
    needs('fixedQuantity', { when: 'kind', is: 'fixed', message: 'A fixed line needs its quantity.' }),
  ],
  sourceAccounts: [
    needs('customer', { when: 'state', is: 'mapped', message: 'A mapped account needs the customer it belongs to.' }),
    reason('ignoredReason', {
      when: 'state',
      is: ['ignored'],
      message: 'An ignored account needs a reason: type it first.',
    }),
  ],
  assets: [
    after('activeFrom', 'activeTo', 'The asset must be removed after the day on which it became active.'),
    reason('reviewReason', {
      when: 'review',
      is: ['not billable'],
      message: 'An asset that is not billable needs a reason: type it first.',
    }),
  ],
  findings: [
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

function isEmpty(cell: CellValue | undefined): boolean {
  return cell === undefined || cell === null || cell === '';
}
