import { Button, Field, Input, Select } from '@fluentui/react-components';
import { useState } from 'react';
import type { Row } from '../../../shared/protocol.ts';
import { usePane } from '../context.tsx';
import { ProblemMessage } from '../problem.tsx';
import { usePaneStyles } from '../styles.ts';
import { useSubmit } from '../use-submit.ts';
import { CustomerOptions } from './customer-options.tsx';

type Props = {
  readonly accounts: readonly Row[];
  readonly customers: readonly string[];
  readonly onDecided: () => void;
};

/** An account that has a customer goes to another one, from a day that a person must name: what lies before stays as it was. */
export function MoveAccount({ accounts, customers, onDecided }: Props) {
  const { t, actions } = usePane();
  const styles = usePaneStyles();
  const [accountId, setAccountId] = useState('');
  const [customer, setCustomer] = useState('');
  const [mappedFrom, setMappedFrom] = useState('');
  const account = accounts.find(({ id }) => id === accountId);
  const isComplete = account !== undefined && customer !== '' && mappedFrom !== '';
  const { isBusy, problem, submit } = useSubmit(async () => {
    if (!isComplete) return null;
    const refused = await actions.mapAccounts([{ account, customer, mappedFrom }]);
    if (refused === null) onDecided();
    return refused;
  });
  if (accounts.length === 0) return null;
  return (
    <form className={`${styles.card} ${styles.tight}`} onSubmit={submit} aria-label={t.setUp.accounts.moveTitle}>
      <h4 className={styles.subject}>{t.setUp.accounts.moveTitle}</h4>
      <Field label={t.setUp.accounts.account}>
        <Select value={accountId} onChange={(_, data) => setAccountId(data.value)}>
          <option value="">{t.setUp.accounts.chooseAccount}</option>
          {accounts.map(({ id, values }) => (
            <option key={id} value={id}>
              {t.setUp.accounts.mappedAccount(String(values.name ?? ''), String(values.customer ?? ''))}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t.setUp.accounts.newCustomer}>
        <Select value={customer} onChange={(_, data) => setCustomer(data.value)}>
          <CustomerOptions
            account={String(account?.values.name ?? '')}
            customers={customers.filter((each) => each !== account?.values.customer)}
          />
        </Select>
      </Field>
      <Field label={t.setUp.accounts.moveFrom} hint={t.setUp.accounts.moveHint}>
        <Input type="date" value={mappedFrom} onChange={(_, data) => setMappedFrom(data.value)} />
      </Field>
      {problem === null ? null : <ProblemMessage problem={problem} />}
      <div>
        <Button type="submit" size="small" disabledFocusable={isBusy || !isComplete}>
          {t.setUp.accounts.move}
        </Button>
      </div>
    </form>
  );
}
