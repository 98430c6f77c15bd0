import type { Currency } from '../../../../shared/money.ts';
import type { Store } from '../../../store/database.ts';
import type { ComputedFinding } from '../../../store/finding.ts';
import { licenceDropKey, readHeldChanges, type HeldAccount, type HeldItem } from '../../../store/held-change.ts';

/** What fell so far at an account that a person must look at it first. */
export async function findLicenceDrops(store: Store, currency: Currency): Promise<readonly ComputedFinding[]> {
  return (await readHeldChanges(store)).map((account) => licenceDrop(account, currency));
}

const namesShown = 5;

function licenceDrop({ items, ...account }: HeldAccount, currency: Currency): ComputedFinding {
  const more = items.length > namesShown ? ` and ${items.length - namesShown} more` : '';
  const what = items.slice(0, namesShown).map(fallOf).join(', ');
  return {
    key: licenceDropKey(account.sourceAccountId),
    code: 'COUNT_DROP',
    severity: 'block',
    customerId: account.customerId,
    recordTable: 'sourceAccounts',
    recordId: account.sourceAccountId,
    recordLabel: account.accountName,
    message: `${account.connectionName} lists much less of ${account.accountName} (${what}${more}); what was known still counts. Accept this if it is right, dismiss it to bill what was known all the same, or repair ${account.connectionName} and sync again.`,
    amountAtRisk: null,
    currency,
  };
}

/** "Business Premium from 25 to 3"; what has no figure is named. */
function fallOf({ kind, name, before, record }: HeldItem): string {
  if (kind === 'user' || kind === 'usage') return `${kind === 'user' ? 'user' : 'usage of'} ${name}`;
  const [was, is] = [figureOf(kind, before), record === null ? 'none' : figureOf(kind, record)];
  return `${name} from ${was} to ${is}`;
}

function figureOf(kind: string, text: string): string {
  const record = JSON.parse(text) as { quantity?: string; assigned?: number; purchased?: number };
  return kind === 'subscription' ? String(record.quantity) : `${record.assigned} of ${record.purchased}`;
}
