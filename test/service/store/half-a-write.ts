import { openStore } from '../../../service/store/database.ts';

/** A process that commits one setting, begins a second write, says so, and is killed there (or ends itself with `exit`). */
async function main(file: string, then: string | undefined): Promise<void> {
  const store = await openStore({ file, now: () => '2026-02-01T09:30:00.000Z' });
  await store.write((tx) => tx.insertInto('setting').values({ key: 'committed', value: 'stays' }).execute());
  await store.write(async (tx) => {
    await tx.insertInto('setting').values({ key: 'half', value: 'must not stay' }).execute();
    process.stdout.write('in the middle\n');
    if (then === 'exit') process.exit(0);
    await new Promise((resolve) => setTimeout(resolve, 60_000));
  });
}

void main(process.argv[2]!, process.argv[3]);
