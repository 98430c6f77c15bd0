import { useEffect, useState } from 'react';
import type { Actions } from '../commands/actions.ts';
import type { Answered } from '../commands/ask.ts';
import { usePane } from './context.tsx';

/**
 * What the service says to one question, asked when the part is first shown, again by `reload`, and when it is another question.
 * Null while it is asked first. The function must be the same as long as the question is.
 */
export function useAnswer<O>(question: (actions: Actions) => Promise<Answered<O>>): {
  readonly answered: Answered<O> | null;
  readonly reload: () => void;
} {
  const { actions } = usePane();
  const [answered, setAnswered] = useState<Answered<O> | null>(null);
  useEffect(() => {
    let isWanted = true;
    void question(actions).then((answer) => {
      if (isWanted) setAnswered(answer);
    });
    return () => {
      isWanted = false;
    };
  }, [question, actions]);
  return { answered, reload: () => void question(actions).then(setAnswered) };
}
