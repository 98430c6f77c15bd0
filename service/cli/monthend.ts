import { AppError } from '../../shared/error.ts';
import { runCommand } from './commands.ts';

/** `npm run monthend -- COMMAND …`. A failure that we can name says what to do on standard error; anything else is a bug and shows where it happened. */
runCommand(process.argv.slice(2), {
  environment: process.env,
  print: (line) => process.stdout.write(`${line}\n`),
}).then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  (error: unknown) => {
    process.stderr.write(
      `${error instanceof AppError ? error.message : String(error instanceof Error ? error.stack : error)}\n`,
    );
    process.exitCode = 1;
  },
);
