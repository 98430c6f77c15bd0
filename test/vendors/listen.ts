import { once } from 'node:events';
import type { Server } from 'node:http';
import type { Express } from 'express';

export type Listening = {
  readonly url: string;
  readonly traffic: Traffic;
  stop(): Promise<void>;
};

/** The calls that a simulator has seen, on a clock that a test can move on. */
export type Traffic = {
  calls(): number;
  /** The most calls at once. */
  mostAtOnce(): number;
  /** The most calls in any time this long. */
  mostIn(windowMs: number): number;
  pass(milliseconds: number): void;
};

/** Serves a simulator on this machine; port 0 takes a free one. */
export async function listen(app: Express, port = 0): Promise<Listening> {
  const server = app.listen(port, '127.0.0.1');
  const traffic = watchCalls(server);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The simulator has no port.');
  return {
    url: `http://127.0.0.1:${String(address.port)}`,
    traffic,
    stop: async () => {
      server.close();
      server.closeAllConnections();
      if (server.listening) await once(server, 'close');
    },
  };
}

function watchCalls(server: Server): Traffic {
  let running = 0;
  let most = 0;
  let passedMs = 0;
  const times: number[] = [];
  server.on('request', (_request, response) => {
    times.push(Date.now() + passedMs);
    running += 1;
    most = Math.max(most, running);
    response.once('close', () => void (running -= 1));
  });
  return {
    calls: () => times.length,
    mostAtOnce: () => most,
    mostIn: (windowMs) => mostInAny(times, windowMs),
    pass: (milliseconds) => void (passedMs += milliseconds),
  };
}

/** Each call with those of the time before it. */
function mostInAny(times: readonly number[], windowMs: number): number {
  let most = 0;
  let first = 0;
  for (const [last, at] of times.entries()) {
    while (times[first]! <= at - windowMs) first += 1;
    most = Math.max(most, last - first + 1);
  }
  return most;
}
