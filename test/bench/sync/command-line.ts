import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Where a sync writes a row for each new device. */
const tables = ['asset', 'asset_source', 'asset_seen', 'classification', 'change_log'] as const;

/**
 * What SQLite's own command line needs to import the same rows from CSV files into tables with the same columns and indexes; null
 * where it is not installed (on Debian: apt-get install sqlite3).
 */
export function importByCommandLine(database: string, folder: string): Times | null {
  if (spawnSync('sqlite3', ['--version']).status !== 0) return null;
  const schema = run(
    database,
    `select sql || ';' from sqlite_master where tbl_name in (${quoted}) and sql is not null`,
  );
  for (const table of tables)
    run(database, `.mode csv\n.headers off\n.output ${csvOf(folder, table)}\nselect * from ${table};\n`);
  const fresh = join(folder, 'imported.db');
  run(fresh, `pragma journal_mode = wal;\n${schema}`);
  // An empty cell of a CSV file is a text for it and no NULL, which the checks of some columns refuse.
  const imports = tables.map((table) => `.import ${csvOf(folder, table)} ${table}\n`).join('');
  const times = timed(fresh, `pragma ignore_check_constraints = on;\n.mode csv\n${imports}`);
  const [copied, original] = [fresh, database].map((file) => run(file, 'select count(*) from asset_source;').trim());
  if (copied !== original) throw new Error(`The command line imported ${copied} rows of ${original}.`);
  return times;
}

const quoted = tables.map((table) => `'${table}'`).join(', ');

function csvOf(folder: string, table: string): string {
  return join(folder, `${table}.csv`);
}

export type Times = { readonly ms: number; readonly processorMs: number };

/** The shell says what the processor worked for the programs that it started. */
function timed(database: string, commands: string): Times {
  const start = performance.now();
  const done = spawnSync('sh', ['-c', 'sqlite3 "$0" && times', database], { input: commands, encoding: 'utf8' });
  const ms = performance.now() - start;
  if (done.status !== 0) throw new Error(`sqlite3: ${done.stderr}`);
  const children = done.stdout.trim().split('\n').at(-1) ?? '';
  const seconds = [...children.matchAll(/(\d+)m([\d.]+)s/g)].map(
    ([, minutes, rest]) => Number(minutes) * 60 + Number(rest),
  );
  return { ms, processorMs: seconds.reduce((sum, each) => sum + each, 0) * 1000 };
}

function run(database: string, commands: string): string {
  const done = spawnSync('sqlite3', [database], { input: commands, encoding: 'utf8', maxBuffer: 1024 ** 3 });
  if (done.status !== 0) throw new Error(`sqlite3: ${done.stderr}`);
  return done.stdout;
}
