import { en, joined, nl, type Bilingual } from '../../../shared/bilingual.ts';
import { AppError } from '../../../shared/error.ts';
import type { VendorPlace } from './failures.ts';
import { incomplete, rejected } from './failures.ts';

/** Something that a sync reads, in the words of a person, and a small question that needs the same right. */
export type Probe = { readonly what: Bilingual; readonly ask: () => Promise<number> };

/**
 * Tries everything that a sync reads, and names all that is refused at once, so that an administrator mends it in one go.
 * Answers the numbers in the order of the probes.
 * @throws AppError "VENDOR_REJECTED" with `advice` where something is refused, and whatever else goes wrong as it is
 */
export async function requireRights(
  place: VendorPlace,
  probes: readonly Probe[],
  advice: Bilingual,
): Promise<readonly number[]> {
  const refused: Bilingual[] = [];
  const numbers: number[] = [];
  for (const { what, ask } of probes)
    try {
      numbers.push(await ask());
    } catch (error) {
      if (!isRefusal(error)) throw error;
      refused.push(what);
    }
  if (refused.length === 0) return numbers;
  throw rejected(place, {
    en: en`does not allow reading ${joined(refused, ', ')}; ${advice}.`,
    nl: nl`staat het lezen van ${joined(refused, ', ')} niet toe; ${advice}.`,
  });
}

/** A server error that is final is how some vendors refuse. */
function isRefusal(error: unknown): boolean {
  const status = error instanceof AppError && error.code === 'VENDOR_REJECTED' ? error.details['status'] : null;
  return status === 403 || status === 500;
}

type Wanted<T> = {
  readonly ids: readonly number[];
  readonly rows: readonly T[];
  readonly what: Bilingual;
  readonly advice: Bilingual;
};

/**
 * The rows by id, once there is one for every id that time is on: rights that hide a ticket do not hide its time.
 * @throws AppError "SOURCE_INCOMPLETE" with `advice` when one is missing
 */
export function requireShown<T extends { readonly id: number }>(
  place: VendorPlace,
  { ids, rows, what, advice }: Wanted<T>,
): ReadonlyMap<number, T> {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const hidden = ids.filter((id) => !byId.has(id));
  if (hidden.length === 0) return byId;
  throw incomplete(place, {
    en: en`has time on ${hidden.length} ${what} that it does not show, such as ${hidden[0]!}; ${advice}.`,
    nl: nl`heeft tijd op ${hidden.length} ${what} die het niet toont, zoals ${hidden[0]!}; ${advice}.`,
  });
}
