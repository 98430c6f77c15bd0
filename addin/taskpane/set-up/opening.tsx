import { Button } from '@fluentui/react-components';
import type { TableId } from '../../../shared/tables/definition.ts';
import { tables } from '../../../shared/tables/all.ts';
import { usePane } from '../context.tsx';
import { usePaneStyles } from '../styles.ts';

/** Where the first month begins, each on its sheet. */
const sheets = [
  'administration',
  'customers',
  'products',
  'vatCodes',
  'contracts',
  'contractLines',
] as const satisfies readonly TableId[];

/** What must be typed in before the first month: who bills, whom, for what, and from which day nothing was billed yet. */
export function Opening() {
  const { t, language, actions } = usePane();
  const styles = usePaneStyles();
  return (
    <ul className={styles.list}>
      {sheets.map((table) => (
        <li key={table} className={`${styles.brief} ${styles.spread}`}>
          <span>{t.setUp.opening.why[table]}</span>
          <Button size="small" className={styles.rigid} onClick={() => void actions.showTable(table)}>
            {tables[table].sheet[language]}
          </Button>
        </li>
      ))}
    </ul>
  );
}
