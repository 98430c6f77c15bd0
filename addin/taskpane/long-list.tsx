import { usePane } from './context.tsx';
import { usePaneStyles } from './styles.ts';

/** So many lines are shown; what stands above the list says how many there are. */
const mostShown = 50;

/** Lines that can be too many for the pane. `total` is how many there are when not all of them were sent. */
export function LongList({
  lines,
  total = lines.length,
}: {
  readonly lines: readonly string[];
  readonly total?: number;
}) {
  const { t } = usePane();
  const styles = usePaneStyles();
  const shown = lines.slice(0, mostShown);
  return (
    <>
      <ul className={styles.list}>
        {shown.map((line) => (
          <li key={line} className={styles.fine}>
            {line}
          </li>
        ))}
      </ul>
      {total > shown.length ? <p className={styles.quiet}>{t.importing.more(total - shown.length)}</p> : null}
    </>
  );
}
