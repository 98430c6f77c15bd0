import { countWords, en, nl } from '../../../shared/bilingual.ts';
import type { Currency, Minor } from '../../../shared/money.ts';
import { readAdministrationBasics } from '../../store/administration.ts';
import { readUnreadableAccounts, type UnreadableAccount } from '../../store/connection.ts';
import type { Store } from '../../store/database.ts';
import { replaceFindings, type ComputedFinding } from '../../store/finding.ts';
import { dropKey, readHeldRemovals, type HeldGroup } from '../../store/held.ts';
import { readBilledFor, readLinesBehind } from '../../store/lines-behind.ts';
import type { JobContext } from '../job-context.ts';
import { findLicenceDrops, moreWords } from './holdings/findings.ts';
import { findStaleSources } from './stale.ts';

/** After a sync: what a person must look at in the sources themselves, before any draft is made. */
export async function findSourceFindings(context: JobContext): Promise<void> {
  const { currency } = await readAdministrationBasics(context.store);
  const today = context.clock.today();
  const findings = [
    ...(await findStaleSources(context.store, { today, currency })),
    ...(await findUnreadableAccounts(context.store, currency)),
    ...(await findDeviceDrops(context.store, currency)),
    ...(await findLicenceDrops(context.store, currency)),
  ];
  await context.write((tx) => replaceFindings(tx, 'sync', findings));
}

/** At risk is what the latest run billed of what the account reports. */
async function findUnreadableAccounts(store: Store, currency: Currency): Promise<readonly ComputedFinding[]> {
  const findings = [];
  for (const account of await readUnreadableAccounts(store)) {
    const { lineCount, net } = await readLinesBehind(store, { sourceAccountId: account.id }, currency);
    findings.push(unreadableFinding(account, { amount: lineCount === 0 ? null : net, currency }));
  }
  return findings;
}

/** At risk is what the latest run billed for the machines that are missing. */
async function findDeviceDrops(store: Store, currency: Currency): Promise<readonly ComputedFinding[]> {
  const findings = [];
  for (const group of await readHeldRemovals(store)) {
    const assetIds = group.devices.map(({ assetId }) => assetId);
    findings.push(dropFinding(group, { amount: await readBilledFor(store, assetIds, currency), currency }));
  }
  return findings;
}

type Risk = { readonly amount: Minor | null; readonly currency: Currency };

/** One customer of a source that was read otherwise: only what is known of this one may be out of date. */
function unreadableFinding(account: UnreadableAccount, { amount, currency }: Risk): ComputedFinding {
  return {
    key: `STALE_SOURCE:account:${account.id}`,
    code: 'STALE_SOURCE',
    severity: 'warn',
    customerId: account.customerId,
    recordTable: 'sourceAccounts',
    recordId: account.id,
    recordLabel: account.name,
    message: {
      en: en`${account.name} could not be read from ${account.connectionName}, and what was known of it holds. Put this right and sync again: ${account.why}`,
      nl: nl`${account.name} kon niet worden gelezen uit ${account.connectionName}, en wat ervan bekend was geldt nog. Los dit op en synchroniseer opnieuw: ${account.why}`,
    },
    amountAtRisk: amount,
    currency,
  };
}

const namesShown = 5;

function dropFinding(group: HeldGroup, { amount, currency }: Risk): ComputedFinding {
  const names = group.devices
    .slice(0, namesShown)
    .map((device) => device.name)
    .join(', ');
  const more = moreWords(group.devices.length - namesShown);
  const devices = countWords(group.devices.length, { en: ['device', 'devices'], nl: ['apparaat', 'apparaten'] });
  const { connectionName, accountName } = group;
  const what = group.accountIsListed
    ? { en: en`${devices} of ${accountName}`, nl: nl`${devices} van ${accountName}` }
    : { en: en`the account ${accountName} with its ${devices}`, nl: nl`het account ${accountName} met ${devices}` };
  return {
    key: dropKey(group.sourceAccountId),
    code: 'COUNT_DROP',
    severity: 'block',
    customerId: group.customerId,
    recordTable: 'sourceAccounts',
    recordId: group.sourceAccountId,
    recordLabel: group.accountName,
    message: {
      en: en`${connectionName} no longer lists ${what} (${names}${more}); they still count. Accept this if they are really gone, dismiss it to bill them all the same, or repair ${connectionName} and sync again.`,
      nl: nl`${connectionName} meldt ${what} niet meer (${names}${more}); ze tellen nog mee. Keur dit goed als ze echt weg zijn, wijs het af om ze toch te factureren, of herstel ${connectionName} en synchroniseer opnieuw.`,
    },
    amountAtRisk: amount,
    currency,
  };
}
