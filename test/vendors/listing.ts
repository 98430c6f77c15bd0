import type { Request, Response } from 'express';
import type { Failure } from './failure.ts';
import { answerWrongly, createFailurePlan } from './failure.ts';

/** A row as a vendor's interface shows it. */
export type Row = Readonly<Record<string, unknown>>;

/** What a test does to the one list of a simulator on which things go wrong. */
export type ListControl = {
  fail(next: Failure): void;
  /** Answers the list with this instead, row by row, to be another version of the API. */
  alter(change: (row: Row) => Row): void;
  /** Is told of every page before it is answered. */
  onList(watch: () => void): void;
};

type Page = {
  readonly request: Request;
  readonly response: Response;
  /** The rows of the page, asked for after the test was told of it. */
  readonly rows: () => readonly Row[];
  /** The body around the rows. */
  readonly body: (rows: readonly Row[]) => unknown;
  /** What the vendor says of a failure. */
  readonly error: unknown;
};

/** Answers pages as usual, or in the way that a test has planned. */
export function createListing(): ListControl & { answer(page: Page): Promise<void> } {
  const failures = createFailurePlan();
  let change = (row: Row): Row => row;
  let watch = (): void => {};
  return {
    fail: failures.plan,
    alter: (next) => void (change = next),
    onList: (next) => void (watch = next),
    answer: async ({ request, response, rows, body, error }) => {
      watch();
      const shown = body(rows().map((row) => change(row)));
      const wrong = failures.next();
      const around = { request, response, body: shown, error, empty: body([]) };
      if (wrong === null || !(await answerWrongly(wrong, around))) response.json(shown);
    },
  };
}
