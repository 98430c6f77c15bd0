import { AppError } from '../../../../shared/error.ts';
import type { Connection } from '../../../store/connection.ts';

/** Where the records of one listing belong in the store. */
export type Places = {
  readonly connectionId: string;
  /** @throws SOURCE_INCOMPLETE for an account that the vendor did not list */
  readonly accountId: (accountExternalId: string, what: string) => string;
  readonly skuId: (externalId: string) => string;
};

export function placesOf(
  connection: Connection,
  { accounts, skus }: { readonly accounts: ReadonlyMap<string, string>; readonly skus: ReadonlyMap<string, string> },
): Places {
  return {
    connectionId: connection.id,
    accountId: (accountExternalId, what) => {
      const id = accounts.get(accountExternalId);
      if (id !== undefined) return id;
      throw new AppError(
        'SOURCE_INCOMPLETE',
        {
          en: `${connection.name} lists ${what} under an account that it does not list; sync again, and check what its API user may see.`,
          nl: `${connection.name} meldt ${what} onder een account dat het niet meldt; synchroniseer opnieuw en controleer wat de API-gebruiker mag zien.`,
        },
        { account: accountExternalId },
      );
    },
    skuId: (externalId) => skus.get(externalId)!,
  };
}

/** Rows per transaction, so that other writers and readers wait for milliseconds only. */
const chunkSize = 2000;

export function* chunksOf<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < rows.length; start += chunkSize) yield rows.slice(start, start + chunkSize);
}
