import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { inEnglish } from '../shared/bilingual.ts';
import { AppError } from '../shared/error.ts';

const flag = z.enum(['yes', 'no'], { error: 'must be yes or no' }).transform((answer) => answer === 'yes');
const file = z.string().min(1, { error: 'must name a file' });

/** A number in digits only: an empty text would otherwise be port 0, which is any free port. */
const port = z
  .string()
  .regex(/^\d{1,5}$/, { error: 'must be a whole number from 0 to 65535' })
  .transform(Number)
  .refine((number) => number <= 65_535, { error: 'must be a whole number from 0 to 65535' });

const timeZone = z.string().refine(isTimeZone, { error: 'must be the name of a time zone, such as Europe/Amsterdam' });

/** Anything else in the list would break the header that it goes into. */
const frameAncestor = z
  .string()
  .regex(/^https:\/\/[\w.*-]+(:(\d+|\*))?$/, { error: 'must be https addresses, separated by commas' });
const frameAncestors = z
  .string()
  .transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  )
  .pipe(z.array(frameAncestor));

/** Every setting of the service, by the name of its environment variable. README's configuration table is held against this. */
export const settings = z.object({
  MONTHEND_DATA: z.string().min(1, { error: 'must name a folder' }).optional(),
  MONTHEND_HOST: z.string().min(1, { error: 'must name a host, such as localhost' }).default('localhost'),
  MONTHEND_PORT: port.default(8443),
  MONTHEND_ORIGIN: z.url({ protocol: /^https$/, error: 'must be an https address' }).optional(),
  MONTHEND_CERTIFICATE: file.optional(),
  MONTHEND_CERTIFICATE_KEY: file.optional(),
  MONTHEND_KEY_FILE: file.default(join(homedir(), '.monthend', 'secret.key')),
  MONTHEND_TIME_ZONE: timeZone.default('Europe/Amsterdam'),
  MONTHEND_ALLOW_LOOPBACK_CONNECTIONS: flag.default(false),
  MONTHEND_FRAME_ANCESTORS: frameAncestors.default([]),
  MONTHEND_LOG_LEVEL: z.enum(['silent', 'error', 'info'], { error: 'must be silent, error or info' }).default('info'),
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
    throw new AppError(
      'CONFIGURATION_INVALID',
      inEnglish(`The configuration is not right: ${problemsOf(parsed.error)}.`),
    );
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

/** Each wrong variable once, by its name. */
function problemsOf({ issues }: z.ZodError): string {
  const byName = new Map(issues.map((issue) => [String(issue.path[0]), issue.message]));
  return [...byName].map(([name, message]) => `${name} ${message}`).join('; ');
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

function certificateOf(values: z.output<typeof settings>): Config['certificate'] {
  const { MONTHEND_CERTIFICATE: certificateFile, MONTHEND_CERTIFICATE_KEY: keyFile } = values;
  if (certificateFile === undefined && keyFile === undefined) return null;
  if (certificateFile === undefined || keyFile === undefined)
    throw new AppError(
      'CONFIGURATION_INVALID',
      inEnglish('Set both MONTHEND_CERTIFICATE and MONTHEND_CERTIFICATE_KEY, or neither.'),
    );
  return { certificateFile: resolve(certificateFile), keyFile: resolve(keyFile) };
}
