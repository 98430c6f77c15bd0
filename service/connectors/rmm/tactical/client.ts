import { z } from 'zod';
import { checkAddress } from '../../core/address.ts';
import type { ConnectorContext } from '../../core/connector.ts';
import type { VendorPlace } from '../../core/failures.ts';
import { createHttp } from '../../core/http.ts';

export const tacticalSettings = z.object({
  url: z.url().max(200).meta({ title: 'Address', description: 'Of the API, for example https://api.example.com' }),
  apiKey: z.string().min(1).max(400).meta({ title: 'API key', format: 'password' }),
});
export type TacticalSettings = z.output<typeof tacticalSettings>;

/** GET /clients/. This and the next: Tactical RMM server 1.5.1, read in its source 2026-11. */
const client = z.object({ id: z.int(), name: z.string(), agent_count: z.int().nonnegative() });
export type TacticalCustomer = z.output<typeof client>;

/**
 * GET /agents/?client={id}&detail=true: a bare array without pages, ids of client or site, or MAC addresses.
 * `monitoring_type` stays open, since a type that is new to us is shown as unknown.
 */
const agent = z.object({
  agent_id: z.string().min(1),
  hostname: z.string(),
  client_name: z.string(),
  site_name: z.string(),
  monitoring_type: z.string().min(1),
  description: z.string().nullish(),
  status: z.string().nullish(),
  last_seen: z.iso.datetime({ offset: true }).nullish(),
  plat: z.string().nullish(),
  operating_system: z.string().nullish(),
  make_model: z.string().nullish(),
  serial_number: z.string().nullish(),
});
export type TacticalAgent = z.output<typeof agent>;

export type TacticalClient = {
  clients(): Promise<TacticalCustomer[]>;
  agents(clientId: number): Promise<TacticalAgent[]>;
  /** Where agents are listed, for the message of a failure. */
  readonly agentsPlace: VendorPlace;
};

/** Every path ends in a slash: without it the server answers with a redirect. @throws AppError as core/http.ts says */
export async function openTactical(
  { url, apiKey }: TacticalSettings,
  context: ConnectorContext,
): Promise<TacticalClient> {
  const base = await checkAddress('Tactical RMM', url, context);
  const http = createHttp({
    vendor: 'Tactical RMM',
    base,
    context,
    concurrency: 2,
    headers: { 'x-api-key': apiKey },
    meanings: {
      401: {
        en: 'does not accept the API key, or it has expired; enter a new one in the connection',
        nl: 'accepteert de API-sleutel niet, of die is verlopen; vul een nieuwe in bij de koppeling',
      },
    },
  });
  return {
    clients: () => http.get('/clients/', z.array(client)),
    agents: (clientId) => http.get(`/agents/?client=${String(clientId)}&detail=true`, z.array(agent)),
    agentsPlace: { vendor: 'Tactical RMM', host: base.host, path: '/agents/' },
  };
}
