import { Field, Input, Select } from '@fluentui/react-components';
import type { OutputOf } from '../../../shared/endpoints.ts';
import { usePane } from '../context.tsx';
import { amountText } from '../format.ts';
import { usePaneStyles } from '../styles.ts';
import { shares, type TypedLine } from './typed-credit.ts';

type Props = {
  readonly line: OutputOf<'invoiceLines'>['lines'][number];
  readonly typed: TypedLine;
  readonly isWrong: boolean;
  readonly onChange: (typed: TypedLine) => void;
};

/** One line of the invoice and how much of it is given back. */
export function CreditLine({ line, typed, isWrong, onChange }: Props) {
  const { t, language } = usePane();
  const styles = usePaneStyles();
  const needsValue = typed.share === 'quantity' || typed.share === 'amount';
  return (
    <li className={`${styles.brief} ${styles.tight}`}>
      <strong>{line.description}</strong>
      <p className={`${styles.plain} ${styles.fine}`}>
        {t.invoices.credit.left(amountText(line.leftQuantity, language), amountText(line.leftNet, language))}
      </p>
      <Field label={t.invoices.credit.share}>
        <Select
          value={typed.share}
          onChange={(_, { value }) => onChange({ ...typed, share: shares.find((known) => known === value) ?? 'none' })}
        >
          {shares.map((share) => (
            <option key={share} value={share}>
              {t.invoices.credit.shares[share]}
            </option>
          ))}
        </Select>
      </Field>
      {needsValue ? (
        <Field
          label={t.invoices.credit.shares[typed.share]}
          validationState={isWrong ? 'error' : 'none'}
          validationMessage={isWrong ? t.invoices.credit.faults.notANumber : null}
        >
          <Input inputMode="decimal" value={typed.value} onChange={(_, { value }) => onChange({ ...typed, value })} />
        </Field>
      ) : null}
    </li>
  );
}
