import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { OutputOf } from '../../../shared/endpoints.ts';
import type { MonthState } from '../../../shared/month.ts';
import type { Actions } from '../../commands/actions.ts';
import { Answer } from '../answer.tsx';
import { usePane } from '../context.tsx';
import { usePaneStyles } from '../styles.ts';
import { useAnswer } from '../use-answer.ts';
import { ConnectionForm } from './connection-form.tsx';
import { ConnectionItem } from './connection-item.tsx';

type Described = OutputOf<'listConnections'>;
export type Connection = Described['connections'][number];
export type Vendor = Described['vendors'][number];

const question = ({ ask }: Actions) => ask('listConnections', {});

/** The systems that devices, licences and time are read from: add, change, test, remove. */
export function Connections({ month }: { readonly month: MonthState | null }) {
  const { actions } = usePane();
  const { answered, reload } = useAnswer(question);
  const changed = () => {
    reload();
    void actions.start();
  };
  return (
    <Answer answered={answered} onRetry={reload}>
      {(described) => <List described={described} month={month} onChange={changed} />}
    </Answer>
  );
}

type ListProps = { readonly described: Described; readonly month: MonthState | null; readonly onChange: () => void };

/** One form is open at a time: of a connection, or of the new one. */
function List({ described: { connections, vendors }, month, onChange }: ListProps) {
  const { t } = usePane();
  const styles = usePaneStyles();
  const [open, setOpen] = useState<string | null>(null);
  const close = () => setOpen(null);
  const saved = () => {
    close();
    onChange();
  };
  return (
    <div className={styles.stack}>
      {connections.length === 0 ? <p className={styles.plain}>{t.setUp.connections.none}</p> : null}
      <ul className={styles.list}>
        {connections.map((connection) => (
          <li key={connection.id} className={`${styles.card} ${styles.tight}`}>
            {open === connection.id ? (
              <ConnectionForm connection={connection} vendors={vendors} onSaved={saved} onCancel={close} />
            ) : (
              <ConnectionItem
                connection={connection}
                vendor={vendors.find(({ id }) => id === connection.vendor)}
                state={month?.connections.find(({ id }) => id === connection.id)}
                onEdit={() => setOpen(connection.id)}
                onChange={onChange}
              />
            )}
          </li>
        ))}
      </ul>
      {open === newConnection ? (
        <div className={styles.card}>
          <ConnectionForm connection={null} vendors={vendors} onSaved={saved} onCancel={close} />
        </div>
      ) : (
        <div>
          <Button
            appearance={connections.length === 0 ? 'primary' : 'secondary'}
            onClick={() => setOpen(newConnection)}
          >
            {t.setUp.connections.add}
          </Button>
        </div>
      )}
    </div>
  );
}

const newConnection = 'new';
