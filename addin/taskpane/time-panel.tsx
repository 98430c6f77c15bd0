import { Button, Field, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import type { Row } from '../../shared/protocol.ts';
import type { CellValue } from '../../shared/tables/definition.ts';
import { mayEdit } from '../commands/permissions.ts';
import type { Role } from '../../shared/choices.ts';
import { usePane } from './context.tsx';
import { FormEnd } from './form-end.tsx';
import { dayText } from './format.ts';
import { ProblemMessage } from './problem.tsx';
import { SeveralTimes } from './several-times.tsx';
import { usePaneStyles } from './styles.ts';
import { useSubmit } from './use-submit.ts';
import { wholeOf } from './whole.ts';
import { WriteOffForm } from './write-off-form.tsx';

type Props = { readonly entry: Row; readonly role: Role };

/** The time entry whose row is selected: what becomes of it and why, and what a reviewer mostly does with one. */
export function TimePanel({ entry, role }: Props) {
  const { t, language, actions } = usePane();
  const styles = usePaneStyles();
  const { values } = entry;
  const billedOn = textOf(values['billedOn']);
  const [isSeveral, setIsSeveral] = useState(false);
  return (
    <section aria-labelledby="time-title" className={`${styles.card} ${styles.stack}`}>
      <div className={styles.spread}>
        <h2 id="time-title" className={styles.heading}>
          {t.time.title(textOf(values['ticket']), textOf(values['customer']))}
        </h2>
        <Button size="small" appearance="subtle" onClick={() => actions.chooseTime(null)}>
          {t.time.close}
        </Button>
      </div>
      <p className={styles.quiet}>
        {t.time.worked(
          dayText(textOf(values['workedOn']), language),
          textOf(values['technician']),
          wholeOf(values['minutesWorked']),
        )}
      </p>
      <p className={styles.plain}>{textOf(values['reason']) || t.time.noDrafts}</p>
      {billedOn !== '' ? <p className={styles.plain}>{t.time.billed(billedOn)}</p> : null}
      {isSeveral ? <SeveralTimes onClose={() => setIsSeveral(false)} /> : null}
      {mayEdit(role) && !isSeveral ? (
        <div>
          <Button size="small" onClick={() => setIsSeveral(true)}>
            {t.time.several.open}
          </Button>
        </div>
      ) : null}
      {billedOn === '' && mayEdit(role) ? <Review key={`${entry.id} ${entry.version}`} entry={entry} /> : null}
    </section>
  );
}

function Review({ entry }: { readonly entry: Row }) {
  const { t, actions } = usePane();
  const styles = usePaneStyles();
  const [open, setOpen] = useState<'write off' | 'text' | null>(null);
  const { values } = entry;
  const isApproved = values['approved'] === true;
  const minutesWorked = wholeOf(values['minutesWorked']);
  const writtenOff = wholeOf(values['writeOffMinutes']);
  const change = (set: Readonly<Record<string, CellValue>>) => actions.changeTime(entry, set);
  const approval = useSubmit(() => change({ approved: !isApproved }));
  const undo = useSubmit(() => change({ writeOffMinutes: 0 }));
  const close = () => setOpen(null);
  return (
    <>
      {writtenOff !== null && writtenOff > 0 ? (
        <p className={styles.quiet}>{t.time.writtenOff(String(writtenOff))}</p>
      ) : null}
      {[approval.problem, undo.problem].map((problem) =>
        problem === null ? null : <ProblemMessage key={problem.message} problem={problem} />,
      )}
      {open === 'write off' && minutesWorked !== null ? (
        <WriteOffForm minutesWorked={minutesWorked} onChange={change} onClose={close} />
      ) : null}
      {open === 'text' ? <TextForm text={textOf(values['invoiceText'])} onChange={change} onClose={close} /> : null}
      {open === null ? (
        <div className={styles.row}>
          <Button
            size="small"
            appearance={isApproved ? 'secondary' : 'primary'}
            disabledFocusable={approval.isBusy}
            onClick={() => approval.submit()}
          >
            {isApproved ? t.time.withdraw : t.time.approve}
          </Button>
          {minutesWorked === null ? null : (
            <Button size="small" onClick={() => setOpen('write off')}>
              {t.time.writeOff}
            </Button>
          )}
          {writtenOff !== null && writtenOff > 0 ? (
            <Button size="small" disabledFocusable={undo.isBusy} onClick={() => undo.submit()}>
              {t.time.undoWriteOff}
            </Button>
          ) : null}
          <Button size="small" onClick={() => setOpen('text')}>
            {t.time.text}
          </Button>
        </div>
      ) : null}
    </>
  );
}

type FormProps = {
  readonly text: string;
  readonly onChange: (set: Readonly<Record<string, CellValue>>) => ReturnType<Parameters<typeof useSubmit>[0]>;
  readonly onClose: () => void;
};

/** What the customer reads; the internal note is not printed. */
function TextForm({ text, onChange, onClose }: FormProps) {
  const { t } = usePane();
  const styles = usePaneStyles();
  const [typed, setTyped] = useState(text);
  const { isBusy, problem, submit } = useSubmit(async () => {
    const refused = await onChange({ invoiceText: typed.trim() === '' ? null : typed.trim() });
    if (refused === null) onClose();
    return refused;
  });
  return (
    <form className={styles.tight} aria-label={t.time.text} onSubmit={submit} noValidate>
      <Field label={t.time.textLabel} hint={t.time.textHint}>
        <Textarea value={typed} maxLength={300} autoFocus onChange={(_, { value }) => setTyped(value)} />
      </Field>
      <FormEnd confirm={t.time.save} isBusy={isBusy} problem={problem} onClose={onClose} />
    </form>
  );
}

function textOf(value: CellValue | undefined): string {
  return typeof value === 'string' ? value : '';
}
