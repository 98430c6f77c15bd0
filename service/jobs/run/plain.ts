import type { Json } from '../../store/canonical.ts';

/** The same value as plain JSON: optional fields that are undefined disappear. */
export function plain(value: object): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}
