import { Button, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import type { Status } from '../commands/status.ts';
import { usePane } from './context.tsx';
import { PairingForm } from './first-run.tsx';
import { ProblemMessage } from './problem.tsx';

/** What stands in the way of saving: no answer, a pairing that ended, a workbook of another service, a refusal by Excel. */
export function Obstacles({ status }: { readonly status: Status }) {
  const { t, actions } = usePane();
  const { tables, isOffline, actionProblem } = status;
  return (
    <>
      {isOffline || tables.service === 'unreachable' ? (
        <Warning title={t.offline.title} text={t.offline.text} onRetry={() => void actions.start()} />
      ) : null}
      {tables.service === 'otherVersion' ? (
        <Warning title={t.access.otherVersionTitle} text={t.access.otherVersionReload} />
      ) : null}
      {tables.service === 'signedOut' ? (
        <>
          <Warning title={t.access.signedOutTitle} text={t.access.signedOut} />
          <PairingForm />
        </>
      ) : null}
      {tables.blockedBy === null ? null : <Warning title={t.access.blockedTitle} text={tables.blockedBy.message} />}
      {actionProblem === null ? null : (
        <ProblemMessage
          problem={actionProblem}
          actions={<Button onClick={() => actions.dismissProblem()}>{t.job.dismiss}</Button>}
        />
      )}
    </>
  );
}

type WarningProps = { readonly title: string; readonly text: string; readonly onRetry?: () => void };

function Warning({ title, text, onRetry }: WarningProps) {
  const { t } = usePane();
  return (
    <MessageBar intent="warning" layout="multiline" role="alert">
      <MessageBarBody>
        <MessageBarTitle>{title}</MessageBarTitle>
        {text}
      </MessageBarBody>
      {onRetry === undefined ? null : (
        <MessageBarActions>
          <Button size="small" onClick={onRetry}>
            {t.access.retry}
          </Button>
        </MessageBarActions>
      )}
    </MessageBar>
  );
}
