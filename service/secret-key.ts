import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { inEnglish } from '../shared/bilingual.ts';
import { AppError } from '../shared/error.ts';

const keyBytes = 32;

/**
 * The key under which vendor secrets are encrypted, from a file outside the data folder, so that a copied database gives nothing
 * away. Made at the first start. @throws KEY_FILE_MISSING when the file is there but cannot be the key
 */
export async function readSecretKey(file: string): Promise<Uint8Array> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : String(error);
    if (code === 'ENOENT') return null;
    throw new AppError(
      'KEY_FILE_MISSING',
      inEnglish(`The key file ${file} cannot be read (${code}); check its permissions.`),
      {
        file,
      },
    );
  });
  if (text === null) return makeKey(file);
  const key = Buffer.from(text.trim(), 'base64');
  if (key.length !== keyBytes)
    throw new AppError(
      'KEY_FILE_MISSING',
      inEnglish(`The key file ${file} does not hold a key; put the right file back from your backup.`),
      { file },
    );
  return key;
}

async function makeKey(file: string): Promise<Uint8Array> {
  const key = randomBytes(keyBytes);
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await writeFile(file, `${key.toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  return key;
}
