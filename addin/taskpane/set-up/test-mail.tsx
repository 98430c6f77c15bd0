import { Button, Field, Input } from '@fluentui/react-components';
import { useState } from 'react';
import { usePane } from '../context.tsx';
import { ProblemMessage } from '../problem.tsx';
import { usePaneStyles } from '../styles.ts';
import { useSubmit } from '../use-submit.ts';

/** One e-mail to an address of one's own, through the server that is stored, before the first invoice goes out. */
export function TestMail({ from }: { readonly from: string }) {
  const { t, actions } = usePane();
  const styles = usePaneStyles();
  const [to, setTo] = useState(from);
  const [sentTo, setSentTo] = useState<string | null>(null);
  const { isBusy, problem, submit } = useSubmit(async () => {
    setSentTo(null);
    const answer = await actions.ask('sendTestMail', { to: to.trim() });
    if (answer.problem === null) setSentTo(to.trim());
    return answer.problem;
  });
  return (
    <form className={styles.tight} onSubmit={submit} noValidate aria-label={t.setUp.mail.test}>
      <Field label={t.setUp.mail.testTo} hint={t.setUp.mail.testHint}>
        <Input type="email" value={to} maxLength={200} onChange={(_, { value }) => setTo(value)} />
      </Field>
      {problem === null ? null : <ProblemMessage problem={problem} />}
      <div>
        <Button type="submit" disabledFocusable={isBusy}>
          {isBusy ? t.setUp.mail.testing : t.setUp.mail.test}
        </Button>
      </div>
      <p role="status" className={styles.plain}>
        {sentTo === null ? null : t.setUp.mail.tested(sentTo)}
      </p>
    </form>
  );
}
