import { Field, Input, Textarea } from '@fluentui/react-components';
import type { Language } from '../../../shared/choices.ts';
import type { MailTemplate } from '../../../shared/mail.ts';
import { usePane } from '../context.tsx';
import { usePaneStyles } from '../styles.ts';

type Props = {
  readonly language: Language;
  readonly template: MailTemplate;
  readonly onChange: (template: MailTemplate) => void;
};

/** The letter around an invoice in one of the customers' languages. */
export function LetterFields({ language, template, onChange }: Props) {
  const { t } = usePane();
  const styles = usePaneStyles();
  const name = t.setUp.mail.letters[language];
  return (
    <fieldset className={styles.group}>
      <legend className={styles.subject}>{name}</legend>
      <Field label={t.setUp.mail.subject}>
        <Input
          value={template.subject}
          maxLength={200}
          onChange={(_, { value }) => onChange({ ...template, subject: value })}
        />
      </Field>
      <Field label={t.setUp.mail.body} hint={t.setUp.mail.bodyHint}>
        <Textarea
          value={template.body}
          rows={8}
          maxLength={10_000}
          resize="vertical"
          onChange={(_, { value }) => onChange({ ...template, body: value })}
        />
      </Field>
    </fieldset>
  );
}
