import { AppError } from '../../../shared/error.ts';
import type { VendorPlace } from './failures.ts';
import { rejected } from './failures.ts';

/** Something that a sync reads, in the words of a person, and a small question that needs the same right. */
export type Probe = { readonly what: string; readonly ask: () => Promise<number> };

/**
 * Tries everything that a sync reads, and names all that is refused at once, so that an administrator mends it in one go.
 * Answers the numbers in the order of the probes.
 * @throws AppError "VENDOR_REJECTED" with `advice` where something is refused, and whatever else goes wrong as it is
 */
export async function requireRights(
  place: VendorPlace,
  probes: readonly Probe[],
  advice: string,
): Promise<readonly number[]> {
  const refused: string[] = [];
  const numbers: number[] = [];
  for (const { what, ask } of probes)
    try {
      numbers.push(await ask());
    } catch (error) {
      if (!isRefusal(error)) throw error;
      refused.push(what);
    }
  if (refused.length === 0) return numbers;
  throw rejected(place, `does not allow reading ${refused.join(', ')}; ${advice}.`);
}

/** A server error that is final is how some vendors refuse. */
function isRefusal(error: unknown): boolean {
  const status = error instanceof AppError && error.code === 'VENDOR_REJECTED' ? error.details['status'] : null;
  return status === 403 || status === 500;
}
