import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  ProgressBar,
} from '@fluentui/react-components';
import type { MonthState } from '../../shared/month.ts';
import { isWorking, type Work } from '../commands/status.ts';
import { usePane } from './context.tsx';
import { PartsProgress } from './parts-progress.tsx';
import { ProblemMessage } from './problem.tsx';
import { usePaneStyles } from './styles.ts';
import type { Texts } from './texts/en.ts';

type Props = { readonly work: Work; readonly month: MonthState | null };

/** The job under way with Cancel, or how the last one ended. The text is announced by screen readers as it changes. */
export function JobProgress({ work, month }: Props) {
  const { t, actions } = usePane();
  const styles = usePaneStyles();
  return (
    <section aria-label={t.landmarks.progress} className={styles.stack}>
      <div aria-live="polite" role="status">
        {isWorking(work) ? <p className={styles.plain}>{workText(work, t)}</p> : null}
        {work.state === 'done' ? (
          <Ended intent="success" title={t.job.done[work.kind]} text={work.summary ?? ''} />
        ) : null}
        {work.state === 'cancelled' ? (
          <Ended
            intent="info"
            title={t.job.kinds[work.kind]}
            text={work.kind === 'export' ? t.job.cancelledExport : t.job.cancelled}
          />
        ) : null}
      </div>
      {isWorking(work) ? <Bar work={work} month={month} /> : null}
      {work.state === 'failed' ? (
        <ProblemMessage
          problem={work.problem}
          title={t.job.failedTitle(t.job.kinds[work.kind])}
          actions={<Button onClick={() => actions.dismissWork()}>{t.job.dismiss}</Button>}
        />
      ) : null}
    </section>
  );
}

/** What is happening now, in one sentence. */
export function workText(work: Work, t: Texts): string {
  switch (work.state) {
    case 'saving':
      return t.job.savingFirst;
    case 'starting':
      return `${t.job.kinds[work.kind]}: ${t.job.starting}`;
    case 'refreshing':
      return t.job.refreshing;
    case 'running': {
      const progress = work.job.progress;
      const count = progress?.total == null ? '' : ` (${t.job.of(progress.done, progress.total)})`;
      return `${t.job.kinds[work.job.kind]}: ${progress?.text ?? t.job.starting}${count}`;
    }
    default:
      return '';
  }
}

function Bar({ work, month }: Props) {
  const { t, actions } = usePane();
  const styles = usePaneStyles();
  const share = work.state === 'running' ? shareDone(work.job.progress) : undefined;
  const isCancelling = work.state === 'running' && work.isCancelling;
  const parts = work.state === 'running' ? (work.job.progress?.parts ?? []) : [];
  const names = new Map((month?.connections ?? []).map(({ id, name }) => [id, name]));
  return (
    <div className={styles.stack}>
      <ProgressBar aria-label={workText(work, t)} {...(share === undefined ? {} : { value: share })} />
      {work.state === 'running' ? (
        <div>
          <Button disabledFocusable={isCancelling} onClick={() => void actions.cancel()}>
            {isCancelling ? t.job.cancelling : parts.length > 1 ? t.job.cancelAll : t.job.cancel}
          </Button>
        </div>
      ) : null}
      {parts.length > 1 ? <PartsProgress parts={parts} names={names} isCancelling={isCancelling} /> : null}
    </div>
  );
}

/** Between 0 and 1; undefined while the total is not known, which shows a bar without an end. */
function shareDone(progress: { readonly done: number; readonly total: number | null } | null): number | undefined {
  if (progress === null || progress.total === null || progress.total === 0) return undefined;
  return Math.min(1, progress.done / progress.total);
}

type EndedProps = { readonly intent: 'success' | 'info'; readonly title: string; readonly text: string };

function Ended({ intent, title, text }: EndedProps) {
  const { t, actions } = usePane();
  return (
    <MessageBar intent={intent} layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{title}</MessageBarTitle>
        {text}
      </MessageBarBody>
      <MessageBarActions>
        <Button size="small" onClick={() => actions.dismissWork()}>
          {t.job.dismiss}
        </Button>
      </MessageBarActions>
    </MessageBar>
  );
}
