import type { KnownAccount } from '../../store/sync.ts';

/**
 * What it means that a record of an account is not listed: one rule for devices, licences, usage and time. Of an account that could
 * not be read nothing is taken and nothing is gone, so what was known of it holds. Of an account that people mapped and that is itself
 * no longer listed, nothing goes before a person agreed. Pure.
 */
export type Absence = { readonly unread: ReadonlySet<string>; readonly asked: ReadonlySet<string> };

/** By the accounts as they are stored after the listing, with their ids at the vendor. */
export function absenceOf(accounts: readonly KnownAccount[]): Absence {
  const idsOf = (some: readonly KnownAccount[]) => new Set(some.map(({ externalId }) => externalId));
  return {
    unread: idsOf(accounts.filter(({ unreadable }) => unreadable !== null)),
    asked: idsOf(accounts.filter(({ state, listed }) => state === 'mapped' && !listed)),
  };
}

type Placed = { readonly externalId: string; readonly accountExternalId: string };

type Comparison<Known, Listed> = {
  readonly known: readonly Known[];
  readonly listed: readonly Listed[];
  /** What a record is known by again; by default its id at the vendor, wherever it stands. */
  readonly keyOf?: (record: Known | Listed) => string;
};

/** What is compared: nothing of an account that could not be read, except what is listed at another account now. */
export function compared<Known extends Placed, Listed extends Placed>(
  { unread }: Absence,
  { known, listed, keyOf = ({ externalId }) => externalId }: Comparison<Known, Listed>,
): { readonly known: readonly Known[]; readonly listed: readonly Listed[] } {
  if (unread.size === 0) return { known, listed };
  const read = listed.filter(({ accountExternalId }) => !unread.has(accountExternalId));
  const moved = new Set(read.map(keyOf));
  return {
    known: known.filter((record) => !unread.has(record.accountExternalId) || moved.has(keyOf(record))),
    listed: read,
  };
}
