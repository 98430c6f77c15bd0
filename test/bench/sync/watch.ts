import { channel } from 'node:diagnostics_channel';

type Sent = { readonly request: { readonly origin: string } };

/** Counts the calls to one origin that are under way, as Node's own HTTP client announces them. */
export function watchCalls(origin: string): { calls(): number; most(): number } {
  let underWay = 0;
  let calls = 0;
  let most = 0;
  const isOurs = (message: unknown) => (message as Sent).request.origin === origin;
  channel('undici:request:create').subscribe((message) => {
    if (!isOurs(message)) return;
    calls += 1;
    underWay += 1;
    most = Math.max(most, underWay);
  });
  for (const end of ['undici:request:trailers', 'undici:request:error'])
    channel(end).subscribe((message) => {
      if (isOurs(message)) underWay -= 1;
    });
  return { calls: () => calls, most: () => most };
}
