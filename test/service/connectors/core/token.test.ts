import { createTokenCache } from '../../../../service/connectors/core/token.ts';

function cache(expiresInSeconds = 3600) {
  const clock = { nowMs: 0 };
  let fetched = 0;
  const tokens = createTokenCache(
    async () => {
      fetched += 1;
      const text = `token-${String(fetched)}`;
      await new Promise((resolve) => setImmediate(resolve));
      return { text, expiresInSeconds };
    },
    () => clock.nowMs,
  );
  return { tokens, clock };
}

describe('an access token', () => {
  it('is fetched once, however many calls need it at the same time', async () => {
    const { tokens } = cache();
    expect(await Promise.all([tokens.current(), tokens.current(), tokens.current()])).toEqual(
      Array.from({ length: 3 }, () => 'token-1'),
    );
    expect(await tokens.current()).toBe('token-1');
  });

  it('is not used in its last minute', async () => {
    const { tokens, clock } = cache(3600);
    await tokens.current();
    clock.nowMs = 3_539_999;
    expect(await tokens.current()).toBe('token-1');
    clock.nowMs = 3_540_000;
    expect(await tokens.current()).toBe('token-2');
  });

  it('that was rejected is replaced once, also when several calls were rejected with it', async () => {
    const { tokens } = cache();
    const rejected = await tokens.current();
    expect(await Promise.all([tokens.renew(rejected), tokens.renew(rejected)])).toEqual(['token-2', 'token-2']);
    expect(await tokens.renew(rejected)).toBe('token-2');
  });

  it('is tried again after a failure', async () => {
    let failing = true;
    const tokens = createTokenCache(async () => {
      if (failing) throw new Error('no network');
      return { text: 'token', expiresInSeconds: 3600 };
    });
    await expect(tokens.current()).rejects.toThrow('no network');
    failing = false;
    expect(await tokens.current()).toBe('token');
  });
});
