import { WebSocket } from 'ws';

type Message = Record<string, unknown>;

export type Control = {
  /** Sends a command and gives its answer. @throws Error when the server refuses it */
  ask(command: Message): Promise<Message>;
  close(): void;
};

/** An administrator's own session, apart from the connector under test, to change what the server manages. */
export async function openControl(
  url: string,
  { username, password, ca }: { username: string; password: string; ca: string },
): Promise<Control> {
  const auth = [username, password].map((text) => Buffer.from(text).toString('base64')).join(',');
  const ws = new WebSocket(`${url.replace('https:', 'wss:')}/control.ashx`, { ca, headers: { 'x-meshauth': auth } });
  const waiting = new Map<string, (message: Message) => void>();
  let asked = 0;
  ws.on('error', () => {});
  ws.on('message', (data: Buffer) => {
    const message = JSON.parse(data.toString('utf8')) as Message;
    const key = String(message['responseid'] ?? message['tag'] ?? message['action']);
    waiting.get(key)?.(message);
    waiting.delete(key);
  });
  const answer = (key: string) =>
    new Promise<Message>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`MeshCentral did not answer ${key}.`)), 20_000);
      waiting.set(key, (message) => (clearTimeout(timer), resolve(message)));
    });
  await answer('userinfo');
  return {
    ask: async (command) => {
      asked += 1;
      // A new login token is the one answer that carries no id of ours.
      const key = command['action'] === 'createLoginToken' ? 'createLoginToken' : `test-${String(asked)}`;
      const pending = answer(key);
      ws.send(JSON.stringify({ ...command, responseid: key, tag: key }));
      const message = await pending;
      if (typeof message['result'] === 'string' && message['result'] !== 'ok') throw new Error(message['result']);
      return message;
    },
    close: () => ws.terminate(),
  };
}
