import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { MailSettings } from '../../../shared/mail.ts';

export type MailServer = Pick<MailSettings, 'host' | 'port' | 'security' | 'user'> & {
  /** Null when no login is needed. */
  readonly password: string | null;
};

export type Parcel = { readonly from: string; readonly to: readonly string[]; readonly message: Uint8Array };

/**
 * What became of a message. `error` is one sentence.
 * - sent: the server took responsibility for it. `error` names recipients that it refused, if any.
 * - refused: the server said no for good (5xx) to this message or all of its recipients.
 * - later: the server said not now (4xx); nothing was taken.
 * - unusable: no message can be sent now: no connection, no encryption, no login, or the sender is refused; nothing was taken.
 * - unknown: everything was handed over and no answer came; it may have been sent.
 */
export type Sending =
  | { readonly outcome: 'sent'; readonly error: string | null }
  | { readonly outcome: 'refused' | 'later' | 'unusable' | 'unknown'; readonly error: string };

export type Timeouts = {
  /** To connect and to be greeted. */
  readonly connectMs: number;
  /** Without a word from the server. RFC 5321 asks for 10 minutes after the message's end; a person waits no longer than this. */
  readonly silenceMs: number;
};

const defaultTimeouts: Timeouts = { connectMs: 20_000, silenceMs: 120_000 };

/** Hands one message to the mail server, over a connection of its own. Never throws for what a server can do. */
export function sendParcel(server: MailServer, parcel: Parcel, timeouts: Timeouts = defaultTimeouts): Promise<Sending> {
  const connection = new SMTPConnection(optionsOf(server, timeouts));
  const content = Readable.from(inPieces(parcel.message), { objectMode: false });
  let isHandedOver = false;
  content.once('end', () => {
    isHandedOver = true;
  });
  return new Promise((resolve) => {
    const settle = (sending: Sending) => {
      if (sending.outcome === 'sent') connection.quit();
      else connection.close();
      resolve(sending);
    };
    const fail = (error: unknown) => {
      settle(classify(error, isHandedOver));
    };
    const send = () => {
      connection.send({ from: parcel.from, to: [...parcel.to] }, content, (error, info) => {
        if (error) fail(error);
        else settle({ outcome: 'sent', error: rejections(info?.rejectedErrors ?? []) });
      });
    };
    // A connection can fail more than once; the first word counts.
    connection.on('error', fail);
    connection.connect(() => {
      if (server.user === null || server.password === null) send();
      else
        connection.login({ credentials: { user: server.user, pass: server.password } }, (error) => {
          if (error) fail(error);
          else send();
        });
    });
  });
}

function optionsOf({ host, port, security }: MailServer, { connectMs, silenceMs }: Timeouts) {
  return {
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    connectionTimeout: connectMs,
    greetingTimeout: connectMs,
    dnsTimeout: connectMs,
    socketTimeout: silenceMs,
    tls: { minVersion: 'TLSv1.2' },
  } as const;
}

const pieceBytes = 65_536;

/** The reader asks for the next piece when it has passed the one before on, so the end comes after the last byte was taken. */
function* inPieces(message: Uint8Array): Generator<Uint8Array> {
  for (let start = 0; start < message.length; start += pieceBytes) yield message.subarray(start, start + pieceBytes);
}

type Failure = {
  readonly message: string;
  readonly responseCode: number | null;
  readonly response: string | null;
  readonly command: string | null;
};

/** Answers to these are about the one message; to others, about the connection, the login or the sender. */
const aboutTheMessage: ReadonlySet<string | null> = new Set(['RCPT TO', 'DATA']);

function classify(thrown: unknown, isHandedOver: boolean): Sending {
  const { message, responseCode, response, command } = failureOf(thrown);
  if (responseCode === null)
    return isHandedOver
      ? { outcome: 'unknown', error: `The mail server gave no answer after it had the whole message (${message}).` }
      : { outcome: 'unusable', error: `The mail server cannot be used: ${message}.` };
  const said = `The mail server said: ${response ?? message}`;
  if (responseCode < 500) return { outcome: 'later', error: said };
  return { outcome: aboutTheMessage.has(command) ? 'refused' : 'unusable', error: said };
}

function failureOf(thrown: unknown): Failure {
  const fact = (key: string): unknown =>
    typeof thrown === 'object' && thrown !== null ? (Reflect.get(thrown, key) as unknown) : undefined;
  const [code, response, command] = [fact('responseCode'), fact('response'), fact('command')];
  return {
    message: oneLine(thrown instanceof Error ? thrown.message : String(thrown)),
    responseCode: typeof code === 'number' ? code : null,
    response: typeof response === 'string' ? oneLine(response) : null,
    command: typeof command === 'string' ? command : null,
  };
}

function rejections(errors: readonly Error[]): string | null {
  if (errors.length === 0) return null;
  return `Refused for one of the addresses: ${errors.map(({ message }) => oneLine(message)).join('; ')}`;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim().slice(0, 400);
}
