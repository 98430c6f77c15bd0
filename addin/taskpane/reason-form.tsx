import { Field, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import type { Problem } from '../commands/problem.ts';
import { usePane } from './context.tsx';
import { FormEnd } from './form-end.tsx';
import { usePaneStyles } from './styles.ts';
import { useSubmit } from './use-submit.ts';

type Props = {
  readonly title: string;
  readonly confirm: string;
  /** Stores the decision. Null when it was taken; the form then closes. */
  readonly onReason: (reason: string) => Promise<Problem | null>;
  readonly onClose: () => void;
};

const shortest = 3;

/** A decision needs a reason: someone reads it when the invoice is questioned. */
export function ReasonForm({ title, confirm, onReason, onClose }: Props) {
  const { t } = usePane();
  const styles = usePaneStyles();
  const [reason, setReason] = useState('');
  const [isShort, setIsShort] = useState(false);
  const { isBusy, problem, submit } = useSubmit(async () => {
    const given = reason.trim();
    setIsShort(given.length < shortest);
    if (given.length < shortest) return null;
    const refused = await onReason(given);
    if (refused === null) onClose();
    return refused;
  });
  return (
    <form className={styles.tight} aria-label={title} onSubmit={submit} noValidate>
      <Field
        label={t.findings.reason}
        hint={t.findings.reasonHint}
        validationState={isShort ? 'error' : 'none'}
        validationMessage={isShort ? t.findings.reasonMissing : null}
      >
        <Textarea value={reason} maxLength={300} autoFocus onChange={(_, data) => setReason(data.value)} />
      </Field>
      <FormEnd confirm={confirm} isBusy={isBusy} problem={problem} onClose={onClose} />
    </form>
  );
}
