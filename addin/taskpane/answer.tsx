import { Button, Spinner } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Answered } from '../commands/ask.ts';
import { usePane } from './context.tsx';
import { ProblemMessage } from './problem.tsx';

type Props<O> = {
  readonly answered: Answered<O> | null;
  readonly onRetry: () => void;
  readonly children: (value: O) => ReactNode;
};

/** A part of the pane that needs an answer of the service first: waiting, failed with a way to try again, or there. */
export function Answer<O>({ answered, onRetry, children }: Props<O>) {
  const { t } = usePane();
  if (answered === null) return <Spinner size="small" label={t.access.reading} />;
  if (answered.problem === null) return children(answered.value);
  return <ProblemMessage problem={answered.problem} actions={<Button onClick={onRetry}>{t.access.retry}</Button>} />;
}
