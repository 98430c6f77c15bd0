import { Button, ProgressBar } from '@fluentui/react-components';
import { useState } from 'react';
import type { Progress } from '../../shared/month.ts';
import { usePane } from './context.tsx';
import { usePaneStyles } from './styles.ts';

type Part = NonNullable<Progress['parts']>[number];
type Props = {
  readonly parts: readonly Part[];
  /** The connection that a part reads, by its id. */
  readonly names: ReadonlyMap<string, string>;
  readonly isCancelling: boolean;
};

/** The systems that are read side by side, each with how far it is and a way to stop it alone: the others go on. */
export function PartsProgress({ parts, names, isCancelling }: Props) {
  const { t } = usePane();
  const styles = usePaneStyles();
  return (
    <ul className={styles.list} aria-label={t.job.systems}>
      {parts.map((part) => (
        <li key={part.id} className={`${styles.brief} ${styles.tight}`}>
          <PartProgress part={part} name={names.get(part.id) ?? part.id} isCancelling={isCancelling} />
        </li>
      ))}
    </ul>
  );
}

type PartProps = { readonly part: Part; readonly name: string; readonly isCancelling: boolean };

function PartProgress({ part, name, isCancelling }: PartProps) {
  const { t, actions } = usePane();
  const styles = usePaneStyles();
  const [isStopped, setIsStopped] = useState(false);
  const isWaiting = isStopped || isCancelling;
  const stop = () => {
    setIsStopped(true);
    void actions.cancelPart(part.id);
  };
  return (
    <>
      <div className={styles.spread}>
        <span>{name}</span>
        {part.ended ? (
          <span className={styles.fine}>{isStopped ? t.job.partStopped : t.job.partDone}</span>
        ) : (
          <Button
            size="small"
            className={styles.rigid}
            aria-label={`${t.job.cancel}: ${name}`}
            disabledFocusable={isWaiting}
            onClick={stop}
          >
            {isWaiting ? t.job.cancelling : t.job.cancel}
          </Button>
        )}
      </div>
      {part.ended ? null : (
        <>
          <p className={`${styles.plain} ${styles.fine}`}>{part.text}</p>
          <ProgressBar aria-label={name} {...shareOf(part)} />
        </>
      )}
    </>
  );
}

/** Without a total the bar has no end. */
function shareOf({ done, total }: Part): { readonly value?: number } {
  return total === null || total === 0 ? {} : { value: Math.min(1, done / total) };
}
