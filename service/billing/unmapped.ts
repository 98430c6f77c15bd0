import { countWords, en, nameWords, nl, type Bilingual } from '../../shared/bilingual.ts';
import type { BillingTerm, SubscriptionState } from '../../shared/choices.ts';
import { totalAmount, type Currency, type DecimalText, type LineFactors, type Minor } from '../../shared/money.ts';
import { isCharged, monthShare } from '../../shared/subscriptions.ts';
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
      message: {
        en: en`Say which customer account "${name}" of ${connectionName} is, or ignore it with a reason: nobody is billed for its ${unbilled(counted)}.`,
        nl: nl`Geef aan welke klant account "${name}" van ${connectionName} is, of negeer het met een reden: niemand krijgt een factuur voor ${unbilled(counted)}.`,
      },
      amountAtRisk: null,
    })),
    acceptedFindings,
  );
}

function unbilled({ deviceCount, timeEntryCount }: Pick<UnmappedAccount, 'deviceCount' | 'timeEntryCount'>): Bilingual {
  const devices = countWords(deviceCount, { en: ['device', 'devices'], nl: ['apparaat', 'apparaten'] });
  if (timeEntryCount === null || timeEntryCount === 0) return devices;
  const entries = countWords(timeEntryCount, {
    en: ['time entry', 'time entries'],
    nl: ['tijdregel', 'tijdregels'],
  });
  return deviceCount === 0 ? entries : nameWords([devices, entries]);
}

/** A licence or service that is bought for customers and that nobody is billed for. */
export type UnmappedSku = {
  readonly id: string;
  readonly name: string;
  readonly vendor: string;
  readonly accountCount: number;
  readonly subscriptions: readonly {
    readonly quantity: DecimalText;
    readonly unitCost: DecimalText | null;
    readonly billingTerm: BillingTerm;
    readonly currency: string | null;
    readonly state: SubscriptionState;
  }[];
};

/** One finding per SKU; at risk is what it costs per month, where that is known. */
export function findUnmappedSkus(skus: readonly UnmappedSku[], currency: Currency): readonly Finding[] {
  return settleFindings(
    skus.map(({ id, name, vendor, accountCount, subscriptions }) => ({
      key: findingKey('UNMAPPED_SKU', id),
      code: 'UNMAPPED_SKU',
      severity: 'warn',
      customerId: null,
      recordTable: 'skus',
      recordId: id,
      recordLabel: name,
      message: {
        en: en`Say which product ${name} of ${vendor} is, or ignore it with a reason: nobody is billed for it at ${accountsText(accountCount)}.`,
        nl: nl`Geef aan welk product ${name} van ${vendor} is, of negeer het met een reden: bij ${accountsText(accountCount)} krijgt niemand er een factuur voor.`,
      },
      amountAtRisk: monthlyCost(subscriptions, currency),
    })),
    [],
  );
}

function accountsText(count: number): Bilingual {
  return countWords(count, { en: ['account', 'accounts'], nl: ['account', 'accounts'] });
}

function monthlyCost(subscriptions: UnmappedSku['subscriptions'], currency: Currency): Minor | null {
  const charged = subscriptions.filter(({ state, unitCost }) => isCharged(state) && unitCost !== null);
  const factors: Omit<LineFactors, 'currency'>[] = [];
  for (const { quantity, unitCost, billingTerm, currency: chargedIn } of charged) {
    const share = monthShare(billingTerm);
    if (unitCost === null || share === null || chargedIn !== currency) return null;
    factors.push({ quantity, unitPrice: unitCost, share });
  }
  return factors.length === 0 ? null : totalAmount(factors, currency);
}
