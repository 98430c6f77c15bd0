import express from 'express';
import type { Express, RequestHandler } from 'express';
import type { Failure, FailurePlan } from '../failure.ts';
import { answerWrongly, createFailurePlan } from '../failure.ts';
import { listen, type Traffic } from '../listen.ts';

export type TacticalCustomerRow = { readonly id: number; readonly name: string };

export type TacticalAgentRow = {
  readonly agent_id: string;
  readonly hostname: string;
  readonly client_name: string;
  readonly site_name: string;
  readonly monitoring_type: string;
  readonly status: string;
  readonly last_seen: string | null;
  readonly plat?: string;
  readonly operating_system?: string;
  readonly make_model?: string;
  readonly serial_number?: string;
};

export type TacticalData = {
  readonly clients: readonly TacticalCustomerRow[];
  readonly agents: readonly TacticalAgentRow[];
};

export type TacticalSimulator = {
  readonly url: string;
  readonly apiKey: string;
  readonly agents: Map<string, TacticalAgentRow>;
  fail(next: Failure): void;
  /** The key stops working. */
  expireKey(): void;
  /** Answers agent lists with this instead, row by row, to be another version of the API. */
  alter(change: (row: Record<string, unknown>) => Record<string, unknown>): void;
  /** Is told of every list of agents before it is answered. */
  onList(watch: () => void): void;
  /** Answers with everybody's agents whatever client is asked for. */
  forgetFilter(): void;
  readonly requests: ReadonlyMap<string, number>;
  readonly traffic: Traffic;
  stop(): Promise<void>;
};

type State = {
  readonly clients: readonly TacticalCustomerRow[];
  readonly agents: Map<string, TacticalAgentRow>;
  readonly failures: FailurePlan;
  readonly requests: Map<string, number>;
  change: (row: Record<string, unknown>) => Record<string, unknown>;
  watch: () => void;
  filters: boolean;
  isKeyValid: boolean;
};

/**
 * A Tactical RMM server that keeps state: the API key, clients with their count of agents, and agents as bare arrays. It is a
 * model of what the server's source says, not evidence of how an installation behaves.
 */
export async function startTactical(data: TacticalData): Promise<TacticalSimulator> {
  const state: State = {
    clients: data.clients,
    agents: new Map(data.agents.map((row) => [row.agent_id, row])),
    failures: createFailurePlan(),
    requests: new Map(),
    change: (row) => row,
    watch: () => {},
    filters: true,
    isKeyValid: true,
  };
  const { url, traffic, stop } = await listen(createApp(state));
  return {
    url,
    apiKey,
    agents: state.agents,
    requests: state.requests,
    fail: state.failures.plan,
    expireKey: () => void (state.isKeyValid = false),
    alter: (change) => void (state.change = change),
    onList: (watch) => void (state.watch = watch),
    forgetFilter: () => void (state.filters = false),
    traffic,
    stop,
  };
}

const apiKey = 'ONLYATRIALONLYATRIALONLYATRIAL12';

function createApp(state: State): Express {
  const app = express();
  app.enable('strict routing');
  app.disable('x-powered-by');
  app.disable('etag');
  app.use((request, response, next) => {
    state.requests.set(request.path, (state.requests.get(request.path) ?? 0) + 1);
    if (request.get('x-api-key') === apiKey && state.isKeyValid) return next();
    response.status(401).json({ detail: state.isKeyValid ? 'Invalid token.' : 'The token has expired.' });
  });
  app.get('/clients/', (_request, response) => {
    const counted = state.clients.map((client) => ({
      ...client,
      sites: [],
      agent_count: [...state.agents.values()].filter((agent) => agent.client_name === client.name).length,
    }));
    response.json(counted);
  });
  app.get('/agents/', agentList(state));
  return app;
}

/** A request that it cannot read is answered with 400 and a bare JSON string. */
function agentList(state: State): RequestHandler {
  return async (request, response) => {
    const client = state.clients.find(({ id }) => String(id) === request.query['client']);
    if (client === undefined) return void response.status(400).json('Invalid client');
    state.watch();
    const rows = [...state.agents.values()]
      .filter((agent) => !state.filters || agent.client_name === client.name)
      .map((agent) => state.change({ ...agent }));
    const wrong = state.failures.next();
    const error = { detail: 'Failure' };
    if (wrong !== null && (await answerWrongly(wrong, { request, response, body: rows, error, empty: [] }))) return;
    response.json(rows);
  };
}
