import { Field, Select } from '@fluentui/react-components';
import type { InputOf } from '../../../shared/endpoints.ts';
import { usePane } from '../context.tsx';
import { usePaneStyles } from '../styles.ts';

/** What a person says of the file; what is left out is told from its cells, or as the last time. */
export type Styles = Pick<InputOf<'importFile'>, 'decimal' | 'dates'>;

type Props = { readonly style: Styles; readonly onChange: (style: Styles) => void };

export function StyleChoices({ style, onChange }: Props) {
  const { t } = usePane();
  const styles = usePaneStyles();
  const { decimal, dates } = style;
  return (
    <fieldset className={styles.group}>
      <legend className={styles.subject}>{t.importing.styles}</legend>
      <Field label={t.importing.decimal}>
        <Select
          value={decimal ?? ''}
          onChange={(_, { value }) =>
            onChange({
              ...(dates === undefined ? {} : { dates }),
              ...(value === ',' || value === '.' ? { decimal: value } : {}),
            })
          }
        >
          <option value="">{t.importing.asShown}</option>
          <option value=",">{t.importing.comma}</option>
          <option value=".">{t.importing.point}</option>
        </Select>
      </Field>
      <Field label={t.importing.dates}>
        <Select
          value={dates ?? ''}
          onChange={(_, { value }) =>
            onChange({
              ...(decimal === undefined ? {} : { decimal }),
              ...(value === 'dmy' || value === 'mdy' ? { dates: value } : {}),
            })
          }
        >
          <option value="">{t.importing.asShown}</option>
          <option value="dmy">{t.importing.dayFirst}</option>
          <option value="mdy">{t.importing.monthFirst}</option>
        </Select>
      </Field>
    </fieldset>
  );
}
