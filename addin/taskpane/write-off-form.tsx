import { Field, Input } from '@fluentui/react-components';
import { useState } from 'react';
import type { CellValue } from '../../shared/tables/definition.ts';
import type { Problem } from '../commands/problem.ts';
import { usePane } from './context.tsx';
import { FormEnd } from './form-end.tsx';
import { isReason, ReasonField } from './reason-field.tsx';
import { usePaneStyles } from './styles.ts';
import { useSubmit } from './use-submit.ts';

type Props = {
  readonly minutesWorked: number;
  readonly onChange: (set: Readonly<Record<string, CellValue>>) => Promise<Problem | null>;
  readonly onClose: () => void;
};

/** All of an entry's time is proposed; a part of it is a smaller number of minutes. Either has a reason. */
export function WriteOffForm({ minutesWorked: all, onChange, onClose }: Props) {
  const { t } = usePane();
  const styles = usePaneStyles();
  const [minutes, setMinutes] = useState(String(all));
  const [reason, setReason] = useState('');
  const [isTried, setIsTried] = useState(false);
  const isNumber = /^\d+$/.test(minutes.trim()) && Number(minutes) > 0 && Number(minutes) <= all;
  const { isBusy, problem, submit } = useSubmit(async () => {
    setIsTried(true);
    if (!isNumber || !isReason(reason)) return null;
    const refused = await onChange({ writeOffMinutes: Number(minutes), writeOffReason: reason.trim() });
    if (refused === null) onClose();
    return refused;
  });
  return (
    <form className={styles.tight} aria-label={t.time.writeOff} onSubmit={submit} noValidate>
      <Field
        label={t.time.minutes}
        hint={t.time.minutesHint(String(all))}
        validationState={isTried && !isNumber ? 'error' : 'none'}
        validationMessage={isTried && !isNumber ? t.time.minutesWrong(String(all)) : null}
      >
        <Input inputMode="numeric" value={minutes} autoFocus onChange={(_, { value }) => setMinutes(value)} />
      </Field>
      <ReasonField reason={reason} onChange={setReason} isTried={isTried} />
      <FormEnd confirm={t.time.writeOffSure} isBusy={isBusy} problem={problem} onClose={onClose} />
    </form>
  );
}
