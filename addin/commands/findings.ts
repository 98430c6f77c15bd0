import type { Row } from '../../shared/protocol.ts';
import { changeRows } from './change-rows.ts';
import { readMonth } from './month.ts';
import { problemOf, type Problem } from './problem.ts';
import type { Ready, Runtime } from './runtime.ts';
import { showRow } from './show.ts';

/** One decision on one finding or on several at once. */
export type Decision = {
  readonly findings: readonly Row[];
  readonly to: 'accepted' | 'dismissed';
  readonly reason: string;
};

/** Jumps to the row that a finding is about, such as a device; to the finding's own row when it is about none or that is not there. */
export async function showRecord({ status }: Runtime, ready: Ready, { id }: Row): Promise<void> {
  const { record } = await ready.client.call('findingRecord', { id });
  if (record?.table === 'invoices') {
    status.send({ type: 'invoiceChosen', id: record.rowId });
    status.send({ type: 'viewChosen', view: 'invoices' });
  }
  const isShown = record !== null && (await showRow(ready, { ...record, field: null }));
  if (!isShown) await showRow(ready, { table: 'findings', rowId: id, field: null });
}

/** Settles findings with a reason; what a colleague decided meanwhile stays as it is, and the answer says so. */
export async function decideFindings(runtime: Runtime, { findings, to, reason }: Decision): Promise<Problem | null> {
  const ready = await runtime.ready();
  if (ready === null) return null;
  const changes = findings.map((row) => ({ row, set: { state: to, reason } }));
  let problem: Problem | null = null;
  try {
    const { taken, refusal } = await changeRows(runtime, ready, { table: 'findings', changes });
    runtime.status.send({ type: 'findingsDecided', ids: taken });
    if (refusal !== null) problem = problemOf(refusal);
  } catch (error) {
    problem = problemOf(error);
  }
  await refreshSheets(runtime, ready, ['findings']);
  const isStillListed = runtime.status.read().findings.some(({ id }) => findings.some((finding) => finding.id === id));
  if (problem === null || isStillListed) return problem;
  // The form that asked has gone with its finding, so the reason stands on its own.
  runtime.status.send({ type: 'actionFailed', problem });
  return null;
}

/** The change stands or was refused already; what cannot be read now is read later. */
export async function refreshSheets(
  runtime: Runtime,
  ready: Ready,
  tables: Parameters<Ready['binder']['refresh']>[0],
): Promise<void> {
  try {
    await ready.binder.refresh(tables);
    await readMonth(runtime, ready);
  } catch (error) {
    const isOffline = problemOf(error).code === 'SERVICE_UNREACHABLE';
    runtime.status.send({ type: 'connectionChanged', isOffline });
  }
}
