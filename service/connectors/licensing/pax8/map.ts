import { canonicalDecimal, type DecimalText } from '../../../../shared/money.ts';
import { addDays, day } from '../../../../shared/period.ts';
import type { SourceAccountRecord, SourceSubscriptionRecord, SourceUsageRecord } from '../../core/connector.ts';
import { dayOfText } from '../../core/dates.ts';
import { domainOf } from '../../core/domain.ts';
import type { Pax8Company, Pax8UsageItem, Pax8Subscription } from './client.ts';

export function toAccount({ id, name, website, externalId }: Pax8Company): SourceAccountRecord {
  const domain = domainOf(website ?? '');
  const hints = {
    ...(externalId ? { externalId } : {}),
    ...(domain === null ? {} : { domain }),
  };
  return { externalId: id, name, deviceCount: null, ...(Object.keys(hints).length === 0 ? {} : { hints }) };
}

export function toSubscription(
  subscription: Pax8Subscription,
  { productName, timeZone }: { productName: string; timeZone: string },
): SourceSubscriptionRecord {
  const { commitmentTerm, billingTerm } = subscription;
  const dateOf = (text: string | null | undefined) => dayOfText(text, timeZone);
  return {
    externalId: subscription.id,
    accountExternalId: subscription.companyId,
    skuId: subscription.productId,
    skuName: productName,
    term: terms[commitmentTerm?.term ?? (billingTerm === 'One-Time' ? 'One-Time' : 'None')],
    billingTerm: billingTerms[billingTerm],
    quantity: decimal(subscription.quantity),
    unitCost: decimalOrNull(subscription.partnerCost),
    unitPrice: decimalOrNull(subscription.price),
    currency: subscription.currencyCode ?? null,
    state: stateOf(subscription),
    startsOn: dateOf(subscription.billingStart ?? subscription.startDate),
    renewsOn: dateOf(commitmentTerm?.endDate),
    endsOn: dateOf(subscription.endDate),
    upstreamId: subscription.vendorSubscriptionId ?? null,
    vendorFacts: {
      status: subscription.status,
      billingTerm,
      commitmentTerm: commitmentTerm?.term ?? null,
      vendorSkuId: subscription.vendorSkuId ?? null,
      parentSubscriptionId: subscription.parentSubscriptionId ?? null,
    },
  };
}

export function toUsage(item: Pax8UsageItem): SourceUsageRecord {
  const productId = item.productId ?? item.sku ?? item.id;
  return {
    externalId: item.id,
    accountExternalId: item.companyId,
    productId,
    productName: item.productName ?? item.description ?? productId,
    from: day(item.startPeriod),
    to: addDays(day(item.endPeriod), 1),
    quantity: decimal(item.quantity),
    unit: item.unitOfMeasure ?? '',
    cost: decimalOrNull(item.costTotal),
    currency: item.currencyCode ?? null,
    vendorFacts: { type: item.type ?? null, sku: item.sku ?? null, subscriptionId: item.subscriptionId ?? null },
  };
}

const terms = {
  None: 'none',
  Monthly: 'month',
  '1-Month': 'month',
  Annual: 'year',
  '1-Year': 'year',
  '2-Year': '2-year',
  '3-Year': '3-year',
  'One-Time': 'one-time',
} as const;

/** What an amount is for. A trial costs nothing in any term; a product that needs activation is paid at that moment. */
const billingTerms = {
  Monthly: 'month',
  Annual: 'year',
  '2-Year': '2-year',
  '3-Year': '3-year',
  'One-Time': 'one-time',
  Activation: 'one-time',
  Trial: 'month',
} as const;

/**
 * PendingCancel still runs until its end. The other pending states are steps of an order, or of a change to what runs already, so
 * they count from when Pax8 bills them; before its activation a product is not billed, which is `suspended`. "Converted" (from
 * trial) is the end of a trial; with another billing term it is what the trial became. Source: the specification's own words, 2026-11.
 */
function stateOf({ status, billingTerm }: Pax8Subscription): SourceSubscriptionRecord['state'] {
  switch (status) {
    case 'Cancelled':
      return 'ended';
    case 'PendingCancel':
      return 'ending';
    case 'PendingActivation':
      return 'suspended';
    case 'Converted':
      return billingTerm === 'Trial' ? 'ended' : 'active';
    case 'Trial':
      return 'trial';
    case 'Active':
    case 'Activated':
    case 'PendingManual':
    case 'PendingAutomated':
    case 'WaitingForDetails':
      return billingTerm === 'Trial' ? 'trial' : 'active';
  }
}

/** A number of JSON as the decimal that was written there. */
function decimal(value: number): DecimalText {
  return canonicalDecimal(String(value));
}

function decimalOrNull(value: number | null | undefined): DecimalText | null {
  return value === null || value === undefined ? null : decimal(value);
}
