import { Button, Field, Input } from '@fluentui/react-components';
import { useState } from 'react';
import type { Row } from '../../shared/protocol.ts';
import { usePane } from './context.tsx';
import { amountText } from './format.ts';
import { matchingRows } from './matching-rows.ts';
import { usePaneStyles } from './styles.ts';

const mostShown = 8;
const searched = ['customer', 'product', 'description', 'contract'];

/** Finds a draft line by the words a customer on the phone uses. The lines are read when asked for, not before. */
export function LineChooser({ lines }: { readonly lines: readonly Row[] | null }) {
  const { t, actions } = usePane();
  const styles = usePaneStyles();
  const [query, setQuery] = useState('');
  if (lines === null) {
    return (
      <div className={styles.stack}>
        <p className={styles.quiet}>{t.explain.hint}</p>
        <div>
          <Button onClick={() => void actions.readLines()}>{t.explain.choose}</Button>
        </div>
      </div>
    );
  }
  const found = matchingRows(lines, query, searched);
  return (
    <div className={styles.stack}>
      <Field label={t.explain.choose} hint={t.explain.search}>
        <Input type="search" value={query} onChange={(_, data) => setQuery(data.value)} />
      </Field>
      {found.length === 0 ? <p className={styles.quiet}>{t.explain.noLines}</p> : null}
      <ul className={styles.list}>
        {found.slice(0, mostShown).map((line) => (
          <li key={line.id}>
            <LineButton line={line} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function LineButton({ line }: { readonly line: Row }) {
  const { language, actions } = usePane();
  const { customer, description, net } = line.values;
  const amount = typeof net === 'string' ? amountText(net, language) : null;
  const label = [customer, description, amount].filter((part) => part !== null && part !== '').join(' · ');
  return (
    <Button size="small" appearance="subtle" onClick={() => void actions.explain(line.id)}>
      {label}
    </Button>
  );
}
