import { startTestService } from '../running.ts';

/** A process with the service on a folder, that says when the invoice job begins and lives until it is killed or the job has ended. */
async function main(folder: string): Promise<void> {
  const running = await startTestService({ today: '2026-11-02', folder });
  const client = await running.client('approver');
  const { liveJob } = await client.call('month', {});
  const job = liveJob ?? (await client.call('startJob', { job: { kind: 'finalise' } }));
  process.stdout.write('working\n');
  await running.runner.finished(job.id);
  await running.stop();
}

void main(process.argv[2]!);
