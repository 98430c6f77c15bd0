import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { usePane } from '../context.tsx';
import { usePaneStyles } from '../styles.ts';

type Props = {
  /** What it is done to: the same button stands beside several things. */
  readonly subject: string;
  readonly label: string;
  readonly question: string;
  readonly isBusy: boolean;
  readonly onSure: () => void;
};

/** A button for what cannot be taken back: it asks once more in its place, since Excel shows no dialogs of a browser. */
export function SureButton({ subject, label, question, isBusy, onSure }: Props) {
  const { t } = usePane();
  const styles = usePaneStyles();
  const [isAsking, setIsAsking] = useState(false);
  if (!isAsking) {
    return (
      <Button
        size="small"
        appearance="subtle"
        aria-label={`${label}: ${subject}`}
        disabledFocusable={isBusy}
        onClick={() => setIsAsking(true)}
      >
        {label}
      </Button>
    );
  }
  const answer = (isSure: boolean) => {
    setIsAsking(false);
    if (isSure) onSure();
  };
  return (
    <div className={styles.tight} role="group" aria-label={question}>
      <p className={styles.plain}>{question}</p>
      <div className={styles.row}>
        <Button size="small" autoFocus onClick={() => answer(true)}>
          {t.setUp.yes}
        </Button>
        <Button size="small" onClick={() => answer(false)}>
          {t.setUp.no}
        </Button>
      </div>
    </div>
  );
}
