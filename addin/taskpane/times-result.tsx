import { Button } from '@fluentui/react-components';
import type { Row } from '../../shared/protocol.ts';
import type { TimesChanged } from '../commands/several-times.ts';
import type { Problem } from '../commands/problem.ts';
import { usePane } from './context.tsx';
import { dayText } from './format.ts';
import { ProblemMessage } from './problem.tsx';
import { usePaneStyles } from './styles.ts';
import { totalMinutes } from './time-totals.ts';
import { useSubmit } from './use-submit.ts';

type Props = { readonly result: TimesChanged; readonly onUndo: () => Promise<Problem | null> };

/** What was done, and of what was not, why. */
export function TimesResult({ result: { done, refused }, onUndo }: Props) {
  const { t } = usePane();
  const styles = usePaneStyles();
  const { isBusy, problem, submit } = useSubmit(onUndo);
  return (
    <>
      <p className={styles.plain} role="status">
        {t.time.several.done(done.length, totalMinutes(done))}
      </p>
      {done.length === 0 ? null : (
        <div>
          <Button size="small" disabledFocusable={isBusy} onClick={() => submit()}>
            {t.time.several.undo}
          </Button>
        </div>
      )}
      {problem === null ? null : <ProblemMessage problem={problem} />}
      {refused.length === 0 ? null : (
        <>
          <p className={styles.plain}>{t.time.several.refused(refused.length)}</p>
          <ul className={styles.list}>
            {refused.map(({ entry, reason }) => (
              <li key={entry.id}>
                <EntryName entry={entry} /> {reason}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function EntryName({ entry: { values } }: { readonly entry: Row }) {
  const { language } = usePane();
  const { ticket, workedOn, technician } = values;
  const day = typeof workedOn === 'string' ? dayText(workedOn, language) : '';
  return <strong>{`${[ticket, day, technician].map((part) => part ?? '').join(' · ')}:`}</strong>;
}
