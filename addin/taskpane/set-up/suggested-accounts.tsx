import { Button } from '@fluentui/react-components';
import type { Row } from '../../../shared/protocol.ts';
import type { Mapping } from '../../commands/accounts.ts';
import { usePane } from '../context.tsx';
import { ProblemMessage } from '../problem.tsx';
import { usePaneStyles } from '../styles.ts';
import { useSubmit } from '../use-submit.ts';

const mostShown = 50;

type Props = { readonly accounts: readonly Row[]; readonly onDecided: () => void };

/** Accounts of which something says exactly whose they are; a person confirms one, or all that are shown. */
export function SuggestedAccounts({ accounts, onDecided }: Props) {
  const { t, actions } = usePane();
  const styles = usePaneStyles();
  const suggested = accounts.flatMap(toMapping).slice(0, mostShown);
  const confirm = async (mappings: readonly Mapping[]) => {
    const refused = await actions.mapAccounts(mappings);
    onDecided();
    return refused;
  };
  const all = useSubmit(() => confirm(suggested));
  if (suggested.length === 0) return null;
  return (
    <section className={styles.tight} aria-labelledby="suggested-accounts">
      <h4 id="suggested-accounts" className={styles.subject}>
        {t.setUp.accounts.suggested(suggested.length)}
      </h4>
      <ul className={styles.list}>
        {suggested.map((mapping) => (
          <Suggestion key={mapping.account.id} mapping={mapping} onConfirm={confirm} />
        ))}
      </ul>
      {all.problem === null ? null : <ProblemMessage problem={all.problem} />}
      {suggested.length < 2 ? null : (
        <div>
          <Button size="small" appearance="primary" disabledFocusable={all.isBusy} onClick={() => all.submit()}>
            {t.setUp.accounts.confirmAll(suggested.length)}
          </Button>
        </div>
      )}
    </section>
  );
}

type Suggested = { readonly account: Row; readonly customer: string };

function toMapping(account: Row): Suggested[] {
  const customer = account.values.suggestedCustomer;
  return typeof customer === 'string' ? [{ account, customer }] : [];
}

type SuggestionProps = {
  readonly mapping: Suggested;
  readonly onConfirm: (mappings: readonly Mapping[]) => ReturnType<Parameters<typeof useSubmit>[0]>;
};

function Suggestion({ mapping, onConfirm }: SuggestionProps) {
  const { t } = usePane();
  const styles = usePaneStyles();
  const { isBusy, problem, submit } = useSubmit(() => onConfirm([mapping]));
  const { account, customer } = mapping;
  const name = String(account.values.name ?? account.values.externalId);
  return (
    <li className={`${styles.brief} ${styles.tight}`}>
      <p className={styles.plain}>{`${name} (${String(account.values.connection)}) → ${customer}`}</p>
      <p className={`${styles.plain} ${styles.fine}`}>{String(account.values.suggestionReason ?? '')}</p>
      {problem === null ? null : <ProblemMessage problem={problem} />}
      <div>
        <Button
          size="small"
          aria-label={`${t.setUp.accounts.map}: ${t.setUp.accounts.confirm(name, customer)}`}
          disabledFocusable={isBusy}
          onClick={() => submit()}
        >
          {t.setUp.accounts.map}
        </Button>
      </div>
    </li>
  );
}
