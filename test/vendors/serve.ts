import { once } from 'node:events';
import type { Express } from 'express';

export type Served = { readonly url: string; stop(): Promise<void> };

/** Serves a simulator on this machine, on a free port unless one is given. */
export async function serve(app: Express, port = 0): Promise<Served> {
  const server = app.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The simulator has no port.');
  return {
    url: `http://127.0.0.1:${String(address.port)}`,
    stop: async () => {
      server.close();
      server.closeAllConnections();
      if (server.listening) await once(server, 'close');
    },
  };
}
