/** The bearer token of this paired client, kept in the browser's storage for the page's origin. Never in the workbook. */
export type TokenStore = {
  /** Null before pairing. */
  read(): string | null;
  write(token: string): void;
  /** Forgets the pairing on this computer; the service lists the client until it is revoked. */
  clear(): void;
};

/** `partitionKey` is Office's, so that two documents' hosts that share a browser do not share a pairing; null where there is none. */
export function createTokenStore(storage: Storage, partitionKey: string | null): TokenStore {
  const key = partitionKey === null ? 'monthend.token' : `${partitionKey}monthend.token`;
  return {
    read: () => storage.getItem(key),
    write: (token) => storage.setItem(key, token),
    clear: () => storage.removeItem(key),
  };
}
