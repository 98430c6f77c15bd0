import { execFile } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

export const projectFolder = join(__dirname, '..', '..');

const sourcesOf = {
  addin: ['addin', 'shared', 'webpack.config.js'],
  preview: ['addin/preview', 'addin/assets', 'shared', 'webpack.config.js'],
} as const;

/** The folder of a built browser bundle, built now when a source is newer than it. */
export async function webBundle(name: 'addin' | 'preview'): Promise<string> {
  const folder = join(projectFolder, 'dist', name);
  const sources = sourcesOf[name].map((path) => join(projectFolder, path));
  if (newest([folder]) < newest(sources)) {
    const webpack = require.resolve('webpack-cli/bin/cli.js');
    await promisify(execFile)(process.execPath, [webpack, '--config-name', name], { cwd: projectFolder });
  }
  return folder;
}

/** The latest change among files, in milliseconds; 0 where there is nothing. */
function newest(paths: readonly string[]): number {
  return Math.max(0, ...paths.map(changedAt));
}

function changedAt(path: string): number {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return 0;
  if (!stats.isDirectory()) return stats.mtimeMs;
  return newest(readdirSync(path).map((name) => join(path, name)));
}
