import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** A wire to a server of this machine that passes every byte on, counts them, and can say when so many went by. */
export type Relay = {
  readonly port: number;
  /** Bytes that the server sent through the latest connection. */
  sentBytes(): number;
  /** Calls once, as soon as the server has sent so many bytes through one connection; what it sent after them is lost on the way. */
  after(bytes: number, act: () => void): void;
  stop(): Promise<void>;
};

export async function startRelay(targetPort: number): Promise<Relay> {
  const open = new Set<Socket>();
  let latest = { sent: 0 };
  let armed: { readonly bytes: number; readonly act: () => void } | null = null;
  const server = createServer((near) => {
    const far = connect(targetPort, '127.0.0.1');
    const own = (latest = { sent: 0 });
    far.pipe(near);
    far.prependListener('data', (chunk: Buffer) => {
      own.sent += chunk.length;
      if (armed === null || own.sent < armed.bytes) return;
      const { act } = armed;
      armed = null;
      far.unpipe(near).resume();
      act();
    });
    near.pipe(far);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(socket);
      // A side that breaks off breaks the other off; the close event that follows is what counts.
      socket.on('error', () => {});
      socket.on('close', () => {
        open.delete(socket);
        other.destroy();
      });
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    sentBytes: () => latest.sent,
    after: (bytes, act) => {
      armed = { bytes, act };
    },
    stop: async () => {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
