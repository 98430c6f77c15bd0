import { exportFormats } from '../../shared/choices.ts';
import { exportItems, type RibbonFunction } from '../../shared/ribbon.ts';
import type { StepKind } from '../../shared/month.ts';
import { explainLine } from './explain.ts';
import { exportXml } from './export-file.ts';
import { runJob } from './job.ts';
import { readRows, refreshMonth } from './month.ts';
import type { Runtime } from './runtime.ts';
import type { ExplainedPart } from './status.ts';

/** What each ribbon button does. Works with the pane closed, and opens it when a person is needed. */
export function ribbonCommands(runtime: Runtime): Readonly<Record<RibbonFunction, () => Promise<void>>> {
  const job = (kind: StepKind) => () => inSight(runtime, () => runJob(runtime, kind));
  return {
    syncNow: job('sync'),
    createDrafts: job('draft'),
    approveDrafts: job('approve'),
    runInvoiceJob: job('finalise'),
    exportXml: () => inSight(runtime, () => exportXml(runtime)),
    explainLine: () => explainOnRibbon(runtime, 'explanation'),
    showEvidence: () => explainOnRibbon(runtime, 'evidence'),
  };
}

/** What each item of the menu Export as does: as Export XML, in a format of its own. */
export function exportCommands(runtime: Runtime): Readonly<Record<string, () => Promise<void>>> {
  const commands = exportFormats.map((format) => {
    const run = () => inSight(runtime, () => exportXml(runtime, { kind: 'export', format }));
    return [exportItems[format].runs, run];
  });
  return Object.fromEntries(commands);
}

/** Opens the pane with what stands behind the draft line that is selected; without one, with a way to find it. */
async function explainOnRibbon(runtime: Runtime, part: ExplainedPart): Promise<void> {
  await runtime.surroundings.showPane();
  const ready = await runtime.ready();
  if (ready === null) return;
  runtime.status.send({ type: 'viewChosen', view: 'month' });
  const lineId = await ready.binder.selectedRow('draftLines');
  if (lineId !== null) await explainLine({ status: runtime.status, client: ready.client }, lineId, part);
  else runtime.status.send({ type: 'linesRead', lines: await readRows(ready, 'draftLines') });
}

/** Runs a command; afterwards the pane is opened when it has something to say that cannot wait. */
async function inSight(runtime: Runtime, run: () => Promise<unknown>): Promise<void> {
  // The runtime can be new, with the pane closed: the month tells the cut-off that the drafts are made for.
  if (runtime.status.read().month === null) await refreshMonth(runtime);
  await run();
  const { access, work, tables } = runtime.status.read();
  const isPersonNeeded =
    access.state !== 'ready' || work.state === 'failed' || tables.phase === 'blocked' || tables.questions.length > 0;
  if (isPersonNeeded) await runtime.surroundings.showPane();
}
