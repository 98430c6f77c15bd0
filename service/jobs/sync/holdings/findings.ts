import { asItIs, decimalWords, en, joined, nl, type Bilingual } from '../../../../shared/bilingual.ts';
import type { Currency, Minor } from '../../../../shared/money.ts';
import type { Store } from '../../../store/database.ts';
import type { ComputedFinding } from '../../../store/finding.ts';
import { licenceDropKey, readHeldChanges, type HeldAccount, type HeldItem } from '../../../store/held-change.ts';
import { countsOf, readAtRisk } from './risk.ts';

/** What fell so far at an account that a person must look at it first. */
export async function findLicenceDrops(store: Store, currency: Currency): Promise<readonly ComputedFinding[]> {
  const findings = [];
  for (const account of await readHeldChanges(store))
    findings.push(licenceDrop(account, { amount: await readAtRisk(store, account, currency), currency }));
  return findings;
}

type Risk = { readonly amount: Minor | null; readonly currency: Currency };

const namesShown = 5;

/** " and 3 more", or nothing. */
export function moreWords(count: number): Bilingual {
  return count > 0 ? { en: ` and ${count} more`, nl: ` en nog ${count}` } : asItIs('');
}

function licenceDrop({ items, ...account }: HeldAccount, { amount, currency }: Risk): ComputedFinding {
  const what = joined(items.slice(0, namesShown).map(fallOf), ', ');
  const more = moreWords(items.length - namesShown);
  const { connectionName: connection } = account;
  return {
    key: licenceDropKey(account.sourceAccountId),
    code: 'COUNT_DROP',
    severity: 'block',
    customerId: account.customerId,
    recordTable: 'sourceAccounts',
    recordId: account.sourceAccountId,
    recordLabel: account.accountName,
    message: {
      en: en`${connection} lists much less of ${account.accountName} (${what}${more}); what was known still counts. Accept this if it is right, dismiss it to bill what was known all the same, or repair ${connection} and sync again.`,
      nl: nl`${connection} meldt veel minder van ${account.accountName} (${what}${more}); wat bekend was telt nog mee. Keur dit goed als het klopt, wijs het af om toch te factureren wat bekend was, of herstel ${connection} en synchroniseer opnieuw.`,
    },
    amountAtRisk: amount,
    currency,
  };
}

/** "Business Premium from 25 to 3"; what has no figure is named. */
function fallOf({ kind, name, before, record }: HeldItem): Bilingual {
  if (kind === 'user') return { en: `user ${name}`, nl: `gebruiker ${name}` };
  if (kind === 'usage') return { en: `usage of ${name}`, nl: `verbruik van ${name}` };
  const was = figureOf(before);
  const is = record === null ? { en: 'none', nl: 'geen' } : figureOf(record);
  return { en: en`${name} from ${was} to ${is}`, nl: nl`${name} van ${was} naar ${is}` };
}

function figureOf(text: string): Bilingual {
  const counts = countsOf(text);
  if ('quantity' in counts) return decimalWords(counts.quantity);
  const { assigned, purchased } = counts;
  return { en: `${assigned} of ${purchased}`, nl: `${assigned} van ${purchased}` };
}
