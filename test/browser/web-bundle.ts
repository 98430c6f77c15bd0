import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

export const projectFolder = join(__dirname, '..', '..');

/** The folder of a built browser bundle, built now when a source is newer than it. */
export async function webBundle(name: 'addin' | 'preview'): Promise<string> {
  const script = join(projectFolder, 'service', 'cli', 'build.ts');
  await promisify(execFile)(process.execPath, ['--import', 'tsx', script, '--if-stale', '--only', name], {
    cwd: projectFolder,
  });
  return join(projectFolder, 'dist', name);
}
