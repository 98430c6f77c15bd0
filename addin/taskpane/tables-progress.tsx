import { tables } from '../../shared/tables/all.ts';
import type { Work } from '../workbook/binder-state.ts';
import { usePane } from './context.tsx';
import { usePaneStyles } from './styles.ts';

/** What is going on in the sheets right now, in one quiet line. */
export function TablesProgress({ work }: { readonly work: Work | null }) {
  const { t, language } = usePane();
  const styles = usePaneStyles();
  if (work === null) return null;
  const count = work.total === null ? '' : ` (${t.job.of(work.done, work.total)})`;
  return <p className={styles.quiet}>{`${t.edits.work[work.kind]}: ${tables[work.table].sheet[language]}${count}`}</p>;
}
