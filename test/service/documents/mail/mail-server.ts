import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A mail that the server took responsibility for. */
export type Taken = { readonly from: string; readonly to: readonly string[]; readonly text: string };

/** How the server misbehaves from now on; what a person would call it. */
export type Mood =
  | 'well'
  | 'refuses the recipient for good'
  | 'defers the recipient'
  | 'refuses the message for good'
  | 'defers the message'
  | 'refuses the sender'
  | 'takes the message and drops the connection without an answer'
  | 'drops the connection in the middle of the message'
  | 'takes the message and falls silent';

export type TestMailServer = {
  readonly port: number;
  readonly taken: readonly Taken[];
  /** How many messages reached the server whole, whether it said so or not. */
  received(): number;
  mood: Mood;
  stop(): Promise<void>;
};

/** A real SMTP server on this machine. With `password`, the user `monthend` must log in with it. */
export async function startMailServer({ password }: { password?: string } = {}): Promise<TestMailServer> {
  const taken: Taken[] = [];
  let received = 0;
  const options: SMTPServerOptions = {
    authOptional: password === undefined,
    disabledCommands: ['STARTTLS', ...(password === undefined ? ['AUTH'] : [])],
    allowInsecureAuth: true,
    hideENHANCEDSTATUSCODES: true,
    closeTimeout: 100,
    logger: false,
    onAuth({ username, password: given }, _session, done) {
      if (username === 'monthend' && given === password) done(null, { user: username });
      else done(answer(535, 'Authentication failed'));
    },
    onMailFrom(_address, _session, done) {
      done(test.mood === 'refuses the sender' ? answer(550, 'Sender not allowed') : null);
    },
    onRcptTo({ address }, _session, done) {
      if (test.mood === 'refuses the recipient for good' || address.startsWith('nobody@'))
        done(answer(550, 'No such mailbox'));
      else done(test.mood === 'defers the recipient' ? answer(450, 'Greylisted, come back later') : null);
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        if (test.mood === 'drops the connection in the middle of the message') dropAll();
      });
      stream.on('end', () => {
        received += 1;
        if (test.mood === 'takes the message and drops the connection without an answer') return dropAll();
        if (test.mood === 'takes the message and falls silent') return;
        if (test.mood === 'refuses the message for good') return done(answer(554, 'Looks like spam'));
        if (test.mood === 'defers the message') return done(answer(451, 'Mailbox busy'));
        const { mailFrom, rcptTo } = session.envelope;
        taken.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          text: Buffer.concat(chunks).toString('utf8'),
        });
        return done(null, 'queued as 1');
      });
    },
  };
  const server = new SMTPServer(options);
  const sockets = new Set<{ destroy(): void }>();
  server.server.on('connection', (socket: { destroy(): void; once(event: 'close', run: () => void): void }) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  const dropAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const test: TestMailServer = {
    port: (server.server.address() as AddressInfo).port,
    taken,
    received: () => received,
    mood: 'well',
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        dropAll();
      }),
  };
  return test;
}

function answer(responseCode: number, message: string): Error & { responseCode: number } {
  return Object.assign(new Error(message), { responseCode });
}
