import { Button } from '@fluentui/react-components';
import type { Conflict } from '../workbook/binder-state.ts';
import { cellText } from './cell-text.ts';
import { usePane } from './context.tsx';
import { usePaneStyles } from './styles.ts';

/** A cell that somebody else changed meanwhile: both values, and the choice between them. */
export function ConflictItem({ conflict }: { readonly conflict: Conflict }) {
  const { t, language, actions } = usePane();
  const styles = usePaneStyles();
  const name = `${conflict.label}, ${conflict.header}`;
  return (
    <div role="group" aria-label={name} className={`${styles.card} ${styles.tight}`}>
      <strong>{name}</strong>
      <dl className={styles.values}>
        <dt>{t.edits.mine}</dt>
        <dd className={styles.value}>{cellText(conflict.mine, conflict, { t, language })}</dd>
        <dt>{t.edits.theirs}</dt>
        <dd className={styles.value}>{cellText(conflict.theirs, conflict, { t, language })}</dd>
      </dl>
      <div className={styles.row}>
        <Button size="small" onClick={() => void actions.resolveConflict(conflict, 'keepMine')}>
          {t.edits.keepMine}
        </Button>
        <Button size="small" onClick={() => void actions.resolveConflict(conflict, 'takeTheirs')}>
          {t.edits.takeTheirs}
        </Button>
        <Button size="small" appearance="subtle" onClick={() => void actions.jumpTo(conflict)}>
          {t.edits.jump}
        </Button>
      </div>
    </div>
  );
}
