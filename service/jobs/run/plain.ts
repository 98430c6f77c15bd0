import type { Json } from '../../store/canonical.ts';

/** Says of a domain value that it is plain JSON. Its optional fields that are undefined are left out where it is written. */
export function plain(value: object): Json {
  return value as Json;
}
