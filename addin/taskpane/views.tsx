import { Button, Spinner } from '@fluentui/react-components';
import { lazy, Suspense } from 'react';
import type { Session } from '../../shared/month.ts';
import type { Role } from '../../shared/choices.ts';
import { mayEdit } from '../commands/permissions.ts';
import { views, type Status, type View } from '../commands/status.ts';
import { usePane } from './context.tsx';
import { EditsPanel } from './edits-panel.tsx';
import { JobProgress } from './job-progress.tsx';
import { MonthView } from './month-view.tsx';
import { Obstacles } from './obstacles.tsx';
import { TablesProgress } from './tables-progress.tsx';
import { usePaneStyles } from './styles.ts';

/** In bundles of their own: the set-up is needed once, invoices some days after they are made, and the month every day. */
const InvoicesView = lazy(async () => ({ default: (await import('./invoices/invoices-view.tsx')).InvoicesView }));
const ImportView = lazy(async () => ({ default: (await import('./import/import-view.tsx')).ImportView }));
const PricesView = lazy(async () => ({ default: (await import('./prices/prices-view.tsx')).PricesView }));
const SetUpView = lazy(async () => ({ default: (await import('./set-up/set-up-view.tsx')).SetUpView }));

type Props = { readonly status: Status; readonly session: Session };

/** What stands in the way and what goes on stays in sight in every part of the pane; below it, the part that was chosen. */
export function Views({ status, session }: Props) {
  const { t } = usePane();
  return (
    <>
      <Navigation view={status.view} role={session.role} />
      <Obstacles status={status} />
      <JobProgress work={status.work} month={status.month} />
      <TablesProgress work={status.tables.work} />
      <EditsPanel tables={status.tables} />
      <Suspense fallback={<Spinner label={t.access.reading} />}>
        <Chosen status={status} session={session} />
      </Suspense>
    </>
  );
}

function Chosen({ status, session }: Props) {
  switch (status.view) {
    case 'month':
      return <MonthView status={status} session={session} />;
    case 'invoices':
      return <InvoicesView status={status} session={session} />;
    case 'import':
      return <ImportView />;
    case 'prices':
      return <PricesView session={session} />;
    case 'setUp':
      return <SetUpView month={status.month} session={session} />;
  }
}

function Navigation({ view: shown, role }: { readonly view: View; readonly role: Role }) {
  const { t, actions } = usePane();
  const styles = usePaneStyles();
  return (
    <nav aria-label={t.views.label} className={styles.row}>
      {views
        .filter((view) => maySee(view, role))
        .map((view) => (
          <Button
            key={view}
            size="small"
            appearance={view === shown ? 'outline' : 'subtle'}
            className={view === shown ? styles.shown : undefined}
            aria-current={view === shown ? 'page' : undefined}
            onClick={() => actions.show(view)}
          >
            {t.views[view]}
          </Button>
        ))}
    </nav>
  );
}

/** Files are read and prices raised by who may change something, systems connected by an administrator. */
function maySee(view: View, role: Role): boolean {
  if (view === 'setUp') return role === 'administrator';
  return mayEdit(role) || (view !== 'import' && view !== 'prices');
}
