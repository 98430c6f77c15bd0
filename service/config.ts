import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { AppError } from '../shared/error.ts';

const flag = z.enum(['yes', 'no']).transform((answer) => answer === 'yes');
const list = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
);

/** Every setting of the service, by the name of its environment variable. README's configuration table is held against this. */
export const settings = z.object({
  MONTHEND_DATA: z.string().min(1).optional(),
  MONTHEND_HOST: z.string().min(1).default('localhost'),
  MONTHEND_PORT: z.coerce.number().int().min(0).max(65_535).default(8443),
  MONTHEND_ORIGIN: z.url({ protocol: /^https$/ }).optional(),
  MONTHEND_CERTIFICATE: z.string().optional(),
  MONTHEND_CERTIFICATE_KEY: z.string().optional(),
  MONTHEND_KEY_FILE: z.string().default(join(homedir(), '.monthend', 'secret.key')),
  MONTHEND_TIME_ZONE: z.string().default('Europe/Amsterdam'),
  MONTHEND_ALLOW_LOOPBACK_CONNECTIONS: flag.default(false),
  MONTHEND_FRAME_ANCESTORS: list.default([]),
  MONTHEND_LOG_LEVEL: z.enum(['silent', 'error', 'info']).default('info'),
});

const defaultDataFolder = 'data';

export type Config = {
  readonly dataFolder: string;
  readonly isDefaultDataFolder: boolean;
  readonly host: string;
  readonly port: number;
  readonly origin: string | null;
  readonly certificate: { readonly certificateFile: string; readonly keyFile: string } | null;
  readonly secretKeyFile: string;
  readonly timeZone: string;
  readonly allowLoopbackConnections: boolean;
  readonly frameAncestors: readonly string[];
  readonly logLevel: 'silent' | 'error' | 'info';
};

/** Reads the settings. @throws CONFIGURATION_INVALID naming each bad one */
export function configFrom(environment: Readonly<Record<string, string | undefined>>): Config {
  const parsed = settings.safeParse(environment);
  if (!parsed.success)
    throw new AppError('CONFIGURATION_INVALID', `The configuration is not right: ${z.prettifyError(parsed.error)}`);
  const values = parsed.data;
  return {
    dataFolder: resolve(values.MONTHEND_DATA ?? defaultDataFolder),
    isDefaultDataFolder: values.MONTHEND_DATA === undefined,
    host: values.MONTHEND_HOST,
    port: values.MONTHEND_PORT,
    origin: values.MONTHEND_ORIGIN ?? null,
    certificate: certificateOf(values),
    secretKeyFile: resolve(values.MONTHEND_KEY_FILE),
    timeZone: values.MONTHEND_TIME_ZONE,
    allowLoopbackConnections: values.MONTHEND_ALLOW_LOOPBACK_CONNECTIONS,
    frameAncestors: values.MONTHEND_FRAME_ANCESTORS,
    logLevel: values.MONTHEND_LOG_LEVEL,
  };
}

function certificateOf(values: z.output<typeof settings>): Config['certificate'] {
  const { MONTHEND_CERTIFICATE: certificateFile, MONTHEND_CERTIFICATE_KEY: keyFile } = values;
  if (certificateFile === undefined && keyFile === undefined) return null;
  if (certificateFile === undefined || keyFile === undefined)
    throw new AppError(
      'CONFIGURATION_INVALID',
      'Set both MONTHEND_CERTIFICATE and MONTHEND_CERTIFICATE_KEY, or neither.',
    );
  return { certificateFile: resolve(certificateFile), keyFile: resolve(keyFile) };
}
