import { findingKey, settleFindings } from './finding.ts';
import type { Finding } from './result.ts';

/** A customer as a vendor system names it, whose devices nobody is billed for. */
export type UnmappedAccount = {
  readonly id: string;
  readonly name: string;
  readonly connectionName: string;
  readonly deviceCount: number;
};

/** One finding per account; what is at risk is unknown until a person says whose devices they are. */
export function findUnmappedAccounts(
  accounts: readonly UnmappedAccount[],
  acceptedFindings: readonly string[] = [],
): readonly Finding[] {
  return settleFindings(
    accounts.map(({ id, name, connectionName, deviceCount }) => ({
      key: findingKey('UNMAPPED_ACCOUNT', id),
      code: 'UNMAPPED_ACCOUNT',
      severity: 'warn',
      customerId: null,
      recordTable: 'sourceAccounts',
      recordId: id,
      recordLabel: name,
      message: `Say which customer account "${name}" of ${connectionName} is, or ignore it with a reason: nobody is billed for its ${deviceCount} device${deviceCount === 1 ? '' : 's'}.`,
      amountAtRisk: null,
    })),
    acceptedFindings,
  );
}
