import { MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Problem } from '../commands/problem.ts';
import { usePane } from './context.tsx';
import type { Texts } from './texts/en.ts';

type Props = { readonly problem: Problem; readonly title?: string; readonly actions?: ReactNode };

/** A failure in one sentence that says what to do. */
export function ProblemMessage({ problem, title, actions }: Props) {
  const { t } = usePane();
  return (
    <MessageBar intent="error" layout="multiline" role="alert">
      <MessageBarBody>
        {title === undefined ? null : <MessageBarTitle>{title}</MessageBarTitle>}
        {problemText(problem, t)}
      </MessageBarBody>
      {actions === undefined ? null : <MessageBarActions>{actions}</MessageBarActions>}
    </MessageBar>
  );
}

/** The pane's own words for what it knows; else the service's sentence, which says more than a code could. */
export function problemText(problem: Problem, t: Texts): string {
  switch (problem.code) {
    case 'UNKNOWN':
      return t.errors.unknown;
    case 'EDITS_NOT_SAVED':
      return t.job.editsWaiting;
    case 'QUESTION_OPEN':
      return t.job.questionOpen;
    case 'ROW_NOT_SHOWN':
      return t.errors.rowNotShown;
    case 'INTERNAL':
      return problem.requestId === null
        ? t.errors.INTERNAL
        : `${t.errors.INTERNAL} ${t.errors.requestId(problem.requestId)}`;
    case 'PAIRING_CODE_WRONG':
    case 'UNAUTHENTICATED':
    case 'FORBIDDEN':
    case 'TOO_MANY_REQUESTS':
    case 'JOB_ALREADY_RUNNING':
    case 'LOCK_TIMEOUT':
      return t.errors[problem.code];
    default:
      return problem.message;
  }
}
