import { findingKey, settleFindings } from './finding.ts';
import type { Finding } from './result.ts';

/** A customer as a vendor system names it, whose devices nobody is billed for. */
export type UnmappedAccount = {
  readonly id: string;
  readonly name: string;
  readonly connectionName: string;
  readonly deviceCount: number;
  /** Time worked for it that nobody is billed for either; null is none. */
  readonly timeEntryCount: number | null;
};

/** One finding per account; what is at risk is unknown until a person says whose devices they are. */
export function findUnmappedAccounts(
  accounts: readonly UnmappedAccount[],
  acceptedFindings: readonly string[] = [],
): readonly Finding[] {
  return settleFindings(
    accounts.map(({ id, name, connectionName, ...counted }) => ({
      key: findingKey('UNMAPPED_ACCOUNT', id),
      code: 'UNMAPPED_ACCOUNT',
      severity: 'warn',
      customerId: null,
      recordTable: 'sourceAccounts',
      recordId: id,
      recordLabel: name,
      message: `Say which customer account "${name}" of ${connectionName} is, or ignore it with a reason: nobody is billed for its ${unbilled(counted)}.`,
      amountAtRisk: null,
    })),
    acceptedFindings,
  );
}

function unbilled({ deviceCount, timeEntryCount }: Pick<UnmappedAccount, 'deviceCount' | 'timeEntryCount'>): string {
  const devices = `${deviceCount} device${deviceCount === 1 ? '' : 's'}`;
  if (timeEntryCount === null || timeEntryCount === 0) return devices;
  const entries = `${timeEntryCount} time ${timeEntryCount === 1 ? 'entry' : 'entries'}`;
  return deviceCount === 0 ? entries : `${devices} and ${entries}`;
}
