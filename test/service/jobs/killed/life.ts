import { jobRequestSchema } from '../../../../shared/month.ts';
import { startTestService } from '../../running.ts';

/**
 * A process with the service on a folder: it takes up the job that was left there or starts the one it is told, says when it works,
 * and lives until it is killed or the job has ended.
 */
async function main(folder: string, request: string): Promise<void> {
  const running = await startTestService({ today: '2026-11-02', folder });
  const client = await running.client('approver');
  const { liveJob } = await client.call('month', {});
  const job = liveJob ?? (await running.runner.start(jobRequestSchema.parse(JSON.parse(request)), 'Test approver'));
  process.stdout.write('working\n');
  const { state, error } = await running.runner.finished(job.id);
  if (state !== 'succeeded') process.stderr.write(`${state}: ${error?.message.en ?? ''}\n`);
  process.exitCode = state === 'succeeded' ? 0 : 1;
  await running.stop();
}

void main(process.argv[2]!, process.argv[3]!);
