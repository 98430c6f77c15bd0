import { inEnglish } from '../../shared/bilingual.ts';
import { AppError } from '../../shared/error.ts';
import { answersCommand, answersUsage } from './answers.ts';
import { argumentsProblem } from './arguments.ts';
import { connectionCommand } from './connection.ts';
import { importCommand, importUsage } from './import.ts';
import { manifestCommand } from './manifest.ts';
import { pairCommand } from './pair.ts';
import type { Surroundings } from './surroundings.ts';
import { shadowCommand, shadowUsage } from './shadow.ts';
import { simulateCommand, simulateUsage } from './simulate.ts';
import { trustCommand } from './trust.ts';
import { verifyCommand } from './verify.ts';

/** One command of `npm run monthend`. `run` gets what follows its name and returns the exit code. */
type Command = {
  readonly name: string;
  readonly summary: string;
  readonly usage: readonly string[];
  readonly run: (args: readonly string[], surroundings: Surroundings) => Promise<number>;
};

const commands: readonly Command[] = [
  {
    name: 'trust',
    summary: 'make the certificate for https://localhost and say how it is trusted',
    usage: ['npm run trust'],
    run: (args, { print }) => trustCommand(args, print),
  },
  {
    name: 'manifest',
    summary: 'check the manifest, or write one for another origin',
    usage: ['npm run manifest -- [--origin https://host[:port]] [--out FILE] [--validate]'],
    run: (args, { print }) => manifestCommand(args, print),
  },
  {
    name: 'pair',
    summary: 'make a pairing code for a person, while the service is stopped',
    usage: ['npm run monthend -- pair --person NAME --role viewer|clerk|approver|administrator'],
    run: pairCommand,
  },
  {
    name: 'connection',
    summary: 'list the connected systems or call one for real, while the service is stopped',
    usage: [
      'npm run monthend -- connection list',
      'npm run monthend -- connection check NAME',
      'npm run monthend -- connection schedule NAME "0 6 * * 1-5" (or never)',
      'npm run monthend -- connection pages NAME [--run ID]',
    ],
    run: connectionCommand,
  },
  {
    name: 'import',
    summary: 'fill a sheet from a CSV file, while the service is stopped',
    usage: importUsage,
    run: importCommand,
  },
  {
    name: 'answers',
    summary: 'keep what accounting answered to an import with each invoice, while the service is stopped',
    usage: answersUsage,
    run: answersCommand,
  },
  {
    name: 'simulate',
    summary: 'a month under other contract terms, beside the same month as it is, while the service is stopped',
    usage: simulateUsage,
    run: simulateCommand,
  },
  {
    name: 'shadow',
    summary: 'the real invoices of a month beside what Monthend computes for it, while the service is stopped',
    usage: shadowUsage,
    run: shadowCommand,
  },
  {
    name: 'verify',
    summary: 'check that the books are whole: claims, numbers, amounts, evidence, files; while the service is stopped',
    usage: ['npm run monthend -- verify', '  Ends with 1 when something does not hold, and names it.'],
    run: verifyCommand,
  },
];

/**
 * Runs `npm run monthend -- NAME …` and returns the exit code: 0 when it did what it was asked, else not 0.
 * @throws INVALID_REQUEST for arguments that the command does not know, and whatever the command throws
 */
export async function runCommand([name, ...args]: readonly string[], surroundings: Surroundings): Promise<number> {
  const { print } = surroundings;
  const command = commands.find((candidate) => candidate.name === name);
  if (command === undefined) return overview(name, print);
  if (args.includes('--help') || args.includes('-h')) {
    print(`${command.name}: ${command.summary}`);
    for (const line of command.usage) print(`  ${line}`);
    return 0;
  }
  try {
    return await command.run(args, surroundings);
  } catch (error) {
    const problem = argumentsProblem(error);
    if (problem === null) throw error;
    const message = `${problem}; see npm run monthend -- ${command.name} --help.`;
    throw new AppError('INVALID_REQUEST', inEnglish(message), {}, error);
  }
}

function overview(name: string | undefined, print: Surroundings['print']): number {
  const isAsked = name === undefined || ['help', '--help', '-h'].includes(name);
  if (!isAsked) print(`There is no command "${name}".`);
  print('npm run monthend -- COMMAND, where COMMAND is one of:');
  for (const { name: known, summary } of commands) print(`  ${known.padEnd(12)}${summary}`);
  print('More about one of them: npm run monthend -- COMMAND --help');
  return isAsked ? 0 : 1;
}
