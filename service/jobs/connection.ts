import { z } from 'zod';
import type { ConnectorContext, OpenConnection } from '../connectors/core/connector.ts';
import { connectorOf, connectors, parseSettings, secretFields } from '../connectors/registry.ts';
import type { Bilingual } from '../../shared/bilingual.ts';
import type { OutputOf } from '../../shared/endpoints.ts';
import { readAdministrationBasics } from '../store/administration.ts';
import { recordAudit } from '../store/audit.ts';
import {
  listConnections,
  readConnections,
  removeConnection,
  saveConnection,
  type Connection,
} from '../store/connection.ts';
import { readSecrets, saveSecrets } from '../store/secret.ts';
import type { JobContext, Service } from './job-context.ts';
import { checkedSchedule } from './sync/schedule.ts';

/** Opens the connection with its secrets decrypted, and with what is kept of it for a sync. @throws VENDOR_UNREACHABLE, VENDOR_REJECTED, … */
export async function openConnection(
  service: Service & Partial<Pick<JobContext, 'signal'>>,
  connection: Connection,
  kept: Pick<ConnectorContext, 'keepPage' | 'memory'> = {},
): Promise<OpenConnection> {
  const connector = connectorOf(connection.vendor);
  const secrets = await readSecrets(service.store, service.secretKey, connection.id);
  const settings = parseSettings(connector, { ...connection.settings, ...secrets });
  const { timeZone } = await readAdministrationBasics(service.store);
  return connector.open(settings, {
    signal: service.signal ?? new AbortController().signal,
    timeZone,
    log: service.log,
    allowLoopback: service.allowLoopbackConnections,
    ...kept,
  });
}

/** Calls the vendor for real and says what it can see. */
export async function checkConnection(service: Service, id: string): Promise<Bilingual> {
  const [connection] = await readConnections(service.store, id);
  const open = await openConnection(service, connection!);
  try {
    return await open.check();
  } finally {
    await open.close();
  }
}

/** The connections without their secrets, and which vendors there are. */
export async function describeConnections(service: Service): Promise<OutputOf<'listConnections'>> {
  const connections = await listConnections(service.store);
  return {
    connections: connections.map(({ id, name, vendor, settings, schedule }) => ({
      id,
      name,
      vendor,
      settings: { ...settings },
      schedule,
    })),
    vendors: connectors.map(({ id, name, settings }) => ({
      id,
      name,
      settingsSchema: z.toJSONSchema(settings, { io: 'input' }),
    })),
  };
}

type SavedConnection = {
  readonly id?: string | undefined;
  readonly name: string;
  readonly vendor: string;
  readonly settings: Readonly<Record<string, unknown>>;
  /** Null for never; left out, it stays. */
  readonly schedule?: string | null | undefined;
};

/** Stores a connection; its secrets go into the encrypted table only. A secret left out keeps the one stored before. */
export async function saveConnectionSettings(
  service: Service,
  input: SavedConnection,
  person: string,
): Promise<{ id: string }> {
  const connector = connectorOf(input.vendor);
  const id = input.id ?? service.newId();
  const stored = input.id === undefined ? {} : await readSecrets(service.store, service.secretKey, id);
  const all = { ...stored, ...input.settings };
  parseSettings(connector, all);
  const isSecret = new Set(secretFields(connector));
  const open = Object.fromEntries(Object.entries(all).filter(([field]) => !isSecret.has(field)));
  const before = (await listConnections(service.store)).find((connection) => connection.id === id);
  const schedule = input.schedule === undefined ? (before?.schedule ?? null) : checkedSchedule(input.schedule);
  await service.store.write(async (tx) => {
    const { name } = input;
    await saveConnection(tx, { id, name, vendor: connector.id, settings: open, schedule }, service.clock.now());
    await saveSecrets(tx, { key: service.secretKey, connectionId: id }, pickStrings(all, isSecret));
    await recordAudit(tx, {
      actor: person,
      action: 'save connection',
      table: 'connection',
      rowId: id,
      payload: { name: input.name, vendor: connector.id, schedule, fields: Object.keys(input.settings).toSorted() },
    });
  });
  return { id };
}

/** Takes away a connection that brought nothing yet. @throws CONNECTION_NOT_CONFIGURED, ROW_NOT_DELETABLE */
export async function removeUnusedConnection(service: Service, id: string, person: string): Promise<void> {
  const [connection] = await readConnections(service.store, id);
  const { name, vendor } = connection!;
  await service.store.write(async (tx) => {
    await removeConnection(tx, { id, name });
    await recordAudit(tx, {
      actor: person,
      action: 'remove connection',
      table: 'connection',
      rowId: id,
      payload: { name, vendor },
    });
  });
}

function pickStrings(all: Readonly<Record<string, unknown>>, fields: ReadonlySet<string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(all).flatMap(([field, value]) =>
      fields.has(field) && typeof value === 'string' ? [[field, value]] : [],
    ),
  );
}
