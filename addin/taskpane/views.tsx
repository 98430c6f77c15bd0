import { Button, Spinner } from '@fluentui/react-components';
import { lazy, Suspense } from 'react';
import type { Session } from '../../shared/month.ts';
import type { Role } from '../../shared/choices.ts';
import { isWorking, type Status, type View } from '../commands/status.ts';
import { usePane } from './context.tsx';
import { EditsPanel } from './edits-panel.tsx';
import { JobProgress } from './job-progress.tsx';
import { MonthView } from './month-view.tsx';
import { Obstacles } from './obstacles.tsx';
import { TablesProgress } from './tables-progress.tsx';
import { usePaneStyles } from './styles.ts';

/** In a bundle of its own: it is needed once, and the month every day. */
const SetUpView = lazy(async () => ({ default: (await import('./set-up/set-up-view.tsx')).SetUpView }));

type Props = { readonly status: Status; readonly session: Session };

/** What stands in the way and what goes on stays in sight in every part of the pane; below it, the part that was chosen. */
export function Views({ status, session }: Props) {
  const { t, actions } = usePane();
  const styles = usePaneStyles();
  const offered = viewsFor(session.role);
  const isSettingUp = status.view === 'setUp';
  return (
    <>
      {offered.length === 1 ? null : (
        <nav aria-label={t.views.label} className={styles.row}>
          {offered.map((view) => (
            <Button
              key={view}
              size="small"
              appearance={view === status.view ? 'outline' : 'subtle'}
              aria-current={view === status.view ? 'page' : undefined}
              onClick={() => actions.show(view)}
            >
              {t.views[view]}
            </Button>
          ))}
        </nav>
      )}
      <Obstacles status={status} />
      {isSettingUp && !isWorking(status.work) ? null : <JobProgress work={status.work} />}
      <TablesProgress work={status.tables.work} />
      <EditsPanel tables={status.tables} />
      {isSettingUp ? (
        <Suspense fallback={<Spinner label={t.access.reading} />}>
          <SetUpView month={status.month} session={session} />
        </Suspense>
      ) : (
        <MonthView status={status} session={session} />
      )}
    </>
  );
}

function viewsFor(role: Role): readonly View[] {
  return role === 'administrator' ? ['month', 'setUp'] : ['month'];
}
