import { Checkbox, Field, Input, Select, Textarea } from '@fluentui/react-components';
import { usePane } from '../context.tsx';
import { settingWords } from './setting-words.ts';
import type { SettingField } from './settings-fields.ts';

type Props = {
  readonly field: SettingField;
  readonly value: string;
  readonly isMissing: boolean;
  /** The service has a secret here already; it is never shown again. */
  readonly isStored: boolean;
  readonly onChange: (value: string) => void;
};

/** One setting of a vendor: the control that its kind asks for, with its hint and what is wrong with it. */
export function SettingInput({ field, value, isMissing, isStored, onChange }: Props) {
  const { t, language } = usePane();
  const label = settingWords(field.title, language);
  const ownHint = field.hint === null ? null : settingWords(field.hint, language);
  if (field.kind === 'yesNo') {
    return (
      <Field hint={ownHint}>
        <Checkbox label={label} checked={value === 'true'} onChange={(_, data) => onChange(String(data.checked))} />
      </Field>
    );
  }
  return (
    <Field
      label={label}
      hint={
        isStored ? t.setUp.connections.secretStored : field.kind === 'list' ? t.setUp.connections.onePerLine : ownHint
      }
      required={field.isRequired && !isStored}
      validationState={isMissing ? 'error' : 'none'}
      validationMessage={isMissing ? t.setUp.connections.missing : null}
    >
      <Control field={field} value={value} onChange={onChange} />
    </Field>
  );
}

/** Name, description and state come from the field around it. */
function Control({ field, value, onChange }: Pick<Props, 'field' | 'value' | 'onChange'>) {
  const { language } = usePane();
  if (field.kind === 'choice') {
    return (
      <Select value={value} onChange={(_, data) => onChange(data.value)}>
        {field.initial === '' ? <option value="" /> : null}
        {field.choices.map((choice) => (
          <option key={choice} value={choice}>
            {settingWords(choice, language)}
          </option>
        ))}
      </Select>
    );
  }
  if (field.kind === 'longText' || field.kind === 'list') {
    return <Textarea value={value} spellCheck={false} onChange={(_, data) => onChange(data.value)} />;
  }
  const isSecret = field.kind === 'secret';
  return (
    <Input
      type={isSecret ? 'password' : 'text'}
      autoComplete={isSecret ? 'new-password' : 'off'}
      inputMode={field.kind === 'number' ? 'numeric' : 'text'}
      spellCheck={false}
      value={value}
      onChange={(_, data) => onChange(data.value)}
    />
  );
}
