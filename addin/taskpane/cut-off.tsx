import { Button, Field, Input } from '@fluentui/react-components';
import type { MonthState } from '../../shared/month.ts';
import { usePane } from './context.tsx';
import { dayText } from './format.ts';
import { usePaneStyles } from './styles.ts';

const hintId = 'cut-off-hint';

type Props = { readonly month: MonthState; readonly chosen: string | null; readonly isReadOnly: boolean };

/** The day before which everything due is billed: the service's proposal until a person chooses another. */
export function CutOff({ month, chosen, isReadOnly }: Props) {
  const { t, language, actions } = usePane();
  const styles = usePaneStyles();
  const isOwn = chosen !== null && chosen !== month.cutOff;
  return (
    <div className={styles.tight}>
      <Field label={t.month.cutOff} orientation="horizontal">
        <Input
          type="date"
          aria-describedby={hintId}
          required
          value={chosen ?? month.cutOff}
          disabled={isReadOnly}
          onChange={(_, { value }) => actions.chooseCutOff(value === '' ? null : value)}
        />
      </Field>
      <p id={hintId} className={`${styles.plain} ${styles.fine}`}>
        {t.month.cutOffHint}
      </p>
      {isOwn ? (
        <div>
          <Button size="small" appearance="transparent" onClick={() => actions.chooseCutOff(null)}>
            {t.month.cutOffReset(dayText(month.cutOff, language))}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
