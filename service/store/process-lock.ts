import { inEnglish } from '../../shared/bilingual.ts';
import { AppError } from '../../shared/error.ts';
import { isBusy, openConnection, type SqlConnection } from './driver.ts';

/**
 * Keeps a second process off the same data folder. The lock is the operating system's, held on a small SQLite file beside the database:
 * it ends with the process that holds it, however that process ends, so a stale lock cannot exist. The file tells the holder's pid.
 * @throws AppError DATA_FOLDER_LOCKED
 */
export async function lockDataFolder(databaseFile: string): Promise<{ release(): Promise<void> }> {
  const lockFile = `${databaseFile}.lock`;
  const connection = await openConnection(lockFile, { readOnly: false });
  try {
    await connection.run('pragma busy_timeout = 200');
    await hold(connection);
    await connection.run('create table if not exists holder (pid integer not null)');
    await connection.run('delete from holder');
    await connection.run('insert into holder (pid) values (?)', [process.pid]);
    await connection.run('commit');
    await hold(connection);
  } catch (error) {
    const failure = isBusy(error) ? await lockedBy(connection, { databaseFile, cause: error }) : error;
    await connection.close();
    throw failure;
  }
  return { release: () => connection.close() };
}

/** IMMEDIATE leaves the file readable, so that whoever is refused can read the pid. */
async function hold(connection: SqlConnection): Promise<void> {
  await connection.run('begin immediate');
}

async function lockedBy(
  connection: SqlConnection,
  { databaseFile, cause }: { databaseFile: string; cause: unknown },
): Promise<AppError> {
  const rows = await connection.all('select pid from holder').catch(() => []);
  const pid = rows[0]?.['pid'];
  const holder = typeof pid === 'number' ? `process ${pid}` : 'another process';
  return new AppError(
    'DATA_FOLDER_LOCKED',
    inEnglish(
      `${databaseFile} is in use by ${holder}; stop that Monthend first, or start this one with another data folder.`,
    ),
    { file: databaseFile, pid: typeof pid === 'number' ? pid : null },
    cause,
  );
}
