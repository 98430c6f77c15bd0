import { countWords, en, nl, type Bilingual } from '../../shared/bilingual.ts';
import type { BillingTerm, SubscriptionState } from '../../shared/choices.ts';
import { totalAmount, type Currency, type DecimalText, type LineFactors, type Minor } from '../../shared/money.ts';
import { isCharged, monthShare } from '../../shared/subscriptions.ts';
import { findingKey, settleFindings } from './finding.ts';
import { reportedWords, type Reported } from './reported.ts';
import type { Finding } from './result.ts';
import { knownSum } from './risk.ts';

/** A customer as a vendor system names it, for whose devices, licences, usage and time nobody is billed. */
export type UnmappedAccount = Reported & {
  readonly id: string;
  readonly name: string;
  readonly connectionName: string;
  readonly subscriptions: readonly PaidSubscription[];
  readonly usageCosts: readonly { readonly cost: DecimalText | null; readonly currency: string | null }[];
};

/**
 * One finding per account. At risk is what we pay for it: its subscriptions per month and its usage. What its devices and its time are
 * worth is unknown until a person says whose they are.
 */
export function findUnmappedAccounts(
  accounts: readonly UnmappedAccount[],
  { currency, acceptedFindings = [] }: { readonly currency: Currency; readonly acceptedFindings?: readonly string[] },
): readonly Finding[] {
  return settleFindings(
    accounts.map(({ id, name, connectionName, subscriptions, usageCosts, ...reported }) => ({
      key: findingKey('UNMAPPED_ACCOUNT', id),
      code: 'UNMAPPED_ACCOUNT',
      severity: 'warn',
      customerId: null,
      recordTable: 'sourceAccounts',
      recordId: id,
      recordLabel: name,
      message: {
        en: en`Say which customer account "${name}" of ${connectionName} is, or ignore it with a reason: nobody is billed for its ${reportedWords(reported)}.`,
        nl: nl`Geef aan welke klant account "${name}" van ${connectionName} is, of negeer het met een reden: niemand krijgt een factuur voor ${reportedWords(reported)}.`,
      },
      amountAtRisk: knownSum([monthlyCost(subscriptions, currency), usageCost(usageCosts, currency)]),
    })),
    acceptedFindings,
  );
}

/** A licence or service that is bought for customers and that nobody is billed for. */
export type UnmappedSku = {
  readonly id: string;
  readonly name: string;
  readonly vendor: string;
  readonly accountCount: number;
  readonly subscriptions: readonly PaidSubscription[];
};

export type PaidSubscription = {
  readonly quantity: DecimalText;
  readonly unitCost: DecimalText | null;
  readonly billingTerm: BillingTerm;
  readonly currency: string | null;
  readonly state: SubscriptionState;
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

/** All of it in the seller's currency, or null: a part alone would look like the whole. */
function usageCost(usage: UnmappedAccount['usageCosts'], currency: Currency): Minor | null {
  const costs = usage.flatMap(({ cost, currency: chargedIn }) =>
    chargedIn === currency && cost !== null ? [cost] : [],
  );
  if (costs.length === 0 || costs.length < usage.length) return null;
  return totalAmount(
    costs.map((unitPrice) => ({ quantity: '1', unitPrice })),
    currency,
  );
}
