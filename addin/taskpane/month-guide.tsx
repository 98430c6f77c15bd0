import { monthSteps } from '../commands/month-steps.ts';
import type { Role } from '../../shared/choices.ts';
import type { MonthState } from '../../shared/month.ts';
import { usePane } from './context.tsx';
import { CutOff } from './cut-off.tsx';
import { MonthStep } from './month-step.tsx';
import { usePaneStyles } from './styles.ts';

type Props = {
  readonly month: MonthState;
  readonly role: Role;
  readonly chosenCutOff: string | null;
  /** A batch was exported in this session, so that an empty month means "done" and not "not begun". */
  readonly isExportedHere: boolean;
  readonly isBusy: boolean;
};

/** The six steps of the month in their order; the next one carries the primary button. */
export function MonthGuide({ month, role, chosenCutOff, isExportedHere, isBusy }: Props) {
  const { t } = usePane();
  const styles = usePaneStyles();
  const steps = monthSteps(month, isExportedHere);
  return (
    <section aria-labelledby="month-title" className={styles.stack}>
      <h2 id="month-title" className={styles.title}>
        {t.landmarks.month}
      </h2>
      <CutOff month={month} chosen={chosenCutOff} isReadOnly={isBusy || role === 'viewer'} />
      {steps.every((step) => step.state !== 'next') ? <p className={styles.plain}>{t.month.allDone}</p> : null}
      <ol className={styles.list}>
        {steps.map((step) => (
          <MonthStep key={step.id} step={step} month={month} role={role} isBusy={isBusy} />
        ))}
      </ol>
    </section>
  );
}
