import { Button, Field, Input, MessageBar, MessageBarBody, MessageBarTitle, Select } from '@fluentui/react-components';
import { useState } from 'react';
import { roles, type Role } from '../../../shared/choices.ts';
import type { OutputOf } from '../../../shared/endpoints.ts';
import { usePane } from '../context.tsx';
import { timeText } from '../instant.ts';
import { ProblemMessage } from '../problem.tsx';
import { usePaneStyles } from '../styles.ts';
import { useSubmit } from '../use-submit.ts';

/** Makes a pairing code for one more person; the code is shown this once. */
export function InviteForm({ onClose }: { readonly onClose: () => void }) {
  const { t, language, actions } = usePane();
  const styles = usePaneStyles();
  const [person, setPerson] = useState('');
  const [role, setRole] = useState<Role>('clerk');
  const [isMissing, setIsMissing] = useState(false);
  const [invited, setInvited] = useState<OutputOf<'invite'> | null>(null);
  const { isBusy, problem, submit } = useSubmit(async () => {
    setIsMissing(person.trim() === '');
    if (person.trim() === '') return null;
    const answer = await actions.ask('invite', { person: person.trim(), role });
    setInvited(answer.value);
    return answer.problem;
  });
  if (invited !== null) {
    return (
      <div className={styles.stack}>
        <MessageBar intent="success" layout="multiline" role="status">
          <MessageBarBody>
            <MessageBarTitle>{t.setUp.people.code(invited.code)}</MessageBarTitle>
            {t.setUp.people.codeHint(person.trim(), timeText(invited.expiresAt, language))}
          </MessageBarBody>
        </MessageBar>
        <div>
          <Button onClick={onClose}>{t.setUp.done}</Button>
        </div>
      </div>
    );
  }
  return (
    <form className={styles.card} onSubmit={submit} noValidate aria-label={t.setUp.people.invite}>
      <div className={styles.stack}>
        <Field
          label={t.setUp.people.person}
          required
          validationState={isMissing ? 'error' : 'none'}
          validationMessage={isMissing ? t.setUp.people.personMissing : null}
        >
          <Input value={person} maxLength={60} autoFocus onChange={(_, data) => setPerson(data.value)} />
        </Field>
        <Field label={t.setUp.people.role} hint={t.setUp.people.mayDo[role]}>
          <Select value={role} onChange={(_, { value }) => setRole(roles.find((known) => known === value) ?? role)}>
            {roles.map((known) => (
              <option key={known} value={known}>
                {t.roles[known]}
              </option>
            ))}
          </Select>
        </Field>
        {problem === null ? null : <ProblemMessage problem={problem} />}
        <div className={styles.row}>
          <Button type="submit" appearance="primary" disabledFocusable={isBusy}>
            {t.setUp.people.makeCode}
          </Button>
          <Button onClick={onClose}>{t.setUp.cancel}</Button>
        </div>
      </div>
    </form>
  );
}
