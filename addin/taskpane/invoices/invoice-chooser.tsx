import { Button, Field, Input } from '@fluentui/react-components';
import { useState } from 'react';
import type { Row } from '../../../shared/protocol.ts';
import { usePane } from '../context.tsx';
import { amountText } from '../format.ts';
import { matchingRows } from '../matching-rows.ts';
import { usePaneStyles } from '../styles.ts';

const mostShown = 8;
const searched = ['number', 'customer', 'issueDate'];

/** Finds an invoice by its number or customer; the newest first. A row that is selected on the sheet is chosen by itself. */
export function InvoiceChooser({ invoices }: { readonly invoices: readonly Row[] }) {
  const { t, language, actions } = usePane();
  const styles = usePaneStyles();
  const [query, setQuery] = useState('');
  const newestFirst = invoices.toSorted((a, b) => textOf(b, 'number').localeCompare(textOf(a, 'number')));
  const found = matchingRows(newestFirst, query, searched);
  return (
    <div className={styles.stack}>
      <Field label={t.invoices.choose} hint={t.invoices.chooseHint}>
        <Input type="search" value={query} onChange={(_, { value }) => setQuery(value)} />
      </Field>
      {found.length === 0 ? <p className={styles.quiet}>{t.invoices.noneFound}</p> : null}
      <ul className={styles.list}>
        {found.slice(0, mostShown).map((invoice) => (
          <li key={invoice.id}>
            <Button size="small" appearance="subtle" onClick={() => actions.chooseInvoice(invoice.id)}>
              {[
                textOf(invoice, 'number') || t.invoices.draft,
                textOf(invoice, 'customer'),
                amountText(textOf(invoice, 'gross'), language),
              ]
                .filter((part) => part !== '')
                .join(' · ')}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function textOf({ values }: Row, field: string): string {
  const value = values[field];
  return typeof value === 'string' ? value : '';
}
