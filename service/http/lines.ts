import { once } from 'node:events';
import type { Response } from 'express';
import { inLanguage } from '../../shared/bilingual.ts';
import type { Language } from '../../shared/choices.ts';

/** Aborted as soon as the answer is over, or whoever asked is gone. */
export function goneSignal(response: Response): AbortSignal {
  const gone = new AbortController();
  if (response.closed) gone.abort();
  else response.once('close', () => gone.abort());
  return gone.signal;
}

type Reader = { readonly language: Language; readonly gone: AbortSignal };

/**
 * Answers with a line of JSON for each of `lines`, sent as it comes. What fails before the first line is thrown, to be refused as any
 * other request is. A slow reader is waited for.
 */
export async function sendLines(
  response: Response,
  lines: AsyncIterable<unknown>,
  { language, gone }: Reader,
): Promise<void> {
  for await (const line of lines) {
    if (gone.aborted) return;
    if (!response.headersSent) writeHead(response);
    const hasRoom = response.write(`${JSON.stringify(inLanguage(language, line))}\n`);
    // Nobody left to read ends the waiting too; the next turn sees it.
    if (!hasRoom) await once(response, 'drain', { signal: gone }).catch(() => undefined);
  }
  response.end();
}

/** Asks whatever stands in between to pass each line on as it is: not packed, not collected. */
function writeHead(response: Response): void {
  response.setHeader('content-type', 'application/x-ndjson; charset=utf-8');
  response.setHeader('cache-control', 'no-store, no-transform');
  response.setHeader('x-accel-buffering', 'no');
}
