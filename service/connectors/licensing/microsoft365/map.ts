import type {
  SourceAccountRecord,
  SourceLicenceRecord,
  SourceSubscriptionRecord,
  SourceUserRecord,
} from '../../core/connector.ts';
import { dayOfText } from '../../core/dates.ts';
import type { GraphOrganization, GraphSku, GraphSubscription, GraphUser, Tenant } from './client.ts';
import { isFreeSku, skuName } from './sku-names.ts';

export function toAccount({ id, name, domain }: Tenant, organization: GraphOrganization | null): SourceAccountRecord {
  const known = organization?.verifiedDomains.find(({ isDefault }) => isDefault === true)?.name ?? domain;
  return {
    externalId: id,
    name: organization?.displayName ?? name ?? id,
    deviceCount: null,
    ...(known === null ? {} : { hints: { domain: known.toLowerCase() } }),
  };
}

/**
 * What a tenant has of each SKU. An SKU is a trial when everything that was bought of it is; seats in a period of grace ("warning") still
 * work, so they are counted as purchased.
 */
export function toLicences(
  tenantId: string,
  { skus, subscriptions }: { skus: readonly GraphSku[]; subscriptions: readonly GraphSubscription[] },
): SourceLicenceRecord[] {
  return skus.map((sku) => {
    const bought = subscriptions.filter(({ skuId, status }) => skuId === sku.skuId && status !== 'Deleted');
    const { enabled, warning, suspended, lockedOut } = sku.prepaidUnits;
    return {
      accountExternalId: tenantId,
      skuId: sku.skuId,
      skuName: skuName(sku.skuId, sku.skuPartNumber),
      assigned: sku.consumedUnits,
      purchased: enabled + warning,
      isTrial: bought.length > 0 && bought.every(({ isTrial }) => isTrial === true),
      vendorFacts: {
        partNumber: sku.skuPartNumber,
        capabilityStatus: sku.capabilityStatus ?? null,
        appliesTo: sku.appliesTo ?? null,
        isFree: isFreeSku(sku.skuId),
        enabled,
        warning,
        suspended: suspended ?? null,
        lockedOut: lockedOut ?? null,
      },
    };
  });
}

/**
 * Graph tells neither price nor term, so there is no cost and no commitment here; who sold it knows. Its id is the one by which the seller
 * knows it, where there is one.
 */
export function toSubscription(
  subscription: GraphSubscription,
  { tenantId, timeZone }: { tenantId: string; timeZone: string },
): SourceSubscriptionRecord {
  const next = dayOfText(subscription.nextLifecycleDateTime, timeZone);
  const state = stateOf(subscription);
  return {
    externalId: subscription.commerceSubscriptionId ?? subscription.id,
    accountExternalId: tenantId,
    skuId: subscription.skuId,
    skuName: skuName(subscription.skuId, subscription.skuPartNumber),
    term: 'none',
    billingTerm: 'month',
    quantity: String(subscription.totalLicenses),
    unitCost: null,
    unitPrice: null,
    currency: null,
    state,
    startsOn: dayOfText(subscription.createdDateTime, timeZone),
    renewsOn: state === 'active' ? next : null,
    endsOn: state === 'active' ? null : next,
    upstreamId: subscription.commerceSubscriptionId ?? null,
    vendorFacts: {
      partNumber: subscription.skuPartNumber,
      status: subscription.status,
      sellerTenantId: subscription.ownerTenantId ?? null,
      isFree: isFreeSku(subscription.skuId),
    },
  };
}

/** "Warning" is the period of grace: it works, and ends unless it is renewed. */
function stateOf({ status, isTrial }: GraphSubscription): SourceSubscriptionRecord['state'] {
  switch (status) {
    case 'Enabled':
      return isTrial === true ? 'trial' : 'active';
    case 'Warning':
      return isTrial === true ? 'trial' : 'ending';
    case 'Suspended':
    case 'LockedOut':
      return 'suspended';
    case 'Deleted':
      return 'ended';
  }
}

/** Null for a user without any licence, who is no evidence of anything. */
export function toUser(user: GraphUser, tenantId: string): SourceUserRecord | null {
  const skuIds = user.assignedLicenses.map(({ skuId }) => skuId);
  if (skuIds.length === 0) return null;
  return {
    externalId: user.id,
    accountExternalId: tenantId,
    name: user.userPrincipalName ?? user.displayName ?? user.id,
    isEnabled: user.accountEnabled ?? true,
    isGuest: user.userType === 'Guest',
    skuIds,
  };
}
