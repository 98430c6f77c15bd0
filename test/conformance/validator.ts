import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { checkSchemas, type Finding } from './schemas.ts';

const repositoryRoot = path.resolve(__dirname, '../..');
const rulesFolder = path.resolve(repositoryRoot, '../shared/einvoice');
const cache = path.join(repositoryRoot, 'node_modules', '.cache', 'einvoice-rules');

/** Both begin with the UBL 2.1 schemas and the rules of EN 16931. peppol: Peppol BIS Billing 3.0. nlcius: SI-UBL 2.0. */
export type RuleSet = 'peppol' | 'nlcius';

const en16931 = { layer: 'EN 16931', source: 'data/en16931/EN16931-UBL-validation.xslt' };
const sheetsOf = {
  peppol: [en16931, { layer: 'Peppol', source: 'data/peppol/PEPPOL-EN16931-UBL.xslt' }],
  nlcius: [en16931, { layer: 'SI-UBL', source: 'data/nlcius/si-ubl-2.0.xsl' }],
} satisfies Record<RuleSet, readonly Rules[]>;
type Rules = { readonly layer: string; readonly source: string };

export type Verdict = { readonly file: string; readonly findings: readonly Finding[] };

/** The verdict on each file, in their order. The rules are compiled once and kept, the schemas read once for many files. */
export async function validate(rules: RuleSet, files: readonly string[]): Promise<readonly Verdict[]> {
  if (!existsSync(rulesFolder))
    throw new Error(`The e-invoice rules are not at ${rulesFolder}; put that folder beside the project and run again.`);
  const sheets = await Promise.all(
    sheetsOf[rules].map(async ({ layer, source }) => ({ layer, path: await compiled(source) })),
  );
  const schemas = await checkSchemas(rulesFolder, files);
  const applied = await applyRules(sheets, files);
  return files.map((file, index) => ({ file, findings: [...(schemas.get(file) ?? []), ...applied[index]!] }));
}

type Sheet = { readonly layer: string; readonly path: string };

const compiling = new Map<string, Promise<string>>();

/** The rules as saxon-js runs them. Compiling takes the best part of a minute, so the result is kept between runs. */
function compiled(source: string): Promise<string> {
  const known = compiling.get(source) ?? compile(source);
  compiling.set(source, known);
  return known;
}

async function compile(source: string): Promise<string> {
  const target = path.join(cache, `${path.basename(source).replace(/\.xslt?$/, '')}.sef.json`);
  if (existsSync(target)) return target;
  mkdirSync(cache, { recursive: true });
  const half = `${target}.${process.pid}`;
  const script = require.resolve('xslt3/xslt3.js');
  const run = spawn(process.execPath, [script, `-xsl:${path.join(rulesFolder, source)}`, `-export:${half}`, '-nogo'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await once(run, 'exit');
  if (!existsSync(half)) throw new Error(`${source} could not be compiled.`);
  renameSync(half, target);
  return target;
}

type Applied = { readonly index: number; readonly findings: readonly Finding[] };

/** Each thread takes the next file when it is done with one. */
async function applyRules(
  sheets: readonly Sheet[],
  files: readonly string[],
): Promise<readonly (readonly Finding[])[]> {
  const findings: (readonly Finding[])[] = [];
  const queue = files.entries();
  const threads = Array.from({ length: Math.min(availableParallelism(), files.length) }, async () => {
    const worker = new Worker(path.join(__dirname, 'rules-thread.mjs'), { workerData: { sheets } });
    try {
      for (const [index, file] of queue) {
        worker.postMessage({ index, file });
        const [applied] = (await once(worker, 'message')) as [Applied];
        findings[applied.index] = applied.findings;
      }
    } finally {
      await worker.terminate();
    }
  });
  await Promise.all(threads);
  return findings;
}
