import { en, nl, type Bilingual } from '../../../shared/bilingual.ts';
import { AppError } from '../../../shared/error.ts';
import type { ErrorCode } from '../../../shared/codes.ts';

/** Where in a vendor's system something went wrong. The path never carries its query, where some vendors take secrets. */
export type VendorPlace = { readonly vendor: string; readonly host: string; readonly path: string };

/** Nothing answered, or only with an error of the vendor's own. */
export function unreachable(place: VendorPlace, why: Bilingual, cause?: unknown): AppError {
  return failure('VENDOR_UNREACHABLE', place, at(place, why), cause);
}

/** The vendor answered, and the answer is not what its interface promises. */
export function unreadable(place: VendorPlace, why: Bilingual, cause?: unknown): AppError {
  return failure(
    'VENDOR_UNREADABLE',
    place,
    {
      en: en`${place.vendor} answered ${place.path} ${why}`,
      nl: nl`${place.vendor} antwoordde op ${place.path} ${why}`,
    },
    cause,
  );
}

/** The vendor answered and refuses. */
export function rejected(place: VendorPlace, why: Bilingual): AppError {
  return failure('VENDOR_REJECTED', place, at(place, why));
}

/** A listing that began and did not come to its proper end; what was seen so far must not be used. */
export function incomplete(place: VendorPlace, why: Bilingual, cause?: unknown): AppError {
  return failure('SOURCE_INCOMPLETE', place, at(place, why), cause);
}

export function cancelled(vendor: string): AppError {
  return new AppError(
    'JOB_CANCELLED',
    {
      en: `Reading ${vendor} was cancelled; start it again when you want to.`,
      nl: `Het lezen van ${vendor} is geannuleerd; start het opnieuw wanneer u wilt.`,
    },
    { vendor },
  );
}

function at({ vendor, host }: VendorPlace, why: Bilingual): Bilingual {
  return { en: en`${vendor} at ${host} ${why}`, nl: nl`${vendor} op ${host} ${why}` };
}

function failure(code: ErrorCode, place: VendorPlace, message: Bilingual, cause?: unknown): AppError {
  return new AppError(code, message, { ...place }, cause);
}
