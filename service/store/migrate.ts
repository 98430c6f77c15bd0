import { inEnglish } from '../../shared/bilingual.ts';
import { AppError } from '../../shared/error.ts';
import type { SqlConnection } from './driver.ts';
import { migrations } from './migrations/all.ts';

type Options = {
  readonly file: string;
  /** ISO instant; names the backup. */
  readonly at: string;
  /** Left out: Monthend's own. */
  readonly steps?: readonly string[];
};

/**
 * Brings the database to this version of Monthend, each step in its own transaction. A database that already has a schema is first
 * copied to `FILE.before-N-INSTANT`. Gives the copy's path, or null when none was needed.
 * @throws AppError DATABASE_NEWER when the database was written by a later version.
 */
export async function migrate(
  connection: SqlConnection,
  { file, at, steps = migrations }: Options,
): Promise<string | null> {
  const version = await userVersion(connection);
  if (version > steps.length)
    throw new AppError(
      'DATABASE_NEWER',
      inEnglish(
        `${file} was written by a later version of Monthend; install that version, or put back the backup made before it.`,
      ),
      { file, databaseVersion: version, knownVersion: steps.length },
    );
  if (version === steps.length) return null;
  const backup = version === 0 ? null : await backUp(connection, `${file}.before-${version + 1}-${fileSafe(at)}`);
  for (let done = version; done < steps.length; done += 1) await applyStep(connection, steps[done]!, done + 1);
  return backup;
}

async function userVersion(connection: SqlConnection): Promise<number> {
  const rows = await connection.all('pragma user_version');
  return Number(rows[0]?.['user_version']);
}

async function backUp(connection: SqlConnection, target: string): Promise<string> {
  await connection.run('vacuum into ?', [target]);
  return target;
}

async function applyStep(connection: SqlConnection, statements: string, version: number): Promise<void> {
  await connection.run('begin immediate');
  try {
    await connection.script(statements);
    await connection.run(`pragma user_version = ${version}`);
    await connection.run('commit');
  } catch (error) {
    await connection.run('rollback');
    throw error;
  }
}

function fileSafe(instant: string): string {
  return instant.replaceAll(/[^0-9TZ]/g, '');
}
