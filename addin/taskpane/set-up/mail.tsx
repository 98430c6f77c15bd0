import { useState } from 'react';
import type { Actions } from '../../commands/actions.ts';
import { Answer } from '../answer.tsx';
import { usePane } from '../context.tsx';
import { useAnswer } from '../use-answer.ts';
import { MailForm } from './mail-form.tsx';
import { TestMail } from './test-mail.tsx';

const question = ({ ask }: Actions) => ask('readMailSettings', {});

/** The mail server that invoices are sent through, and the letters around them. */
export function Mail() {
  const { t } = usePane();
  const { answered, reload } = useAnswer(question);
  const [isSaved, setIsSaved] = useState(false);
  const saved = () => {
    setIsSaved(true);
    reload();
  };
  return (
    <Answer answered={answered} onRetry={reload}>
      {(stored) => (
        <>
          <MailForm stored={stored} onChange={() => setIsSaved(false)} onSaved={saved} />
          <p role="status">{isSaved ? t.setUp.mail.saved : null}</p>
          {stored.settings === null ? null : <TestMail from={stored.settings.from} />}
        </>
      )}
    </Answer>
  );
}
