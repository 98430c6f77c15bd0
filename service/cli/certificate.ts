import { createPrivateKey, X509Certificate } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inEnglish } from '../../shared/bilingual.ts';
import { AppError } from '../../shared/error.ts';
import { day, type IsoDate } from '../../shared/period.ts';
import { issueCertificate, type IssuedCertificate } from './certificate-issue.ts';

/** `expiresOn` is the first day (UTC) on which the certificate may no longer be trusted. */
export type LocalCertificate = IssuedCertificate & { readonly expiresOn: IsoDate };

/** Where a data folder keeps its certificate; the authority's own key is in none of them. */
export function certificateFiles(folder: string): Record<keyof IssuedCertificate, string> {
  return {
    certificate: join(folder, 'certificate.pem'),
    key: join(folder, 'certificate-key.pem'),
    authority: join(folder, 'certificate-authority.pem'),
  };
}

/**
 * The certificate for https://localhost in the data folder. A missing, damaged or mismatched one is made anew, and so is one
 * with 30 days or less to go; a new one has a new authority, which has to be trusted again.
 * @throws DATA_FOLDER_MISSING
 */
export async function ensureCertificate(folder: string, now: Date = new Date()): Promise<LocalCertificate> {
  if (!existsSync(folder))
    throw new AppError(
      'DATA_FOLDER_MISSING',
      inEnglish(`There is no folder ${folder}; make it, or set MONTHEND_DATA to the right one.`),
    );
  const kept = await readCertificate(folder);
  if (kept !== null && isUsable(kept, now)) return withExpiry(kept);
  const issued = await issueCertificate({
    notBefore: new Date(now.getTime() - dayMs),
    notAfter: new Date(now.getTime() + validDays * dayMs),
  });
  const files = certificateFiles(folder);
  await writeWhole(files.key, issued.key, 0o600);
  await writeWhole(files.certificate, issued.certificate, 0o644);
  await writeWhole(files.authority, issued.authority, 0o644);
  return withExpiry(issued);
}

const dayMs = 86_400_000;

/** Apple's systems refuse a server certificate that is valid for more than 825 days. Source: support.apple.com/103769, read 2026-11. */
const validDays = 820;
const renewWithinDays = 30;

async function readCertificate(folder: string): Promise<IssuedCertificate | null> {
  const files = certificateFiles(folder);
  if (!Object.values(files).every((file) => existsSync(file))) return null;
  return {
    certificate: await readFile(files.certificate, 'utf8'),
    key: await readFile(files.key, 'utf8'),
    authority: await readFile(files.authority, 'utf8'),
  };
}

/** The three files belong together and have more than 30 days to go. */
function isUsable({ certificate, key, authority }: IssuedCertificate, now: Date): boolean {
  try {
    const server = new X509Certificate(certificate);
    return (
      server.checkPrivateKey(createPrivateKey(key)) &&
      server.verify(new X509Certificate(authority).publicKey) &&
      Date.parse(server.validTo) - now.getTime() > renewWithinDays * dayMs
    );
  } catch {
    // Node throws on text that is no certificate or key; such a file is replaced.
    return false;
  }
}

function withExpiry(issued: IssuedCertificate): LocalCertificate {
  const validTo = new Date(new X509Certificate(issued.certificate).validTo);
  return { ...issued, expiresOn: day(validTo.toISOString().slice(0, 10)) };
}

/** A file that was half written would be found damaged at the next start; this way there is none. */
async function writeWhole(file: string, text: string, mode: number): Promise<void> {
  const unfinished = `${file}.new`;
  await writeFile(unfinished, text, { mode });
  await rename(unfinished, file);
}
