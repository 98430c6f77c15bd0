import { Button, MessageBar, MessageBarBody } from '@fluentui/react-components';
import { useState } from 'react';
import type { MonthState } from '../../../shared/month.ts';
import { usePane } from '../context.tsx';
import { instantText } from '../instant.ts';
import { ProblemMessage } from '../problem.tsx';
import { usePaneStyles } from '../styles.ts';
import { useSubmit } from '../use-submit.ts';
import type { Connection, Vendor } from './connections.tsx';
import { scheduleName } from './schedules.ts';
import { SureButton } from './sure-button.tsx';

type Props = {
  readonly connection: Connection;
  readonly vendor: Vendor | undefined;
  readonly state: MonthState['connections'][number] | undefined;
  readonly onEdit: () => void;
  readonly onChange: () => void;
};

/** One connected system: when it was last read whole, why not since, and what can be done with it. */
export function ConnectionItem({ connection, vendor, state, onEdit, onChange }: Props) {
  const { t, language, actions } = usePane();
  const styles = usePaneStyles();
  const { id, name } = connection;
  const [checked, setChecked] = useState<string | null>(null);
  const check = useSubmit(async () => {
    setChecked(null);
    const answer = await actions.ask('checkConnection', { id });
    if (answer.problem === null) setChecked(answer.value.message);
    return answer.problem;
  });
  const removal = useSubmit(async () => {
    const { problem } = await actions.ask('removeConnection', { id });
    if (problem === null) onChange();
    return problem;
  });
  const failure = state?.lastFailure ?? null;
  return (
    <>
      <h4 className={styles.subject}>{name}</h4>
      <p className={styles.quiet}>
        {vendor?.name ?? connection.vendor}
        {' · '}
        {state == null || state.lastCompleteAt === null
          ? t.setUp.connections.neverRead
          : t.setUp.connections.lastRead(instantText(state.lastCompleteAt, language))}
      </p>
      <ReadByItself schedule={connection.schedule} />
      {failure === null ? null : <p className={styles.plain}>{failure}</p>}
      <Seen message={checked} />
      {[check.problem, removal.problem].map((problem) =>
        problem === null ? null : <ProblemMessage key={problem.message} problem={problem} />,
      )}
      <div className={styles.row}>
        <Button
          size="small"
          aria-label={`${t.setUp.connections.check}: ${name}`}
          disabledFocusable={check.isBusy}
          onClick={() => check.submit()}
        >
          {check.isBusy ? t.setUp.connections.checking : t.setUp.connections.check}
        </Button>
        <Button size="small" aria-label={`${t.setUp.edit}: ${name}`} onClick={onEdit}>
          {t.setUp.edit}
        </Button>
        <SureButton
          subject={name}
          label={t.setUp.connections.remove}
          question={t.setUp.connections.removeSure}
          isBusy={removal.isBusy}
          onSure={() => removal.submit()}
        />
      </div>
    </>
  );
}

function ReadByItself({ schedule }: { readonly schedule: string | null }) {
  const { t } = usePane();
  const styles = usePaneStyles();
  if (schedule === null) return null;
  const name = scheduleName(schedule);
  return (
    <p className={styles.quiet}>{name === 'own' ? t.setUp.schedule.by(schedule) : t.setUp.schedule.names[name]}</p>
  );
}

/** What the vendor said when it was called, announced by screen readers. */
function Seen({ message }: { readonly message: string | null }) {
  return (
    <div role="status">
      {message === null ? null : (
        <MessageBar intent="success" layout="multiline">
          <MessageBarBody>{message}</MessageBarBody>
        </MessageBar>
      )}
    </div>
  );
}
