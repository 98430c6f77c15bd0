import { useSyncExternalStore } from 'react';
import type { Status, StatusEvent } from '../commands/status.ts';
import { isWorking } from '../commands/status.ts';
import type { Store } from '../commands/store.ts';
import { AccessGate } from './access.tsx';
import { usePane } from './context.tsx';
import { usePaneStyles } from './styles.ts';
import { Views } from './views.tsx';

/** The pane: who works with which administration, and either what stands in the way or the month. */
export function App({ store }: { readonly store: Store<Status, StatusEvent> }) {
  const { t } = usePane();
  const styles = usePaneStyles();
  const status = useSyncExternalStore(store.watch, store.read);
  const { access } = status;
  return (
    <div className={styles.pane}>
      <header className={styles.tight}>
        <h1 className={access.state === 'ready' ? styles.unseen : styles.title}>{t.appName}</h1>
        {access.state === 'ready' ? (
          <p className={styles.quiet}>
            {t.who(access.session.person, t.roles[access.session.role], access.session.administration)}
          </p>
        ) : null}
      </header>
      <main className={styles.stack} aria-busy={isWorking(status.work)}>
        {access.state === 'ready' ? <Views status={status} session={access.session} /> : <AccessGate access={access} />}
      </main>
    </div>
  );
}
