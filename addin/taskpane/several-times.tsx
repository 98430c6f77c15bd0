import { Button, Radio, RadioGroup } from '@fluentui/react-components';
import { useState } from 'react';
import type { Row } from '../../shared/protocol.ts';
import type { Actions } from '../commands/actions.ts';
import type { TimeChange, TimesChanged, TimesInView } from '../commands/several-times.ts';
import { Answer } from './answer.tsx';
import { usePane } from './context.tsx';
import { ReasonForm } from './reason-form.tsx';
import { TimesResult } from './times-result.tsx';
import { usePaneStyles } from './styles.ts';
import { reviewable, totalMinutes } from './time-totals.ts';
import { useAnswer } from './use-answer.ts';
import { useSubmit } from './use-submit.ts';

const question = ({ readTimesInView }: Actions) => readTimesInView();

/** One decision on all entries that are selected on the sheet, or that its filter leaves in sight. */
export function SeveralTimes({ onClose }: { readonly onClose: () => void }) {
  const { t } = usePane();
  const styles = usePaneStyles();
  const { answered, reload } = useAnswer(question);
  return (
    <section aria-label={t.time.several.title} className={`${styles.card} ${styles.tight}`}>
      <h3 className={styles.subject}>{t.time.several.title}</h3>
      <Answer answered={answered} onRetry={reload}>
        {(inView) => <Several inView={inView} onChanged={reload} />}
      </Answer>
      <div className={styles.row}>
        <Button size="small" onClick={reload}>
          {t.time.several.again}
        </Button>
        <Button size="small" appearance="subtle" onClick={onClose}>
          {t.time.close}
        </Button>
      </div>
    </section>
  );
}

type Scope = keyof TimesInView;
type Props = { readonly inView: TimesInView; readonly onChanged: () => void };

function Several({ inView, onChanged }: Props) {
  const { t } = usePane();
  const styles = usePaneStyles();
  const [scope, setScope] = useState<Scope>(inView.selected.length > 1 ? 'selected' : 'shown');
  const work = useChange(onChanged);
  const entries = reviewable(inView[scope]);
  const about = (each: Scope) => {
    const open = reviewable(inView[each]);
    return t.time.several[each](open.length, totalMinutes(open));
  };
  return (
    <>
      <RadioGroup value={scope} onChange={(_, { value }) => setScope(value === 'selected' ? value : 'shown')}>
        <Radio value="selected" label={about('selected')} />
        <Radio value="shown" label={about('shown')} />
      </RadioGroup>
      <p className={styles.quiet}>{t.time.several.left(inView[scope].length - entries.length)}</p>
      <Decide key={scope} entries={entries} work={work} />
      {work.progress === null ? null : (
        <p className={styles.plain} role="status">
          {t.job.of(work.progress.done, work.progress.total)}
        </p>
      )}
      {work.result === null ? null : <TimesResult result={work.result} onUndo={work.undo} />}
    </>
  );
}

type Work = ReturnType<typeof useChange>;

function Decide({ entries, work }: { readonly entries: readonly Row[]; readonly work: Work }) {
  const { t } = usePane();
  const styles = usePaneStyles();
  const [isWritingOff, setIsWritingOff] = useState(false);
  const approval = useSubmit(() => work.run(entries, () => ({ approved: true })));
  if (isWritingOff)
    return (
      <ReasonForm
        title={t.time.several.writeOffTitle(entries.length, totalMinutes(entries))}
        confirm={t.time.writeOffSure}
        onReason={(reason) => work.run(entries, (entry) => wholeWriteOff(entry, reason))}
        onClose={() => setIsWritingOff(false)}
      />
    );
  const isIdle = entries.length === 0 || work.progress !== null;
  return (
    <div className={styles.row}>
      <Button size="small" appearance="primary" disabledFocusable={isIdle} onClick={() => approval.submit()}>
        {t.time.several.approve(entries.length)}
      </Button>
      <Button size="small" disabledFocusable={isIdle} onClick={() => setIsWritingOff(true)}>
        {t.time.several.writeOff(entries.length)}
      </Button>
    </div>
  );
}

function wholeWriteOff({ values }: Row, reason: string): ReturnType<TimeChange> {
  return { writeOffMinutes: values['minutesWorked'] ?? null, writeOffReason: reason };
}

/** A change on its way: how far it is, what became of it, and the way back. */
function useChange(onChanged: () => void) {
  const { actions } = usePane();
  const [progress, setProgress] = useState<{ done: number; total: number } | null>(null);
  const [outcome, setOutcome] = useState<{ result: TimesChanged; before: readonly Row[] } | null>(null);
  const run = async (entries: readonly Row[], change: TimeChange) => {
    const total = entries.length;
    setProgress({ done: 0, total });
    const onDone = (done: number) => setProgress({ done, total });
    const { value, problem } = await actions.changeTimes(entries, { change, onDone });
    setProgress(null);
    if (value === null) return problem;
    setOutcome({ result: value, before: entries });
    onChanged();
    return null;
  };
  const undo = async () => {
    if (outcome === null) return null;
    const before = new Map(outcome.before.map(({ id, values }) => [id, values]));
    return run(outcome.result.done, ({ id }) => {
      const { approved = null, writeOffMinutes = null, writeOffReason = null } = before.get(id) ?? {};
      return { approved, writeOffMinutes, writeOffReason };
    });
  };
  return { run, undo, progress, result: outcome?.result ?? null };
}
