import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { changedPdfs, readBatches, readDoubleExports } from '../../store/verify/files.ts';
import type { Service } from '../job-context.ts';
import type { Complaint } from './complaint.ts';

/** Export files are on disk as they were written, PDFs are those that were made, and no document went out twice without a reason. */
export async function* findWrongExports({
  store,
  exportFolder,
}: Pick<Service, 'store' | 'exportFolder'>): AsyncGenerator<Complaint> {
  for (const { fileName, sha256 } of await readBatches(store.read)) {
    const found = await hashOfFile(join(exportFolder, fileName));
    if (found === null) yield complaint(fileName, `${fileName} is not in the export folder; export the batch again`);
    else if (found !== sha256)
      yield complaint(fileName, `${fileName} is not the file that was written; export the batch again`);
  }
  for (const { number } of await readDoubleExports(store.read))
    yield complaint(String(number), `${String(number)} is in two export batches of which none repeats the other`);
  for await (const number of changedPdfs(store.read))
    yield complaint(number, `the PDF of ${number} is not the one that was made`);
}

/** Null when the file is not there. */
async function hashOfFile(path: string): Promise<string | null> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(path), hash);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
  return hash.digest('hex');
}

function isMissing(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
}

function complaint(record: string, sentence: string): Complaint {
  return { rule: 'exports', record, message: `${sentence}.` };
}
