import type { Request, Response } from 'express';
import { z } from 'zod';

/** What the simulator can do wrong on a list request. */
export const failureKinds = [
  'unauthorized',
  'forbidden',
  'throttled in seconds',
  'throttled until a date',
  'server failure',
  'cut',
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
  /** Where "redirect elsewhere" leads. */
  elsewhere: z.url().optional(),
});
export type Failure = z.output<typeof failure>;

/** Answers in the way of the failure; false when the request should be answered as usual after all. */
export async function answerWrongly(
  { kind, elsewhere }: Failure,
  rows: readonly unknown[],
  { request, response }: { request: Request; response: Response },
): Promise<boolean> {
  switch (kind) {
    case 'unauthorized':
      response.status(401).json({ resultCode: 'FAILURE' });
      return true;
    case 'forbidden':
      response.status(403).json({ resultCode: 'FAILURE' });
      return true;
    case 'throttled in seconds':
      response.status(429).set('Retry-After', '1').json({ resultCode: 'FAILURE' });
      return true;
    case 'throttled until a date':
      response
        .status(429)
        .set('Retry-After', new Date(Date.now() + 1000).toUTCString())
        .json({ resultCode: 'FAILURE' });
      return true;
    case 'server failure':
      response.status(503).json({ resultCode: 'FAILURE' });
      return true;
    case 'cut': {
      const text = JSON.stringify(rows);
      response.set({ 'Content-Type': 'application/json', 'Content-Length': String(Buffer.byteLength(text)) });
      response.write(text.slice(0, Math.ceil(text.length / 2)), () => request.socket.destroy());
      return true;
    }
    case 'half page': {
      const text = JSON.stringify(rows);
      response.type('json').send(text.slice(0, Math.floor(text.length / 2)));
      return true;
    }
    case 'web page':
      response.type('html').send('<!doctype html><title>Sign in</title>');
      return true;
    case 'empty':
      response.json([]);
      return true;
    case 'slow':
      await new Promise((resolve) => setTimeout(resolve, 1500));
      return false;
    case 'redirect elsewhere':
      response.redirect(302, `${elsewhere ?? 'http://127.0.0.1:9'}${request.originalUrl}`);
      return true;
  }
}
