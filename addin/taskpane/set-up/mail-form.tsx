import { Button, Field, Input, Select } from '@fluentui/react-components';
import { useState } from 'react';
import { languages } from '../../../shared/choices.ts';
import type { OutputOf } from '../../../shared/endpoints.ts';
import { mailSecurities } from '../../../shared/mail.ts';
import { usePane } from '../context.tsx';
import { ProblemMessage } from '../problem.tsx';
import { usePaneStyles } from '../styles.ts';
import { useSubmit } from '../use-submit.ts';
import { LetterFields } from './letter-fields.tsx';
import { emptyMailFields, mailSettingsFrom, typedMail, type TypedMail } from './typed-mail.ts';

type Props = {
  readonly stored: OutputOf<'readMailSettings'>;
  readonly onChange: () => void;
  readonly onSaved: () => void;
};

/** Everything about e-mail in one form; the password is asked for once and never shown. */
export function MailForm({ stored, onChange, onSaved }: Props) {
  const { t, actions } = usePane();
  const styles = usePaneStyles();
  const [typed, setTyped] = useState(() => typedMail(stored));
  const [empty, setEmpty] = useState<readonly (keyof TypedMail)[]>([]);
  const { isBusy, problem, submit } = useSubmit(async () => {
    setEmpty(emptyMailFields(typed));
    if (emptyMailFields(typed).length > 0) return null;
    const answer = await actions.ask('saveMailSettings', mailSettingsFrom(typed));
    if (answer.problem === null) {
      setTyped({ ...typed, password: '' });
      onSaved();
    }
    return answer.problem;
  });
  const change = (part: Partial<TypedMail>) => {
    setTyped({ ...typed, ...part });
    onChange();
  };
  const text = (key: TextKey, options: TextOptions = {}) => (
    <TextField name={key} typed={typed} isEmpty={empty.includes(key)} onChange={change} {...options} />
  );
  return (
    <form className={styles.stack} onSubmit={submit} noValidate aria-label={t.setUp.mail.title}>
      {text('host', { hint: t.setUp.mail.hostHint })}
      <SecurityField value={typed.security} onChange={(security) => change({ security })} />
      {text('port')}
      {text('user', { hint: t.setUp.mail.userHint })}
      {text('password', {
        type: 'password',
        hint: stored.hasPassword ? t.setUp.connections.secretStored : t.setUp.mail.passwordHint,
      })}
      {text('from', { type: 'email' })}
      {text('firstIssueDate', { type: 'date', hint: t.setUp.mail.firstIssueDateHint })}
      {languages.map((language) => (
        <LetterFields
          key={language}
          language={language}
          template={typed.templates[language]}
          onChange={(template) => change({ templates: { ...typed.templates, [language]: template } })}
        />
      ))}
      {problem === null ? null : <ProblemMessage problem={problem} />}
      <div>
        <Button type="submit" appearance="primary" disabledFocusable={isBusy}>
          {isBusy ? t.setUp.saving : t.setUp.save}
        </Button>
      </div>
    </form>
  );
}

type SecurityProps = {
  readonly value: TypedMail['security'];
  readonly onChange: (security: TypedMail['security']) => void;
};

function SecurityField({ value: chosen, onChange }: SecurityProps) {
  const { t } = usePane();
  return (
    <Field label={t.setUp.mail.fields.security}>
      <Select
        value={chosen}
        onChange={(_, { value }) => onChange(mailSecurities.find((known) => known === value) ?? chosen)}
      >
        {mailSecurities.map((known) => (
          <option key={known} value={known}>
            {t.setUp.mail.securities[known]}
          </option>
        ))}
      </Select>
    </Field>
  );
}

type TextKey = Exclude<keyof TypedMail, 'security' | 'templates'>;
type TextOptions = { readonly type?: 'text' | 'password' | 'email' | 'date'; readonly hint?: string };
type TextProps = TextOptions & {
  readonly name: TextKey;
  readonly typed: TypedMail;
  readonly isEmpty: boolean;
  readonly onChange: (part: Partial<TypedMail>) => void;
};

function TextField({ name, typed, isEmpty, onChange, type = 'text', hint }: TextProps) {
  const { t } = usePane();
  return (
    <Field
      label={t.setUp.mail.fields[name]}
      hint={hint ?? null}
      required={name !== 'user' && name !== 'password'}
      validationState={isEmpty ? 'error' : 'none'}
      validationMessage={isEmpty ? t.setUp.connections.missing : null}
    >
      <Input
        type={type}
        autoComplete={type === 'password' ? 'new-password' : 'off'}
        value={typed[name]}
        onChange={(_, { value }) => onChange({ [name]: value })}
      />
    </Field>
  );
}
