import { AppError } from '../../../shared/error.ts';
import type { ErrorCode } from '../../../shared/codes.ts';

/** Where in a vendor's system something went wrong. The path never carries its query, where some vendors take secrets. */
export type VendorPlace = { readonly vendor: string; readonly host: string; readonly path: string };

/** Nothing answered, or only with an error of the vendor's own. */
export function unreachable(place: VendorPlace, why: string, cause?: unknown): AppError {
  return failure('VENDOR_UNREACHABLE', place, `${place.vendor} at ${place.host} ${why}`, cause);
}

/** The vendor answered, and the answer is not what its interface promises. */
export function unreadable(place: VendorPlace, why: string, cause?: unknown): AppError {
  return failure('VENDOR_UNREADABLE', place, `${place.vendor} answered ${place.path} ${why}`, cause);
}

/** The vendor answered and refuses. */
export function rejected(place: VendorPlace, why: string): AppError {
  return failure('VENDOR_REJECTED', place, `${place.vendor} at ${place.host} ${why}`);
}

/** A listing that began and did not come to its proper end; what was seen so far must not be used. */
export function incomplete(place: VendorPlace, why: string, cause?: unknown): AppError {
  return failure('SOURCE_INCOMPLETE', place, `${place.vendor} at ${place.host} ${why}`, cause);
}

export function cancelled(vendor: string): AppError {
  return new AppError('JOB_CANCELLED', `Reading ${vendor} was cancelled; start it again when you want to.`, { vendor });
}

function failure(code: ErrorCode, place: VendorPlace, message: string, cause?: unknown): AppError {
  return new AppError(code, message, { ...place }, cause);
}
