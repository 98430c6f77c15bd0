import type { CallId, InputOf, OutputOf } from '../../shared/endpoints.ts';
import { problemOf, type Problem } from './problem.ts';
import type { Runtime } from './runtime.ts';

/** What the service said, or why there is no answer. */
export type Answered<O> =
  { readonly value: O; readonly problem: null } | { readonly value: null; readonly problem: Problem };

/** Calls one endpoint for a form of the pane. Never throws; a token that is no longer accepted ends the pairing. */
export async function ask<E extends CallId>(
  runtime: Runtime,
  id: E,
  input: InputOf<E>,
): Promise<Answered<OutputOf<E>>> {
  try {
    const ready = await runtime.ready();
    if (ready === null) return { value: null, problem: notConnected };
    return { value: await ready.client.call(id, input), problem: null };
  } catch (error) {
    const problem = problemOf(error);
    if (problem.code === 'UNAUTHENTICATED') await runtime.signOut();
    return { value: null, problem };
  }
}

/** The same for work of several calls. */
export async function answered<O>(work: () => Promise<O>): Promise<Answered<O>> {
  try {
    return { value: await work(), problem: null };
  } catch (error) {
    return { value: null, problem: problemOf(error) };
  }
}

const notConnected: Problem = { code: 'UNAUTHENTICATED', message: '', requestId: null };
