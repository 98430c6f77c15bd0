import { readFile } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../shared/clock.ts';
import { inEnglish } from '../shared/bilingual.ts';
import { AppError } from '../shared/error.ts';
import type { Role } from '../shared/choices.ts';
import { ensureCertificate } from './cli/certificate.ts';
import type { Config } from './config.ts';
import { createApp } from './http/app.ts';
import type { AddinFiles } from './http/addin-files.ts';
import type { Log, Service } from './jobs/job-context.ts';
import { createRunner, type Runner } from './jobs/runner.ts';
import { createScheduler } from './jobs/scheduler.ts';
import { openService } from './open.ts';
import { createPairingCode } from './store/client.ts';

/** A service that listens. */
export type Running = {
  readonly origin: string;
  readonly service: Service;
  readonly runner: Runner;
  /** A single-use code for a pane, good for 10 minutes. */
  pairingCode(person: string, role: Role): Promise<string>;
  /** Stops listening, lets the running job stop, closes the database. */
  stop(): Promise<void>;
};

export type StartOptions = {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Log;
  readonly addin: AddinFiles;
};

/**
 * Opens the data folder and serves over HTTPS.
 * @throws DATA_FOLDER_MISSING, DATA_FOLDER_LOCKED, DATABASE_NEWER, KEY_FILE_MISSING, PORT_IN_USE, CONFIGURATION_INVALID
 */
export async function startService({ config, clock, log, addin }: StartOptions): Promise<Running> {
  const service = await openService({ config, clock, log });
  const { store } = service;
  try {
    const runner = createRunner(service);
    const listening = await listen(service, runner, { config, addin });
    await beginOr(runner, listening.stop);
    const scheduler = createScheduler(service, runner);
    scheduler.begin();
    return {
      ...listening,
      service,
      runner,
      pairingCode: async (person, role) => (await createPairingCode(store, { person, role, now: clock.now() })).code,
      async stop() {
        await listening.stop();
        await scheduler.stop();
        await runner.stop();
        await store.close();
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** A runner that cannot begin leaves no port open behind. */
async function beginOr(runner: Runner, stopListening: () => Promise<void>): Promise<void> {
  try {
    await runner.begin();
  } catch (error) {
    await stopListening();
    throw error;
  }
}

type Listening = { readonly origin: string; stop(): Promise<void> };

async function listen(
  service: Service,
  runner: Runner,
  { config, addin }: { config: Config; addin: AddinFiles },
): Promise<Listening> {
  let origins: readonly string[] = [];
  const app = createApp(service, runner, {
    allowedOrigins: () => origins,
    isLocalhost: config.origin === null,
    frameAncestors: config.frameAncestors,
    addin,
  });
  const server = serverOf(await certificateOf(config), app);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? portInUse(config.port) : cannotListen(config, error));
    });
    server.listen(config.port, config.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const local = [`https://localhost:${port}`, `https://127.0.0.1:${port}`, `https://[::1]:${port}`];
  origins = config.origin === null ? local : [...local, new URL(config.origin).origin];
  return {
    origin: config.origin ?? `https://localhost:${port}`,
    stop: () =>
      new Promise<void>((resolve, reject) => {
        server.close((error) => {
          if (error === undefined) resolve();
          else reject(error);
        });
        server.closeAllConnections();
      }),
  };
}

type Certificate = { readonly cert: string | Buffer; readonly key: string | Buffer };

/** @throws CONFIGURATION_INVALID when the files hold no certificate, or not the key that belongs to it */
function serverOf(certificate: Certificate, app: RequestListener): Server {
  try {
    return createServer({ ...certificate }, app);
  } catch (error) {
    throw new AppError(
      'CONFIGURATION_INVALID',
      inEnglish(
        'The certificate and its key do not fit together, or are not in PEM form; check MONTHEND_CERTIFICATE and MONTHEND_CERTIFICATE_KEY.',
      ),
      {},
      error,
    );
  }
}

async function certificateOf(config: Config): Promise<Certificate> {
  if (config.certificate === null) {
    const { certificate, key } = await ensureCertificate(config.dataFolder);
    return { cert: certificate, key };
  }
  try {
    return {
      cert: await readFile(config.certificate.certificateFile),
      key: await readFile(config.certificate.keyFile),
    };
  } catch (error) {
    const message = `The certificate cannot be read: ${error instanceof Error ? error.message : String(error)}. Check MONTHEND_CERTIFICATE and MONTHEND_CERTIFICATE_KEY.`;
    throw new AppError('CONFIGURATION_INVALID', inEnglish(message), {}, error);
  }
}

function cannotListen({ host, port }: Config, error: NodeJS.ErrnoException): AppError {
  return new AppError(
    'CONFIGURATION_INVALID',
    inEnglish(
      `The service cannot listen on ${host} port ${port} (${error.code ?? error.message}); check MONTHEND_HOST and MONTHEND_PORT.`,
    ),
    { host, port },
    error,
  );
}

function portInUse(port: number): AppError {
  return new AppError(
    'PORT_IN_USE',
    inEnglish(
      `Port ${port} is in use by another program; stop that program, or set MONTHEND_PORT to a free port and write a manifest for it with npm run manifest.`,
    ),
    { port },
  );
}
