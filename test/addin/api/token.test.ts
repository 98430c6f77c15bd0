import { createTokenStore } from '../../../addin/api/token.ts';

/** The browser's storage, as far as tokens need it. */
function storage(): Storage {
  const items = new Map<string, string>();
  return {
    get length() {
      return items.size;
    },
    clear: () => items.clear(),
    getItem: (key) => items.get(key) ?? null,
    key: (index) => [...items.keys()][index] ?? null,
    removeItem: (key) => void items.delete(key),
    setItem: (key, value) => void items.set(key, value),
  };
}

it('keeps the pairing until it is cleared', () => {
  const tokens = createTokenStore(storage(), null);
  expect(tokens.read()).toBeNull();
  tokens.write('token-1');
  expect(tokens.read()).toBe('token-1');
  tokens.clear();
  expect(tokens.read()).toBeNull();
});

it('keeps hosts apart that share a browser', () => {
  const shared = storage();
  createTokenStore(shared, 'excel-a').write('token-a');
  expect(createTokenStore(shared, 'excel-b').read()).toBeNull();
  expect(createTokenStore(shared, 'excel-a').read()).toBe('token-a');
});
