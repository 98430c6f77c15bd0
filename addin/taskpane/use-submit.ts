import { useState } from 'react';
import type { FormEvent } from 'react';
import type { Problem } from '../commands/problem.ts';

/** A form on its way to the service: busy while it is sent, and why it was refused. `send` answers null when it worked. */
export function useSubmit(send: () => Promise<Problem | null>): {
  readonly isBusy: boolean;
  readonly problem: Problem | null;
  readonly submit: (event?: FormEvent) => void;
} {
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function run() {
    setIsBusy(true);
    setProblem(await send());
    setIsBusy(false);
  }

  return {
    isBusy,
    problem,
    submit: (event) => {
      event?.preventDefault();
      if (!isBusy) void run();
    },
  };
}
