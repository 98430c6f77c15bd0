import type { Row } from '../../shared/protocol.ts';
import { changeRows } from './change-rows.ts';
import { refreshSheets } from './findings.ts';
import { readRows } from './month.ts';
import { problemOf, type Problem } from './problem.ts';
import type { Runtime } from './runtime.ts';

/** What a person decided about an account of a source: whose it is, or why it is not billed. */
export type Mapping = { readonly account: Row } & Decision;
type Decision =
  | {
      readonly customer: string;
      /** The first day on which it is this customer's; left out, the service takes the day on which the customer goes live. */
      readonly mappedFrom?: string;
    }
  | { readonly ignoredReason: string };

/** Accounts that nobody decided about yet, those that have a customer, and the customers that they may be. */
export type OpenAccounts = {
  readonly accounts: readonly Row[];
  readonly mapped: readonly Row[];
  readonly customers: readonly string[];
};

/** @throws AppError */
export async function readOpenAccounts(runtime: Runtime): Promise<OpenAccounts> {
  const ready = await runtime.ready();
  if (ready === null) return { accounts: [], mapped: [], customers: [] };
  const accounts = await readRows(ready, 'sourceAccounts');
  const customers = await readRows(ready, 'customers');
  return {
    accounts: accounts.filter(({ values }) => values.state === 'unmapped'),
    mapped: accounts.filter(({ values }) => values.state === 'mapped'),
    customers: customers.flatMap(({ values }) => (typeof values.name === 'string' ? [values.name] : [])),
  };
}

/** Stores the decisions as edits of the sheet Source accounts. Null when all were taken. */
export async function mapAccounts(runtime: Runtime, mappings: readonly Mapping[]): Promise<Problem | null> {
  const ready = await runtime.ready();
  if (ready === null) return null;
  const changes = mappings.map((mapping) => ({ row: mapping.account, set: cellsOf(mapping) }));
  let problem: Problem | null = null;
  try {
    const { refusal } = await changeRows(runtime, ready, { table: 'sourceAccounts', changes });
    if (refusal !== null) problem = problemOf(refusal);
  } catch (error) {
    return problemOf(error);
  }
  await refreshSheets(runtime, ready, ['sourceAccounts', 'assets', 'findings']);
  return problem;
}

function cellsOf(decision: Decision): Readonly<Record<string, string>> {
  if ('ignoredReason' in decision) return { state: 'ignored', ignoredReason: decision.ignoredReason };
  const { customer, mappedFrom } = decision;
  return mappedFrom === undefined ? { customer } : { customer, mappedFrom };
}
