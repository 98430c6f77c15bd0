import { createServer } from 'node:https';
import express from 'express';

export type FileServer = { readonly origin: string; close(): void };

/** Serves folders over https on a free port of localhost, by the path that each is to have. */
export async function serveFolders(
  folders: Readonly<Record<string, string>>,
  tls: { key: string; cert: string },
): Promise<FileServer> {
  const app = express();
  for (const [path, folder] of Object.entries(folders)) app.use(path, express.static(folder));
  const server = createServer(tls, app);
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('The server listens on no port.');
  return {
    origin: `https://localhost:${address.port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
