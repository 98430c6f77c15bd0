import { parseArgs } from 'node:util';
import { AppError } from '../../shared/error.ts';
import { checkConnection } from '../jobs/connection.ts';
import type { Service } from '../jobs/job-context.ts';
import { listConnections, readSourceStates } from '../store/connection.ts';
import type { Surroundings } from './surroundings.ts';
import { withService } from './with-service.ts';

/** `npm run monthend -- connection list | check NAME`: what is connected and when it was last read, or whether one answers now. */
export async function connectionCommand(args: readonly string[], surroundings: Surroundings): Promise<number> {
  const { positionals } = parseArgs({ args: [...args], allowPositionals: true });
  const [action, name, ...rest] = positionals;
  const isList = action === 'list' && name === undefined;
  if (!isList && !(action === 'check' && name !== undefined && rest.length === 0))
    throw new AppError(
      'INVALID_REQUEST',
      'Say list, or check with the name of one connection: npm run monthend -- connection check "NinjaOne".',
    );
  return withService(surroundings, 'look at the connections in the pane', (service) =>
    isList ? list(service, surroundings) : check(service, String(name), surroundings),
  );
}

async function list({ store }: Service, { print }: Surroundings): Promise<number> {
  const states = await readSourceStates(store);
  if (states.length === 0) print('No system is connected yet.');
  for (const { name, vendor, lastCompleteAt, failure } of states) {
    const read = lastCompleteAt === null ? 'never read completely' : `last read completely at ${lastCompleteAt}`;
    print(`${name} (${vendor}): ${read}${failure === null ? '' : `; the latest sync failed: ${failure}`}`);
  }
  return 0;
}

/** @throws CONNECTION_NOT_CONFIGURED, or what the vendor's answer was when it did not let us in */
async function check(service: Service, name: string, { print }: Surroundings): Promise<number> {
  const connections = await listConnections(service.store);
  const found = connections.find((connection) => connection.name.toLowerCase() === name.toLowerCase());
  if (found === undefined) {
    const known = connections.map((connection) => connection.name).join(', ');
    throw new AppError(
      'CONNECTION_NOT_CONFIGURED',
      `There is no connection "${name}"; ${known === '' ? 'none is set up yet' : `choose one of ${known}`}.`,
    );
  }
  print(await checkConnection(service, found.id));
  return 0;
}
