import type { Request, Response } from 'express';
import { z } from 'zod';

/** What a simulator can do wrong on a list request. */
export const failureKinds = [
  'unauthorized',
  'forbidden',
  'throttled',
  'throttled in seconds',
  'throttled until a date',
  'throttled until a past date',
  'server failure',
  'cut',
  'dripping',
  'half page',
  'web page',
  'empty',
  'slow',
  'redirect elsewhere',
] as const;

/** Applies to `times` list requests, after letting `skip` of them through. */
export const failure = z.object({
  kind: z.enum(failureKinds),
  skip: z.int().nonnegative().default(0),
  times: z.int().positive().default(1),
  /** Of a "server failure". */
  status: z.int().min(500).max(599).optional(),
  /** Where "redirect elsewhere" leads. */
  elsewhere: z.url().optional(),
});
export type Failure = z.output<typeof failure>;

/** A list request with what the vendor would answer: as usual, about a failure, and without any rows. */
export type Answering = {
  readonly request: Request;
  readonly response: Response;
  readonly body: unknown;
  readonly error: unknown;
  readonly empty: unknown;
};

/** Answers in the way of the failure; false when the request should be answered as usual after all. */
export async function answerWrongly(
  { kind, elsewhere, status = 503 }: Failure,
  { request, response, body, error, empty }: Answering,
): Promise<boolean> {
  const text = JSON.stringify(body);
  switch (kind) {
    case 'unauthorized':
      return sent(response.status(401).json(error));
    case 'forbidden':
      return sent(response.status(403).json(error));
    case 'throttled':
      return sent(response.status(429).json(error));
    case 'throttled in seconds':
      return sent(response.status(429).set('Retry-After', '1').json(error));
    case 'throttled until a date':
      return sent(response.status(429).set('Retry-After', httpDate(1000)).json(error));
    case 'throttled until a past date':
      return sent(response.status(429).set('Retry-After', httpDate(-3_600_000)).json(error));
    case 'server failure':
      return sent(response.status(status).json(error));
    case 'cut':
      response.set({ 'Content-Type': 'application/json', 'Content-Length': String(Buffer.byteLength(text)) });
      response.write(text.slice(0, Math.ceil(text.length / 2)), () => request.socket.destroy());
      return true;
    case 'dripping':
      return drip(request, response);
    case 'half page':
      return sent(response.type('json').send(text.slice(0, Math.floor(text.length / 2))));
    case 'web page':
      return sent(response.type('html').send('<!doctype html><title>Sign in</title>'));
    case 'empty':
      return sent(response.json(empty));
    case 'slow':
      await new Promise((resolve) => setTimeout(resolve, 1500));
      return false;
    case 'redirect elsewhere':
      response.redirect(302, `${elsewhere ?? 'http://127.0.0.1:9'}${request.originalUrl}`);
      return true;
  }
}

/** The failures that are planned, one after the other as requests come in. */
export function createFailurePlan() {
  let planned: Failure | null = null;
  return {
    plan: (next: Failure): void => void (planned = next),
    /** What goes wrong with the request that has just come in; null when nothing does. */
    next: (): Failure | null => {
      const due = planned;
      if (due === null) return null;
      if (due.skip > 0) {
        planned = { ...due, skip: due.skip - 1 };
        return null;
      }
      planned = due.times === 1 ? null : { ...due, times: due.times - 1 };
      return due;
    },
  };
}
export type FailurePlan = ReturnType<typeof createFailurePlan>;

/** Begins an answer and goes on with it a byte at a time, for as long as somebody listens. */
function drip(request: Request, response: Response): true {
  response.type('json').write('[');
  const dripping = setInterval(() => void response.write(' '), 20);
  request.socket.once('close', () => clearInterval(dripping));
  return true;
}

function sent(_response: Response): true {
  return true;
}

function httpDate(inMs: number): string {
  return new Date(Date.now() + inMs).toUTCString();
}
