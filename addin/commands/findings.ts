import type { Row } from '../../shared/protocol.ts';
import { AppError } from '../../shared/error.ts';
import { readMonth } from './month.ts';
import { problemOf } from './problem.ts';
import type { Runtime } from './runtime.ts';

export type Decision = { readonly finding: Row; readonly to: 'accepted' | 'dismissed'; readonly reason: string };

/** Settles a finding with a reason, through the same edits as the sheet, so that a colleague's decision is never overwritten. */
export async function decideFinding(runtime: Runtime, { finding, to, reason }: Decision): Promise<void> {
  const ready = await runtime.ready();
  if (ready === null) return;
  try {
    const { results } = await ready.client.call('editTable', {
      table: 'findings',
      edits: [
        {
          opId: runtime.surroundings.newId(),
          rowId: finding.id,
          baseVersion: finding.version,
          change: {
            kind: 'set',
            set: {
              state: { from: valueOf(finding, 'state'), to },
              reason: { from: valueOf(finding, 'reason'), to: reason },
            },
          },
        },
      ],
    });
    for (const result of results) throwRefusal(result);
    runtime.status.send({ type: 'findingDecided', id: finding.id });
  } catch (error) {
    runtime.status.send({ type: 'findingFailed', problem: problemOf(error) });
  }
  await refreshed(runtime, async () => {
    await ready.binder.refresh(['findings']);
    await readMonth(runtime, ready);
  });
}

/** @throws AppError with the service's first reason when the decision was not taken whole. */
function throwRefusal(result: {
  readonly error: { readonly code: AppError['code']; readonly message: string } | null;
  readonly refused: Readonly<Record<string, { readonly code: AppError['code']; readonly message: string }>>;
}): void {
  const refusal = result.error ?? Object.values(result.refused)[0];
  if (refusal !== undefined) throw new AppError(refusal.code, refusal.message);
}

function valueOf(row: Row, field: string): Row['values'][string] {
  return row.values[field] ?? null;
}

/** The decision stands or was refused already; what cannot be read now is read later. */
async function refreshed(runtime: Runtime, read: () => Promise<void>): Promise<void> {
  try {
    await read();
  } catch (error) {
    const isOffline = problemOf(error).code === 'SERVICE_UNREACHABLE';
    runtime.status.send({ type: 'connectionChanged', isOffline });
  }
}
