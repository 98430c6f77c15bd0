import { Button } from '@fluentui/react-components';
import type { CellValue } from '../../shared/tables/definition.ts';
import type { Conflict } from '../workbook/binder-state.ts';
import { usePane } from './context.tsx';
import { usePaneStyles } from './styles.ts';
import type { Texts } from './texts/en.ts';

/** A cell that somebody else changed meanwhile: both values, and the choice between them. */
export function ConflictItem({ conflict }: { readonly conflict: Conflict }) {
  const { t, actions } = usePane();
  const styles = usePaneStyles();
  const name = `${conflict.label}, ${conflict.header}`;
  return (
    <div role="group" aria-label={name} className={`${styles.card} ${styles.tight}`}>
      <strong>{name}</strong>
      <dl className={styles.values}>
        <dt>{t.edits.mine}</dt>
        <dd className={styles.value}>{cellText(conflict.mine, t)}</dd>
        <dt>{t.edits.theirs}</dt>
        <dd className={styles.value}>{cellText(conflict.theirs, t)}</dd>
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

/** A cell as a person reads it. */
function cellText(value: CellValue, t: Texts): string {
  if (value === null || value === '') return t.edits.empty;
  if (typeof value === 'boolean') return value ? t.edits.yes : t.edits.no;
  return String(value);
}
