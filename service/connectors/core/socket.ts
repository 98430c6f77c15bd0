import { WebSocket } from 'ws';
import type { RawData } from 'ws';
import { z } from 'zod';
import { en, nl } from '../../../shared/bilingual.ts';
import { AppError } from '../../../shared/error.ts';
import type { ConnectorContext } from './connector.ts';
import type { VendorPlace } from './failures.ts';
import { cancelled, incomplete, rejected, unreachable, unreadable } from './failures.ts';
import { parseAs, parseJson } from './parse.ts';
import type { TlsTrust } from './tls.ts';
import { connectChecked } from './tls.ts';

/** One message of the vendor: a JSON object. Its fields are parsed by whoever asked. */
export type Message = Readonly<Record<string, unknown>>;

export type VendorSocket = {
  readonly place: VendorPlace;
  /** Sends and waits for the message that `isAnswer` recognises. Many requests may wait at once. */
  request(message: Message, isAnswer: (message: Message) => boolean): Promise<Message>;
  close(): Promise<void>;
};

export type SocketOptions = {
  readonly vendor: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly trust: TlsTrust;
  readonly context: ConnectorContext;
  readonly timeoutMs?: number;
  /** The message with which the vendor says that we are in. */
  readonly isGreeting: (message: Message) => boolean;
  /** A message with which the vendor ends the conversation, as the failure that it means; null for any other message. */
  readonly refusal: (place: VendorPlace, message: Message) => AppError | null;
};

const defaultTimeoutMs = 60_000;
const largestMessageBytes = 256 * 1024 * 1024;

/**
 * A WebSocket to a vendor, greeted. When it closes, fails or falls silent, whatever still waits gets the failure.
 * @throws AppError "VENDOR_UNREACHABLE" | "VENDOR_REJECTED" | "VENDOR_ADDRESS_REFUSED" while connecting;
 * "SOURCE_INCOMPLETE" afterwards; "VENDOR_UNREADABLE" for a message that is no JSON object; "JOB_CANCELLED"
 */
export async function openSocket(options: SocketOptions): Promise<{ socket: VendorSocket; greeting: Message }> {
  const { vendor, url, context } = options;
  const timeoutMs = options.timeoutMs ?? context.timeLimitMs ?? defaultTimeoutMs;
  const place = { vendor, host: url.host, path: url.pathname };
  const tcp = await connectChecked(place, url, { trust: options.trust, timeoutMs, signal: context.signal });
  const ws = new WebSocket(url, {
    headers: { ...options.headers },
    createConnection: () => tcp,
    handshakeTimeout: timeoutMs,
    maxPayload: largestMessageBytes,
  });
  const conversation = converse(ws, place, options);
  // The greeting may arrive together with the handshake, so its waiter stands before anything is read.
  const greeting = await conversation.answer(options.isGreeting, timeoutMs);
  return {
    greeting,
    socket: {
      place,
      request: (message, isAnswer) => {
        const answer = conversation.answer(isAnswer, timeoutMs);
        if (ws.readyState === WebSocket.OPEN) ws.send(JSON.stringify(message));
        return answer;
      },
      close: () => conversation.close(),
    },
  };
}

type Waiter = {
  readonly isAnswer: (message: Message) => boolean;
  readonly resolve: (message: Message) => void;
  readonly reject: (failure: AppError) => void;
};

type Conversation = {
  answer(isAnswer: (message: Message) => boolean, timeoutMs: number): Promise<Message>;
  close(): Promise<void>;
};

const says = {
  garbled: { en: 'with a message we cannot read.', nl: 'met een bericht dat wij niet kunnen lezen.' },
  leftAlone: {
    en: 'was disconnected by us before it answered.',
    nl: 'is door ons losgekoppeld voordat het antwoordde.',
  },
} as const;

/** Silence before the vendor let us in is a server that does not work; afterwards it is a listing that stopped. */
function silent(place: VendorPlace, greeted: boolean, timeoutMs: number): AppError {
  const seconds = timeoutMs / 1000;
  if (greeted)
    return incomplete(place, {
      en: en`said nothing for ${seconds} seconds when it was asked; sync again.`,
      nl: nl`zei ${seconds} seconden lang niets toen er iets werd gevraagd; synchroniseer opnieuw.`,
    });
  return unreachable(place, {
    en: en`did not let us in within ${seconds} seconds; check the address and the server.`,
    nl: nl`liet ons niet binnen ${seconds} seconden binnen; controleer het adres en de server.`,
  });
}

/** Pairs messages with those who wait for them, and ends every wait with the first failure. */
function converse(ws: WebSocket, place: VendorPlace, { context, refusal }: SocketOptions): Conversation {
  const waiters = new Set<Waiter>();
  let failure: AppError | null = null;
  let greeted = false;

  function fail(cause: AppError): void {
    failure ??= cause;
    for (const waiter of waiters) waiter.reject(failure);
    waiters.clear();
    context.signal.removeEventListener('abort', stop);
    ws.terminate();
  }

  function receive(text: string): void {
    const message = parseAs(place, z.record(z.string(), z.unknown()), parseJson(place, text));
    const refused = refusal(place, message);
    if (refused !== null) return fail(refused);
    for (const waiter of waiters)
      if (waiter.isAnswer(message)) {
        waiters.delete(waiter);
        greeted = true;
        return waiter.resolve(message);
      }
  }

  const stop = () => fail(cancelled(place.vendor));
  context.signal.addEventListener('abort', stop, { once: true });
  ws.on('message', (data) => {
    try {
      receive(textOf(data));
    } catch (error) {
      fail(error instanceof AppError ? error : unreadable(place, says.garbled, error));
    }
  });
  ws.on('unexpected-response', (_request, response) => fail(refusedUpgrade(place, response)));
  ws.on('error', (error) => fail(brokenOff(place, greeted, error)));
  ws.on('close', () => fail(brokenOff(place, greeted)));

  return {
    answer: (isAnswer, timeoutMs) =>
      new Promise((resolve, reject) => {
        if (failure !== null) return reject(failure);
        const late = () => fail(silent(place, greeted, timeoutMs));
        const timer = setTimeout(late, timeoutMs);
        const settled = () => clearTimeout(timer);
        waiters.add({
          isAnswer,
          resolve: (message) => (settled(), resolve(message)),
          reject: (cause) => (settled(), reject(cause)),
        });
      }),
    close: () => closeQuietly(ws, () => fail(incomplete(place, says.leftAlone))),
  };
}

/** Says goodbye and leaves it at that: nothing is read any more. */
async function closeQuietly(ws: WebSocket, end: () => void): Promise<void> {
  if (ws.readyState === WebSocket.OPEN) {
    const closed = new Promise<void>((resolve) => ws.once('close', () => resolve()));
    ws.close();
    const patience = setTimeout(() => ws.terminate(), 1000);
    await closed;
    clearTimeout(patience);
  }
  end();
}

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8');
  return Buffer.from(data instanceof ArrayBuffer ? new Uint8Array(data) : data).toString('utf8');
}

function brokenOff(place: VendorPlace, greeted: boolean, cause?: Error): AppError {
  if (greeted)
    return incomplete(
      place,
      {
        en: 'broke off the conversation before it was finished; sync again.',
        nl: 'brak het gesprek af voordat het klaar was; synchroniseer opnieuw.',
      },
      cause,
    );
  return unreachable(
    place,
    {
      en: 'closed the connection before it let us in; check the address and the server.',
      nl: 'sloot de verbinding voordat het ons binnenliet; controleer het adres en de server.',
    },
    cause,
  );
}

function refusedUpgrade(
  place: VendorPlace,
  response: { readonly statusCode?: number | undefined; readonly headers: { readonly location?: string | undefined } },
): AppError {
  const status = response.statusCode ?? 0;
  const facts = `(status ${String(status)} for ${place.path})`;
  const dutchFacts = `(status ${String(status)} voor ${place.path})`;
  if (status >= 300 && status < 400)
    return new AppError(
      'VENDOR_ADDRESS_REFUSED',
      {
        en: `${place.vendor} at ${place.host} redirects elsewhere, which would hand over the password; enter the final address.`,
        nl: `${place.vendor} op ${place.host} verwijst door, en dat zou het wachtwoord weggeven; vul het uiteindelijke adres in.`,
      },
      { ...place, status },
    );
  if (status === 401 || status === 403)
    return rejected(place, {
      en: `does not accept the credentials ${facts}; enter new ones in the connection.`,
      nl: `accepteert de inloggegevens niet ${dutchFacts}; vul nieuwe in bij de koppeling.`,
    });
  if (status >= 500 || status === 429)
    return unreachable(place, {
      en: `has a failure of its own ${facts}; try again later.`,
      nl: `heeft zelf een storing ${dutchFacts}; probeer het later opnieuw.`,
    });
  return unreadable(place, {
    en: `without opening a WebSocket ${facts}; check the address.`,
    nl: `zonder een WebSocket te openen ${dutchFacts}; controleer het adres.`,
  });
}
