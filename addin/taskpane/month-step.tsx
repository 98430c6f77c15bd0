import { Badge, Button, mergeClasses } from '@fluentui/react-components';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Role } from '../../shared/choices.ts';
import type { MonthState, StepKind } from '../../shared/month.ts';
import { mayStart } from '../commands/permissions.ts';
import type { Step, StepState } from '../commands/month-steps.ts';
import { usePane } from './context.tsx';
import { DiscardDrafts } from './discard-drafts.tsx';
import { stepText } from './step-text.ts';
import { usePaneStyles } from './styles.ts';

type Props = { readonly step: Step; readonly month: MonthState; readonly role: Role; readonly isBusy: boolean };

/** One step: its state as a word (not by colour alone), its counts, and its button. The next one stands out, the others are brief. */
export function MonthStep({ step, month, role, isBusy }: Props) {
  const { t, language } = usePane();
  const styles = usePaneStyles();
  const isNext = step.state === 'next';
  const sentences = stepText(step.id, month, { t, language });
  return (
    <li
      className={mergeClasses(isNext ? styles.card : styles.brief, styles.tight, isNext && styles.next)}
      aria-current={isNext ? 'step' : undefined}
    >
      <div className={styles.spread}>
        <h3 className={styles.heading}>{t.month.steps[step.id].title}</h3>
        <Badge appearance={isNext ? 'filled' : 'tint'} color={colours[step.state]}>
          {t.month.states[step.state]}
        </Badge>
      </div>
      <div className={isNext ? styles.tight : styles.spread}>
        <div>
          {sentences.map((sentence) => (
            <p key={sentence} className={styles.quiet}>
              {sentence}
            </p>
          ))}
        </div>
        {step.id === 'review' ? (
          <ReviewButton isPrimary={isNext} />
        ) : (
          <JobButton
            kind={step.id}
            step={step}
            role={role}
            isBusy={isBusy}
            hasDrafts={month.drafts.draft + month.drafts.approved > 0}
          />
        )}
      </div>
      {step.id === 'draft' && month.drafts.draft + month.drafts.approved > 0 && mayStart('discard', role) ? (
        <DiscardDrafts isBusy={isBusy} />
      ) : null}
      {step.id === 'export' && month.latestBatch !== null ? <LatestFile batchId={month.latestBatch.id} /> : null}
      {step.id === 'sync' && month.connections.length === 0 && role === 'administrator' ? <Connect /> : null}
    </li>
  );
}

function Connect() {
  const { t, actions } = usePane();
  return (
    <div>
      <Button size="small" onClick={() => actions.show('setUp')}>
        {t.setUp.connections.add}
      </Button>
    </div>
  );
}

/** The last batch again, for when its file got lost: the same bytes, no second export. */
function LatestFile({ batchId }: { readonly batchId: string }) {
  const { t, actions } = usePane();
  return (
    <div>
      <Button size="small" appearance="transparent" onClick={() => void actions.download(batchId)}>
        {t.export.latest}
      </Button>
      <Button size="small" appearance="transparent" onClick={() => actions.show('invoices')}>
        {t.export.more}
      </Button>
    </div>
  );
}

const colours: Readonly<Record<StepState, 'success' | 'brand' | 'warning' | 'informative'>> = {
  done: 'success',
  next: 'brand',
  attention: 'warning',
  waiting: 'informative',
};

function ReviewButton({ isPrimary }: { readonly isPrimary: boolean }) {
  const { t, actions } = usePane();
  const styles = usePaneStyles();
  return (
    <div className={styles.rigid}>
      <StepButton isNext={isPrimary} onClick={() => void actions.showTable('findings')}>
        {t.month.steps.review.action}
      </StepButton>
    </div>
  );
}

type JobButtonProps = {
  readonly kind: Exclude<StepKind, 'email' | 'print'>;
  readonly step: Step;
  readonly role: Role;
  readonly isBusy: boolean;
  readonly hasDrafts: boolean;
};

/** Starts the step's job. The invoice job, which cannot be undone, asks once more in place. */
function JobButton({ kind, step, role, isBusy, hasDrafts }: JobButtonProps) {
  const { t, actions } = usePane();
  const styles = usePaneStyles();
  const [isAsking, setIsAsking] = useState(false);
  const isNext = step.state === 'next';
  if (!isNext && !step.canStart) return null;
  if (!mayStart(kind, role)) {
    return isNext ? (
      <p className={styles.quiet}>{role === 'viewer' ? t.month.viewerOnly : t.month.needsApprover}</p>
    ) : null;
  }
  const isSure = kind !== 'finalise' || isAsking;
  function start() {
    setIsAsking(!isSure);
    if (isSure) void actions.run(kind);
  }
  return (
    <div className={mergeClasses(styles.tight, !isAsking && styles.rigid)}>
      {isAsking ? <p className={styles.plain}>{t.month.finaliseConfirm}</p> : null}
      <div className={styles.row}>
        <StepButton isNext={isNext} isDisabled={isBusy || !step.canStart} onClick={start}>
          {isAsking
            ? t.month.finaliseSure
            : kind === 'draft' && hasDrafts
              ? t.month.redraft
              : t.month.steps[kind].action}
        </StepButton>
        {isAsking ? <Button onClick={() => setIsAsking(false)}>{t.month.notNow}</Button> : null}
      </div>
    </div>
  );
}

type StepButtonProps = {
  readonly isNext: boolean;
  readonly isDisabled?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
};

function StepButton({ isNext, isDisabled = false, onClick, children }: StepButtonProps) {
  return (
    <Button
      size={isNext ? 'medium' : 'small'}
      appearance={isNext ? 'primary' : 'secondary'}
      disabledFocusable={isDisabled}
      onClick={onClick}
    >
      {children}
    </Button>
  );
}
