import { inEnglish } from '../../shared/bilingual.ts';
import { AppError } from '../../shared/error.ts';
import type { Service } from '../jobs/job-context.ts';
import type { Connection } from '../store/connection.ts';
import { readPages, readRunsWithPages } from '../store/vendor-page.ts';
import type { Surroundings } from './surroundings.ts';

/** Prints what a vendor answered in one run, by default the latest of which pages are kept. @throws NOT_FOUND */
export async function printPages(
  { store, secretKey }: Service,
  { connection, run }: { readonly connection: Connection; readonly run: string | undefined },
  { print }: Surroundings,
): Promise<number> {
  const runs = await readRunsWithPages(store, connection.id);
  const chosen = run === undefined ? runs[0] : runs.find(({ id }) => id === run);
  if (chosen === undefined)
    throw new AppError(
      'NOT_FOUND',
      inEnglish(
        runs.length === 0
          ? `No answers of ${connection.name} are kept; they are for 30 days after a sync.`
          : `No answers of that run are kept; choose one of ${runs.map(({ id }) => id).join(', ')}.`,
      ),
    );
  for (const { id, startedAt, state, pages } of runs)
    print(`${id === chosen.id ? '→' : ' '} run ${id}: ${startedAt}, ${state}, ${String(pages)} answers`);
  for await (const { path, content } of readPages(store, secretKey, chosen)) {
    print(`\n${path}`);
    print(JSON.stringify(content, null, 2));
  }
  return 0;
}
