import type { MonthState } from '../../shared/month.ts';
import type { Row } from '../../shared/protocol.ts';
import type { TableId } from '../../shared/tables/definition.ts';
import { problemOf } from './problem.ts';
import type { Ready, Runtime } from './runtime.ts';

/** Reads where the month stands and its open findings. @throws AppError */
export async function readMonth(runtime: Runtime, ready: Ready): Promise<MonthState> {
  const month = await ready.client.call('month', {});
  runtime.status.send({ type: 'monthRead', month });
  const { block, warn, info } = month.openFindings;
  const isListEmpty = block + warn + info === 0;
  runtime.status.send({ type: 'findingsRead', findings: isListEmpty ? [] : await readOpenFindings(ready) });
  return month;
}

/** The same where a failure is shown instead of thrown: a lost connection, or a token that is no longer accepted. */
export async function refreshMonth(runtime: Runtime): Promise<MonthState | null> {
  const ready = await runtime.ready();
  if (ready === null) return null;
  try {
    return await readMonth(runtime, ready);
  } catch (error) {
    const { code } = problemOf(error);
    if (code === 'UNAUTHENTICATED') await runtime.signOut();
    runtime.status.send({ type: 'connectionChanged', isOffline: code === 'SERVICE_UNREACHABLE' });
    return null;
  }
}

async function readOpenFindings(ready: Ready): Promise<readonly Row[]> {
  const findings = await readRows(ready, 'findings');
  return findings.filter(({ values }) => values.state === 'open').toSorted(byMoneyAtRisk);
}

/** A whole table, page by page, as the service has it. */
export async function readRows({ client }: Ready, table: TableId): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let since: string | undefined;
  let more = true;
  while (more) {
    const page = await client.call('readTable', { table, since, limit: 2000 });
    rows.push(...page.rows);
    since = page.cursor;
    more = page.more;
  }
  return rows;
}

/** The same for who is not connected yet: no rows. @throws AppError */
export async function readTable(runtime: Runtime, table: TableId): Promise<readonly Row[]> {
  const ready = await runtime.ready();
  return ready === null ? [] : readRows(ready, table);
}

const severityOrder = ['block', 'warn', 'info'];

/** Blocking ones first, then by money. Numbers are only compared here, so their last digit does not matter. */
function byMoneyAtRisk(a: Row, b: Row): number {
  const severity = (row: Row) => severityOrder.indexOf(String(row.values.severity));
  const amount = (row: Row) => Number(row.values.amountAtRisk ?? Number.NEGATIVE_INFINITY);
  return severity(a) - severity(b) || amount(b) - amount(a) || 0;
}
