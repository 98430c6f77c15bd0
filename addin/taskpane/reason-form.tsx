import { useState } from 'react';
import type { Problem } from '../commands/problem.ts';
import { FormEnd } from './form-end.tsx';
import { isReason, ReasonField } from './reason-field.tsx';
import { usePaneStyles } from './styles.ts';
import { useSubmit } from './use-submit.ts';

type Props = {
  readonly title: string;
  readonly confirm: string;
  /** Stores the decision. Null when it was taken; the form then closes. */
  readonly onReason: (reason: string) => Promise<Problem | null>;
  readonly onClose: () => void;
  /** What else is decided beside the reason; once it changes, what was refused of it is said no more. */
  readonly about?: unknown;
};

/** A decision needs a reason. */
export function ReasonForm({ title, confirm, onReason, onClose, about }: Props) {
  const styles = usePaneStyles();
  const [reason, setReason] = useState('');
  const [isTried, setIsTried] = useState(false);
  const { isBusy, problem, submit } = useSubmit(async () => {
    setIsTried(true);
    if (!isReason(reason)) return null;
    const refused = await onReason(reason.trim());
    if (refused === null) onClose();
    return refused;
  }, about);
  return (
    <form className={styles.tight} aria-label={title} onSubmit={submit} noValidate>
      <ReasonField reason={reason} onChange={setReason} isTried={isTried} isFirst />
      <FormEnd confirm={confirm} isBusy={isBusy} problem={problem} onClose={onClose} />
    </form>
  );
}
