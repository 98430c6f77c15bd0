import { runJob, type Asked } from './job.ts';
import { problemOf } from './problem.ts';
import type { Runtime } from './runtime.ts';

/** Writes the batch, opens the pane (a download needs a surface) and starts the download there. */
export async function exportXml(runtime: Runtime, asked: Asked = 'export'): Promise<void> {
  const job = await runJob(runtime, asked);
  const batchId = job?.result?.exportBatchId;
  if (typeof batchId !== 'string') return;
  await runtime.surroundings.showPane();
  await downloadBatch(runtime, batchId);
}

/** Starts the download of a batch by a one-time address. A failure is shown beside the batch, with "copy" as the way out. */
export async function downloadBatch(runtime: Runtime, batchId: string): Promise<void> {
  runtime.status.send({ type: 'exportChosen', batchId, fileName: null });
  await shown(runtime, async (client) => {
    const { path, fileName } = await client.call('exportTicket', { id: batchId });
    runtime.surroundings.download(path, fileName);
    runtime.status.send({ type: 'downloadStarted', fileName });
  });
}

/** Fetches the batch's text, for where no download works. Only a batch of one file has one. */
export async function readExportText(runtime: Runtime, batchId: string): Promise<void> {
  await shown(runtime, async (client) => {
    const { fileName, text } = await client.call('exportText', { id: batchId });
    runtime.status.send({ type: 'exportTextRead', fileName, text });
  });
}

async function shown(
  runtime: Runtime,
  work: (client: Runtime['surroundings']['client']) => Promise<void>,
): Promise<void> {
  const ready = await runtime.ready();
  if (ready === null) return;
  try {
    await work(ready.client);
  } catch (error) {
    runtime.status.send({ type: 'exportFailed', problem: problemOf(error) });
  }
}
