import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../shared/error.ts';
import { systemClock } from './clock.ts';
import { configFrom } from './config.ts';
import { createLog } from './log.ts';
import { startService } from './start.ts';
import { listClients } from './store/client.ts';

/** `npm start`: the service for real, until it is told to stop. The build puts this file into dist/service beside dist/addin. */
async function main(): Promise<void> {
  const config = configFrom(process.env);
  // The default folder is made; one that somebody named and that is not there is more likely a mistake or a missing disk.
  if (config.isDefaultDataFolder) await mkdir(config.dataFolder, { recursive: true });
  const projectFolder = join(__dirname, '..', '..');
  const running = await startService({
    config,
    clock: systemClock(config.timeZone),
    log: createLog(config.logLevel),
    addin: {
      folder: join(projectFolder, 'dist', 'addin'),
      assetsFolder: join(projectFolder, 'addin', 'assets'),
      manifestFile: join(projectFolder, 'manifest.xml'),
      officeJsFolder: null,
    },
  });
  say(`Monthend is at ${running.origin}.`);
  const clients = await listClients(running.service.store);
  if (!clients.some((client) => client.role === 'administrator' && !client.revoked))
    say(
      `To pair the first pane, type this code there within 10 minutes: ${await running.pairingCode('Administrator', 'administrator')}`,
    );
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      running.stop().then(() => process.exit(0), fail);
    });
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

function fail(error: unknown): never {
  process.stderr.write(
    `${error instanceof AppError ? error.message : String(error instanceof Error ? error.stack : error)}\n`,
  );
  process.exit(1);
}

main().catch(fail);
