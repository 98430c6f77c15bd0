import { usePane } from '../context.tsx';
import { suggestedCustomers } from './suggestions.ts';

/** Every customer as a choice for an account, the likeliest first. */
export function CustomerOptions({
  account,
  customers,
}: {
  readonly account: string;
  readonly customers: readonly string[];
}) {
  const { t } = usePane();
  const likely = suggestedCustomers(account, customers);
  return (
    <>
      <option value="">{t.setUp.accounts.choose}</option>
      {likely.length === 0 ? null : (
        <optgroup label={t.setUp.accounts.likely}>
          {likely.map((each) => (
            <option key={each}>{each}</option>
          ))}
        </optgroup>
      )}
      <optgroup label={t.setUp.accounts.all}>
        {customers
          .filter((each) => !likely.includes(each))
          .map((each) => (
            <option key={each}>{each}</option>
          ))}
      </optgroup>
    </>
  );
}
