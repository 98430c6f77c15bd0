import { AppError } from '../../shared/error.ts';
import { manifestCommand } from './manifest.ts';
import { trustCommand } from './trust.ts';

/** One command of `npm run monthend`. `run` gets what follows its name and returns the exit code. */
type Command = {
  readonly name: string;
  readonly summary: string;
  readonly run: (args: readonly string[], print: (line: string) => void) => Promise<number>;
};

const commands: readonly Command[] = [
  { name: 'trust', summary: 'make the certificate for https://localhost and say how it is trusted', run: trustCommand },
  { name: 'manifest', summary: 'check the manifest, or write one for another origin', run: manifestCommand },
];

async function main([name, ...args]: readonly string[]): Promise<number> {
  const command = commands.find((candidate) => candidate.name === name);
  if (command !== undefined) return command.run(args, print);
  if (name !== undefined && name !== 'help') print(`There is no command "${name}".`);
  print('npm run monthend -- COMMAND, where COMMAND is one of:');
  for (const { name: known, summary } of commands) print(`  ${known.padEnd(12)}${summary}`);
  return name === undefined || name === 'help' ? 0 : 1;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

main(process.argv.slice(2)).then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  (error: unknown) => {
    // A failure that we can name says what to do; anything else is a bug and shows where it happened.
    process.stderr.write(
      `${error instanceof AppError ? error.message : String(error instanceof Error ? error.stack : error)}\n`,
    );
    process.exitCode = 1;
  },
);
