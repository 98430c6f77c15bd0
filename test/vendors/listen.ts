import { once } from 'node:events';
import type { Server } from 'node:http';
import type { Express } from 'express';

export type Listening = {
  readonly url: string;
  /** The most calls at once that it has seen. */
  mostAtOnce(): number;
  stop(): Promise<void>;
};

/** Serves a simulator on this machine; port 0 takes a free one. */
export async function listen(app: Express, port = 0): Promise<Listening> {
  const server = app.listen(port, '127.0.0.1');
  const mostAtOnce = watchCalls(server);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The simulator has no port.');
  return {
    url: `http://127.0.0.1:${String(address.port)}`,
    mostAtOnce,
    stop: async () => {
      server.close();
      server.closeAllConnections();
      if (server.listening) await once(server, 'close');
    },
  };
}

function watchCalls(server: Server): () => number {
  let running = 0;
  let most = 0;
  server.on('request', (_request, response) => {
    running += 1;
    most = Math.max(most, running);
    response.once('close', () => void (running -= 1));
  });
  return () => most;
}
