import { Button, MessageBar, MessageBarBody } from '@fluentui/react-components';
import type { Shadow } from '../../../shared/shadow.ts';
import { usePane } from '../context.tsx';
import { amountText } from '../format.ts';
import { LongList } from '../long-list.tsx';
import { usePaneStyles } from '../styles.ts';

/** Who differs by how much, whose invoice nobody knows, and what may be missing on our side; product by product it stands on the sheet. */
export function ShadowResult({ compared }: { readonly compared: Shadow }) {
  const { t, language, actions } = usePane();
  const styles = usePaneStyles();
  const words = t.setUp.shadow;
  const { invoices, customers, unmatched, leftOut } = compared;
  if (invoices === 0) return <p className={styles.plain}>{words.none}</p>;
  const different = customers.filter(({ lines }) => lines.some(isDifferent));
  const waiting = customers.flatMap(({ customer, findings }) => findings.map((finding) => `${customer}: ${finding}`));
  const isSame = different.length === 0 && unmatched.length === 0 && leftOut.length === 0;
  const money = (currency: string, amount: string) => `${currency} ${amountText(amount, language)}`;
  return (
    <div className={styles.stack}>
      <MessageBar intent={isSame ? 'success' : 'info'} layout="multiline">
        <MessageBarBody>{isSame ? words.same(invoices) : words.differs(invoices, different.length)}</MessageBarBody>
      </MessageBar>
      <LongList
        lines={different.map(({ customer, currency, netReal, netComputed }) =>
          words.customer(customer, money(currency, netReal), money(currency, netComputed)),
        )}
      />
      <Part
        title={words.unmatched(unmatched.length)}
        lines={unmatched.map(({ number, reason }) => `${number}: ${reason}`)}
      />
      <Part title={words.findings} lines={waiting} />
      {leftOut.length === 0 ? null : <p className={styles.plain}>{words.leftOut(leftOut.join(', '))}</p>}
      <div>
        <Button onClick={() => void actions.showTable('shadow')}>{words.openSheet}</Button>
      </div>
    </div>
  );
}

function isDifferent({ difference, quantityEffect }: Shadow['customers'][number]['lines'][number]): boolean {
  return [difference, quantityEffect].some((amount) => /[1-9]/.test(amount));
}

/** Nothing when there is nothing to list. */
function Part({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) {
  const styles = usePaneStyles();
  if (lines.length === 0) return null;
  return (
    <section className={styles.tight} aria-label={title}>
      <h4 className={styles.subject}>{title}</h4>
      <LongList lines={lines} />
    </section>
  );
}
