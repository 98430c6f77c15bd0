import { useState } from 'react';
import type { FormEvent } from 'react';
import type { Problem } from '../commands/problem.ts';

/**
 * A form on its way to the service: busy while it is sent, and why it was refused. `send` answers null when it worked. What is said of
 * something is said until `about` is something else.
 */
export function useSubmit(
  send: () => Promise<Problem | null>,
  about: unknown = null,
): {
  readonly isBusy: boolean;
  readonly problem: Problem | null;
  readonly submit: (event?: FormEvent) => void;
} {
  const [isBusy, setIsBusy] = useState(false);
  const [answer, setAnswer] = useState<{ readonly problem: Problem | null; readonly about: unknown } | null>(null);

  async function run() {
    setIsBusy(true);
    setAnswer({ problem: await send(), about });
    setIsBusy(false);
  }

  return {
    isBusy,
    problem: answer?.about === about ? (answer?.problem ?? null) : null,
    submit: (event) => {
      event?.preventDefault();
      if (!isBusy) void run();
    },
  };
}
