import { parseArgs } from 'node:util';
import { inEnglish } from '../../shared/bilingual.ts';
import { AppError } from '../../shared/error.ts';
import { checkConnection, saveConnectionSettings } from '../jobs/connection.ts';
import type { Service } from '../jobs/job-context.ts';
import { listConnections, readSourceStates, type Connection } from '../store/connection.ts';
import { printPages } from './connection-pages.ts';
import type { Surroundings } from './surroundings.ts';
import { withService } from './with-service.ts';

/**
 * `npm run monthend -- connection list | check NAME | schedule NAME WHEN | pages NAME`: what is connected and when it was last read, whether
 * one answers now, when one is read by itself, and what it answered in a sync.
 */
export async function connectionCommand(args: readonly string[], surroundings: Surroundings): Promise<number> {
  const { positionals, values } = parseArgs({
    args: [...args],
    options: { run: { type: 'string' } },
    allowPositionals: true,
  });
  const [action = '', name, when, ...rest] = positionals;
  const run = actionOf(action, { name, when, pagesOf: values.run });
  if (run === null || rest.length > 0)
    throw new AppError(
      'INVALID_REQUEST',
      inEnglish(
        'Say list, check with the name of one connection (npm run monthend -- connection check "NinjaOne"), schedule with a name and when: connection schedule "NinjaOne" "0 6 * * 1-5", or never, or pages with a name and, for another sync than the last, --run ID.',
      ),
    );
  return withService(surroundings, 'look at the connections in the pane', (service) => run(service, surroundings));
}

type Action = (service: Service, surroundings: Surroundings) => Promise<number>;
type Said = {
  readonly name: string | undefined;
  readonly when: string | undefined;
  readonly pagesOf: string | undefined;
};

/** What was asked for; null when it is not said rightly. */
function actionOf(action: string, { name, when, pagesOf }: Said): Action | null {
  if (action === 'pages' && name !== undefined && when === undefined)
    return async (service, surroundings) =>
      printPages(service, { connection: await connectionNamed(service, name), run: pagesOf }, surroundings);
  if (pagesOf !== undefined) return null;
  if (action === 'list' && name === undefined) return list;
  if (action === 'check' && name !== undefined && when === undefined)
    return (service, surroundings) => check(service, name, surroundings);
  if (action === 'schedule' && name !== undefined && when !== undefined)
    return (service, surroundings) => schedule(service, { name, when }, surroundings);
  return null;
}

async function list({ store }: Service, { print }: Surroundings): Promise<number> {
  const states = await readSourceStates(store);
  if (states.length === 0) print('No system is connected yet.');
  for (const { name, vendor, lastCompleteAt, failure } of states) {
    const read = lastCompleteAt === null ? 'never read completely' : `last read completely at ${lastCompleteAt}`;
    print(`${name} (${vendor}): ${read}${failure === null ? '' : `; the latest sync failed: ${failure.en}`}`);
  }
  return 0;
}

/** @throws CONNECTION_NOT_CONFIGURED, or what the vendor's answer was when it did not let us in */
async function check(service: Service, name: string, { print }: Surroundings): Promise<number> {
  const { en } = await checkConnection(service, (await connectionNamed(service, name)).id);
  print(en);
  return 0;
}

/** @throws CONNECTION_NOT_CONFIGURED, VALUE_INVALID */
async function schedule(
  service: Service,
  { name: asked, when }: { name: string; when: string },
  { print }: Surroundings,
): Promise<number> {
  const { id, name, vendor, settings } = await connectionNamed(service, asked);
  const schedule = when.toLowerCase() === 'never' ? null : when;
  await saveConnectionSettings(service, { id, name, vendor, settings, schedule }, 'command line');
  print(
    schedule === null
      ? `${name} is read when somebody asks, and not by itself.`
      : `${name} is read by itself at "${schedule}" in the time zone of the administration, while the service runs.`,
  );
  return 0;
}

async function connectionNamed(service: Service, name: string): Promise<Connection> {
  const connections = await listConnections(service.store);
  const found = connections.find((connection) => connection.name.toLowerCase() === name.toLowerCase());
  if (found === undefined) {
    const known = connections.map((connection) => connection.name).join(', ');
    throw new AppError(
      'CONNECTION_NOT_CONFIGURED',
      inEnglish(`There is no connection "${name}"; ${known === '' ? 'none is set up yet' : `choose one of ${known}`}.`),
    );
  }
  return found;
}
