import { setImmediate } from 'node:timers/promises';
import type { z } from 'zod';
import type { ConnectorContext } from './connector.ts';
import type { VendorPlace } from './failures.ts';
import { parseAs, parseJson } from './parse.ts';

/**
 * What a vendor answered, as far as it is kept: the fields that we read and no other; of an answer that we cannot read its shape alone,
 * without a value. Answers to a sign-in are never kept.
 */
export type AnsweredPage = { readonly path: string; readonly content: unknown };

type Answered = { readonly context: ConnectorContext; readonly place: VendorPlace; readonly query?: string };

/**
 * The text of one answer in the shape of `schema`. A large page takes some milliseconds to parse, to check and to work on, and the service
 * answers others in between. @throws AppError "VENDOR_UNREADABLE" */
export async function readPage<S extends z.ZodType>(answered: Answered, schema: S, text: string): Promise<z.output<S>> {
  let value: unknown;
  try {
    value = parseJson(answered.place, text);
  } catch (error) {
    await keep(answered, `no JSON, ${String(text.length)} characters`);
    throw error;
  }
  await setImmediate();
  return readMessage(answered, schema, value);
}

/** The same of an answer that is a value already. @throws AppError "VENDOR_UNREADABLE" */
export async function readMessage<S extends z.ZodType>(
  answered: Answered,
  schema: S,
  value: unknown,
): Promise<z.output<S>> {
  let page: z.output<S>;
  try {
    page = parseAs(answered.place, schema, value);
  } catch (error) {
    await keep(answered, { shape: shapeOf(value) });
    throw error;
  }
  await keep(answered, page);
  await setImmediate();
  return page;
}

async function keep({ context, place, query = '' }: Answered, content: unknown): Promise<void> {
  await context.keepPage?.({ path: `${place.path}${query}`, content });
}

/** Names of fields and kinds of values; of a list its first row. */
function shapeOf(value: unknown): unknown {
  if (value === null) return 'null';
  if (Array.isArray(value)) return value.length === 0 ? [] : [shapeOf(value[0]), `${String(value.length)} rows`];
  if (typeof value !== 'object') return typeof value;
  return Object.fromEntries(Object.entries(value).map(([field, each]) => [field, shapeOf(each)]));
}
