import { Button, Field, Input, Select } from '@fluentui/react-components';
import { useState } from 'react';
import type { Row } from '../../../shared/protocol.ts';
import type { Actions } from '../../commands/actions.ts';
import { Answer } from '../answer.tsx';
import { usePane } from '../context.tsx';
import { ProblemMessage } from '../problem.tsx';
import { ReasonForm } from '../reason-form.tsx';
import { usePaneStyles } from '../styles.ts';
import { wholeOf } from '../whole.ts';
import { useAnswer } from '../use-answer.ts';
import { useSubmit } from '../use-submit.ts';
import { CustomerOptions } from './customer-options.tsx';
import { MoveAccount } from './move-account.tsx';
import { SuggestedAccounts } from './suggested-accounts.tsx';

const firstShown = 10;

const question = ({ readAccounts }: Actions) => readAccounts();

/** Accounts of the sources that have no customer yet: a person says whose each is, or why it is not billed. */
export function Accounts() {
  const { t, actions } = usePane();
  const styles = usePaneStyles();
  const { answered, reload } = useAnswer(question);
  return (
    <div className={styles.stack}>
      <Answer answered={answered} onRetry={reload}>
        {({ accounts, mapped, customers }) => (
          <>
            <p className={styles.plain}>
              {accounts.length === 0 ? t.setUp.accounts.none : t.setUp.accounts.count(accounts.length)}
            </p>
            <SuggestedAccounts accounts={accounts} onDecided={reload} />
            <ul className={styles.list}>
              {accounts.slice(0, firstShown).map((account) => (
                <AccountItem key={account.id} account={account} customers={customers} onDecided={reload} />
              ))}
            </ul>
            <MoveAccount accounts={mapped} customers={customers} onDecided={reload} />
          </>
        )}
      </Answer>
      <div>
        <Button size="small" onClick={() => void actions.showTable('sourceAccounts')}>
          {t.setUp.accounts.openSheet}
        </Button>
      </div>
    </div>
  );
}

type ItemProps = { readonly account: Row; readonly customers: readonly string[]; readonly onDecided: () => void };

function AccountItem({ account, customers, onDecided }: ItemProps) {
  const { t, actions } = usePane();
  const styles = usePaneStyles();
  const [isIgnoring, setIsIgnoring] = useState(false);
  const name = String(account.values.name ?? account.values.externalId);
  const ignore = async (ignoredReason: string) => {
    const refused = await actions.mapAccounts([{ account, ignoredReason }]);
    if (refused === null) onDecided();
    return refused;
  };
  return (
    <li className={`${styles.card} ${styles.tight}`}>
      <h4 className={styles.subject}>{name}</h4>
      <p className={`${styles.plain} ${styles.fine}`}>
        {t.setUp.accounts.about(String(account.values.connection ?? ''), wholeOf(account.values.deviceCount))}
      </p>
      {isIgnoring ? (
        <ReasonForm
          title={t.setUp.accounts.ignoreTitle}
          confirm={t.setUp.accounts.ignoreSure}
          onReason={ignore}
          onClose={() => setIsIgnoring(false)}
        />
      ) : (
        <MapForm
          account={account}
          name={name}
          customers={customers}
          onDecided={onDecided}
          onIgnore={() => setIsIgnoring(true)}
        />
      )}
    </li>
  );
}

type MapProps = ItemProps & { readonly name: string; readonly onIgnore: () => void };

/** The likeliest customers come first, but none is chosen until a person does. */
function MapForm({ account, name, customers, onDecided, onIgnore }: MapProps) {
  const { t, actions } = usePane();
  const styles = usePaneStyles();
  const [customer, setCustomer] = useState('');
  const [mappedFrom, setMappedFrom] = useState('');
  const { isBusy, problem, submit } = useSubmit(async () => {
    if (customer === '') return null;
    const refused = await actions.mapAccounts([{ account, customer, ...(mappedFrom === '' ? {} : { mappedFrom }) }]);
    if (refused === null) onDecided();
    return refused;
  });
  return (
    <form className={styles.tight} onSubmit={submit} aria-label={name}>
      <Field label={t.setUp.accounts.customer}>
        <Select value={customer} onChange={(_, data) => setCustomer(data.value)}>
          <CustomerOptions account={name} customers={customers} />
        </Select>
      </Field>
      <Field label={t.setUp.accounts.from} hint={t.setUp.accounts.fromHint}>
        <Input type="date" value={mappedFrom} onChange={(_, data) => setMappedFrom(data.value)} />
      </Field>
      {problem === null ? null : <ProblemMessage problem={problem} />}
      <div className={styles.row}>
        <Button type="submit" size="small" disabledFocusable={isBusy || customer === ''}>
          {t.setUp.accounts.map}
        </Button>
        <Button size="small" appearance="subtle" onClick={onIgnore}>
          {t.setUp.accounts.ignore}
        </Button>
      </div>
    </form>
  );
}
