import { Field, Select } from '@fluentui/react-components';
import type { ImportSubject } from '../../../shared/import.ts';
import { usePane } from '../context.tsx';
import { usePaneStyles } from '../styles.ts';

type Props = {
  readonly subject: ImportSubject;
  readonly header: readonly string[];
  readonly mapping: Readonly<Record<string, string>>;
  readonly onChange: (key: string, title: string) => void;
};

/** For each column of the sheet the column of the file; what was recognised is chosen already. */
export function ColumnChoices({ subject, header, mapping, onChange }: Props) {
  const { t } = usePane();
  const styles = usePaneStyles();
  return (
    <fieldset className={styles.group}>
      <legend className={styles.subject}>{t.importing.columns}</legend>
      {subject.columns.map(({ key, title, isRequired }) => {
        const isMissing = isRequired && (mapping[key] ?? '') === '';
        return (
          <Field
            key={key}
            label={title}
            required={isRequired}
            validationState={isMissing ? 'error' : 'none'}
            validationMessage={isMissing ? t.importing.needed : null}
          >
            <Select value={mapping[key] ?? ''} onChange={(_, { value }) => onChange(key, value)}>
              <option value="">{t.importing.notInFile}</option>
              {header.map((name) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </Select>
          </Field>
        );
      })}
    </fieldset>
  );
}
