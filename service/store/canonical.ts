import { hash } from 'node:crypto';

/** A value that JSON can say. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

/** JSON with keys in code-point order and no spaces: equal values have equal texts. Undefined properties are left out. */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value !== 'object') return scalar(value);
  let text = '';
  if (isList(value)) {
    for (const item of value) text += `${text === '' ? '' : ','}${canonicalJson(item)}`;
    return `[${text}]`;
  }
  for (const key of Object.keys(value).sort()) {
    const property = value[key];
    if (property !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(property)}`;
  }
  return `{${text}}`;
}

/** Lower-case hexadecimal SHA-256 of the text in UTF-8. */
export function sha256(text: string): string {
  return hash('sha256', text);
}

function scalar(value: string | number | boolean | null): string {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new RangeError(`${value} has no JSON text.`);
  return JSON.stringify(value);
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
