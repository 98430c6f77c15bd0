import { daysBetween, type IsoDate } from '../../../shared/period.ts';
import type { Currency } from '../../../shared/money.ts';
import { readAdministrationBasics } from '../../store/administration.ts';
import {
  readSourceStates,
  readUnreadableAccounts,
  type SourceState,
  type UnreadableAccount,
} from '../../store/connection.ts';
import { replaceFindings, type ComputedFinding } from '../../store/finding.ts';
import { dropKey, readHeldRemovals, type HeldGroup } from '../../store/held.ts';
import type { JobContext } from '../job-context.ts';
import { findLicenceDrops } from './holdings/findings.ts';

/** After a sync: what a person must look at in the sources themselves, before any draft is made. */
export async function findSourceFindings(context: JobContext): Promise<void> {
  const { currency } = await readAdministrationBasics(context.store);
  const today = context.clock.today();
  const findings = [
    ...(await readSourceStates(context.store)).flatMap((source) => staleFinding(source, { today, currency })),
    ...(await readUnreadableAccounts(context.store)).map((account) => unreadableFinding(account, currency)),
    ...(await readHeldRemovals(context.store)).map((group) => dropFinding(group, currency)),
    ...(await findLicenceDrops(context.store, currency)),
  ];
  await context.write((tx) => replaceFindings(tx, 'sync', findings));
}

type Now = { readonly today: IsoDate; readonly currency: Currency };

/** A source whose latest run was not complete: its last complete listing holds. */
function staleFinding(source: SourceState, { today, currency }: Now): readonly ComputedFinding[] {
  if (source.failure === null) return [];
  const holds =
    source.lastCompleteOn === null
      ? 'it was never read completely, so nothing of it can be billed'
      : `the counts of ${source.lastCompleteOn} hold (${daysBetween(source.lastCompleteOn, today)} days old)`;
  return [
    {
      key: `STALE_SOURCE:connection:${source.connectionId}`,
      code: 'STALE_SOURCE',
      severity: source.lastCompleteOn === null ? 'block' : 'warn',
      customerId: null,
      recordTable: null,
      recordId: source.connectionId,
      recordLabel: source.name,
      message: `${source.name} was not read completely; ${holds}. Put this right and sync again: ${source.failure}`,
      amountAtRisk: null,
      currency,
    },
  ];
}

/** One customer of a source that was read otherwise: only what is known of this one may be out of date. */
function unreadableFinding(account: UnreadableAccount, currency: Currency): ComputedFinding {
  return {
    key: `STALE_SOURCE:account:${account.id}`,
    code: 'STALE_SOURCE',
    severity: 'warn',
    customerId: account.customerId,
    recordTable: 'sourceAccounts',
    recordId: account.id,
    recordLabel: account.name,
    message: `${account.name} could not be read from ${account.connectionName}, and what was known of it holds. Put this right and sync again: ${account.why}`,
    amountAtRisk: null,
    currency,
  };
}

const namesShown = 5;

function dropFinding(group: HeldGroup, currency: Currency): ComputedFinding {
  const names = group.devices.slice(0, namesShown).map((device) => device.name);
  const more = group.devices.length > namesShown ? ` and ${group.devices.length - namesShown} more` : '';
  const devices = group.devices.length === 1 ? '1 device' : `${group.devices.length} devices`;
  const what = group.accountIsListed
    ? `${devices} of ${group.accountName}`
    : `the account ${group.accountName} with its ${devices}`;
  return {
    key: dropKey(group.sourceAccountId),
    code: 'COUNT_DROP',
    severity: 'block',
    customerId: group.customerId,
    recordTable: 'sourceAccounts',
    recordId: group.sourceAccountId,
    recordLabel: group.accountName,
    message: `${group.connectionName} no longer lists ${what} (${names.join(', ')}${more}); they still count. Accept this if they are really gone, dismiss it to bill them all the same, or repair ${group.connectionName} and sync again.`,
    amountAtRisk: null,
    currency,
  };
}
