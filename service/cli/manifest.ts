import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { ManifestValidation } from 'office-addin-manifest';
import { checkManifest } from './manifest-check.ts';
import { manifestFor } from './manifest-origin.ts';

/**
 * `npm run manifest -- [--origin https://host[:port]] [--out FILE] [--validate]`: checks the manifest, writes one for another
 * origin, and has Microsoft validate it. Returns the exit code. `print` gets one line at a time.
 * @throws CONFIGURATION_INVALID when the origin is not one.
 */
export async function manifestCommand(args: readonly string[], print: (line: string) => void): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { origin: { type: 'string' }, out: { type: 'string' }, validate: { type: 'boolean' } },
  });
  const own = join(process.cwd(), 'manifest.xml');
  const file = values.origin === undefined ? own : writeForOrigin(own, { origin: values.origin, out: values.out });
  if (file !== own)
    print(`Wrote ${file}. Give this file to Excel: My Add-ins, Upload My Add-in, or central deployment.`);
  const problems = checkManifest(readFileSync(file, 'utf8'), readIcon);
  for (const problem of problems) print(problem);
  if (problems.length > 0) return 1;
  // Loaded only here: it brings a JSON-schema library along.
  const { OfficeAddinManifest } = await import('office-addin-manifest');
  const about = await OfficeAddinManifest.readManifestFile(file);
  print(
    `${about.displayName} ${about.version} for ${about.hosts?.join(', ')} is in order: ${about.defaultSettings?.sourceLocation}`,
  );
  return values.validate === true ? validateAtMicrosoft(file, print) : 0;
}

function writeForOrigin(own: string, to: { readonly origin: string; readonly out: string | undefined }): string {
  const text = manifestFor(readFileSync(own, 'utf8'), to.origin);
  const out = to.out ?? `manifest.${new URL(to.origin).hostname}.xml`;
  writeFileSync(out, text);
  return out;
}

function readIcon(fileName: string): Uint8Array | null {
  const path = join(process.cwd(), 'addin', 'assets', fileName);
  return existsSync(path) ? readFileSync(path) : null;
}

async function validateAtMicrosoft(file: string, print: (line: string) => void): Promise<number> {
  const validation = await askMicrosoft(file);
  if (validation === null) {
    print("Microsoft's validation service cannot be reached from here; only the check above was done.");
    return 2;
  }
  for (const issue of validation.report?.errors ?? []) print(`Microsoft: ${issue.title}: ${issue.content}`);
  for (const issue of validation.report?.warnings ?? []) print(`Microsoft (warning): ${issue.title}: ${issue.content}`);
  print(validation.isValid ? "Microsoft's validation accepts it." : "Microsoft's validation refuses it.");
  return validation.isValid ? 0 : 1;
}

/** Null when there is no network: the package then throws a plain Error with this text. Source: office-addin-manifest 3.0.0. */
async function askMicrosoft(file: string): Promise<ManifestValidation | null> {
  const { validateManifest } = await import('office-addin-manifest');
  try {
    return await validateManifest(file, true);
  } catch (error) {
    if (error instanceof Error && error.message.includes('Unable to contact')) return null;
    throw error;
  }
}
