import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components';
import type { BinderState, Notice, Problem, Question } from '../workbook/binder-state.ts';
import { ConflictItem } from './conflict-item.tsx';
import { usePane } from './context.tsx';
import { savedText } from './saved-text.ts';
import { usePaneStyles } from './styles.ts';

const mostShown = 50;

/** Whether what was typed is with the service, and everything about it that a person must decide. */
export function EditsPanel({ tables }: { readonly tables: BinderState }) {
  const { t } = usePane();
  const styles = usePaneStyles();
  return (
    <section aria-label={t.landmarks.edits} className={styles.stack}>
      <p className={styles.plain} role="status">
        {savedText(tables, t)}
      </p>
      {tables.questions.map((question) => (
        <QuestionItem key={question.id} question={question} />
      ))}
      {tables.conflicts.length === 0 ? null : <h2 className={styles.heading}>{t.edits.conflictTitle}</h2>}
      {tables.conflicts.slice(0, mostShown).map((conflict) => (
        <ConflictItem key={`${conflict.table} ${conflict.rowId} ${conflict.field}`} conflict={conflict} />
      ))}
      <More count={tables.conflicts.length - mostShown} />
      {tables.problems.length === 0 ? null : <Problems problems={tables.problems} />}
      {tables.notices.map((notice) => (
        <NoticeItem key={notice.id} notice={notice} />
      ))}
    </section>
  );
}

function Problems({ problems }: { readonly problems: readonly Problem[] }) {
  const { t, actions } = usePane();
  const styles = usePaneStyles();
  return (
    <>
      <h2 className={styles.heading}>{t.edits.refusedTitle(problems.length)}</h2>
      <ul className={styles.list}>
        {problems.slice(0, mostShown).map((problem) => (
          <li
            key={`${problem.table} ${problem.rowId ?? problem.rowNumber} ${problem.field}`}
            className={`${styles.card} ${styles.tight}`}
          >
            <p className={styles.plain}>{problem.message}</p>
            <div>
              <Button size="small" onClick={() => void actions.jumpTo(problem)}>
                {t.edits.jump}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      <More count={problems.length - mostShown} />
    </>
  );
}

function More({ count }: { readonly count: number }) {
  const { t } = usePane();
  return count > 0 ? <p>{t.edits.more(count)}</p> : null;
}

/** The engine asks in the person's language and names the answers; nothing is sent until one is chosen. */
function QuestionItem({ question }: { readonly question: Question }) {
  const { actions } = usePane();
  return (
    <MessageBar intent="warning" layout="multiline" role="alert">
      <MessageBarBody>{question.message}</MessageBarBody>
      <MessageBarActions>
        {question.answers.map(({ answer, label }) => (
          <Button key={answer} size="small" onClick={() => void actions.answer(question.id, answer)}>
            {label}
          </Button>
        ))}
      </MessageBarActions>
    </MessageBar>
  );
}

function NoticeItem({ notice }: { readonly notice: Notice }) {
  const { t, actions } = usePane();
  return (
    <MessageBar intent="info" layout="multiline">
      <MessageBarBody>{notice.message}</MessageBarBody>
      <MessageBarActions>
        <Button size="small" onClick={() => actions.dismissNotice(notice.id)}>
          {t.edits.understood}
        </Button>
      </MessageBarActions>
    </MessageBar>
  );
}
