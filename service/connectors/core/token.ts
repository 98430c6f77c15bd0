export type Token = { readonly text: string; readonly expiresInSeconds: number };

export type TokenCache = {
  current(): Promise<string>;
  /** A new token, unless another call has already replaced the one that the vendor rejected. */
  renew(rejected: string): Promise<string>;
};

/** A token is not used in its last minute, so that it does not expire on the way. */
const marginMs = 60_000;

/** Keeps one access token and fetches the next one once, however many calls need it at the same time. */
export function createTokenCache(fetchToken: () => Promise<Token>, now: () => number = Date.now): TokenCache {
  let held: { readonly text: string; readonly usableUntilMs: number } | null = null;
  let inFlight: Promise<string> | null = null;

  async function refresh(): Promise<string> {
    const token = await fetchToken();
    held = { text: token.text, usableUntilMs: now() + token.expiresInSeconds * 1000 - marginMs };
    return token.text;
  }

  function refreshOnce(): Promise<string> {
    inFlight ??= refresh().finally(() => {
      inFlight = null;
    });
    return inFlight;
  }

  return {
    current: async () => (held !== null && now() < held.usableUntilMs ? held.text : await refreshOnce()),
    renew: async (rejected) => (held !== null && held.text !== rejected ? held.text : await refreshOnce()),
  };
}
