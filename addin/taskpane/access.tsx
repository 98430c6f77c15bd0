import { Button, MessageBar, MessageBarBody, MessageBarTitle, Spinner } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Access } from '../commands/status.ts';
import { usePane } from './context.tsx';
import { FirstRun, PairingForm } from './first-run.tsx';
import { ProblemMessage } from './problem.tsx';
import { usePaneStyles } from './styles.ts';

/** Why the month cannot be shown yet, and what to do about it. */
export function AccessGate({ access }: { readonly access: Exclude<Access, { state: 'ready' }> }) {
  const { t, actions } = usePane();
  switch (access.state) {
    case 'starting':
      return <Spinner label={t.access.starting} />;
    case 'notPaired':
      return <FirstRun />;
    case 'signedOut':
      return (
        <Notice title={t.access.signedOutTitle} text={t.access.signedOut}>
          <PairingForm />
        </Notice>
      );
    case 'otherVersion':
      return (
        <Notice
          title={t.access.otherVersionTitle}
          text={access.isServiceOlder ? t.access.otherVersionService : t.access.otherVersionReload}
        >
          {access.isServiceOlder ? (
            <div>
              <Button onClick={() => void actions.start()}>{t.access.retry}</Button>
            </div>
          ) : null}
        </Notice>
      );
    case 'notInExcel':
      return <Notice title={t.access.startFailedTitle} text={t.access.notInExcel} />;
    case 'excelTooOld':
      return <Notice title={t.access.startFailedTitle} text={t.access.excelTooOld} />;
    case 'startFailed':
      return (
        <ProblemMessage
          problem={access.problem}
          title={t.access.startFailedTitle}
          actions={<Button onClick={() => void actions.start()}>{t.access.retry}</Button>}
        />
      );
  }
}

type NoticeProps = { readonly title: string; readonly text: string; readonly children?: ReactNode };

function Notice({ title, text, children }: NoticeProps) {
  const styles = usePaneStyles();
  return (
    <div className={styles.stack}>
      <MessageBar intent="warning" layout="multiline" role="alert">
        <MessageBarBody>
          <MessageBarTitle>{title}</MessageBarTitle>
          {text}
        </MessageBarBody>
      </MessageBar>
      {children}
    </div>
  );
}
