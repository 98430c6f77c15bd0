import { startTestService } from '../../running.ts';

/** A process with the service on a folder that says when its export begins, and prints how the export ended, unless it is killed before. */
async function main(folder: string): Promise<void> {
  const running = await startTestService({ today: '2026-11-02', folder });
  const client = await running.client();
  const { liveJob } = await client.call('month', {});
  const { id } = liveJob ?? (await client.call('startJob', { job: { kind: 'export' } }));
  process.stdout.write('working\n');
  const { state, error } = await running.runner.finished(id);
  process.stdout.write(`${JSON.stringify({ state, error })}\n`);
  await running.stop();
}

void main(process.argv[2]!);
