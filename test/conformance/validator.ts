import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const repositoryRoot = path.resolve(__dirname, '../..');
const rulesFolder = path.resolve(repositoryRoot, '../shared/einvoice');

/** peppol: XSD, EN 16931 and Peppol BIS Billing. nlcius: XSD and SI-UBL 2.0. en16931: XSD and EN 16931. */
export type RuleSet = 'peppol' | 'nlcius' | 'en16931';

const answer = z.object({
  report: z.array(
    z.object({
      file: z.string(),
      valid: z.boolean(),
      findings: z.array(z.object({ layer: z.string(), id: z.string(), flag: z.string(), text: z.string() })),
    }),
  ),
});

/** The verdict on each file, in their order. One process for all of them, since loading the rules is most of the work. */
export function validate(rules: RuleSet, files: readonly string[]): z.infer<typeof answer>['report'] {
  const script = path.join(rulesFolder, 'validate.mjs');
  if (!existsSync(script))
    throw new Error(`The e-invoice rules are not at ${rulesFolder}; put that folder beside the project and run again.`);
  const run = spawnSync(process.execPath, [script, '--rules', rules, '--json', ...files], {
    cwd: repositoryRoot,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  const start = run.stdout.indexOf('{');
  if (start === -1) throw new Error(`The validator gave no report: ${run.stderr.slice(-500)}`);
  return answer.parse(JSON.parse(run.stdout.slice(start))).report;
}
