/** Rows as Microsoft Graph v1.0 shows them (metadata read 2026-11). */
export type GraphSkuRow = {
  readonly id: string;
  readonly skuId: string;
  readonly skuPartNumber: string;
  readonly capabilityStatus: string;
  readonly appliesTo: string;
  readonly consumedUnits: number;
  readonly prepaidUnits: {
    readonly enabled: number;
    readonly warning: number;
    readonly suspended: number;
    readonly lockedOut: number;
  };
};

export type GraphSubscriptionRow = {
  readonly id: string;
  readonly commerceSubscriptionId: string | null;
  readonly skuId: string;
  readonly skuPartNumber: string;
  readonly status: string;
  readonly totalLicenses: number;
  readonly isTrial: boolean;
  readonly createdDateTime: string;
  readonly nextLifecycleDateTime: string | null;
  readonly ownerTenantId: string | null;
};

export type GraphUserRow = {
  readonly id: string;
  readonly userPrincipalName: string;
  readonly displayName: string;
  readonly accountEnabled: boolean;
  readonly userType: string;
  readonly assignedLicenses: readonly { readonly skuId: string; readonly disabledPlans: readonly string[] }[];
};

/** A customer's tenant; what is listed as missing was not consented to. */
export type TenantRow = {
  readonly id: string;
  readonly displayName: string;
  readonly domain: string;
  readonly hasConsent?: boolean;
  readonly missingPermissions?: readonly string[];
  readonly skus?: readonly GraphSkuRow[];
  readonly subscriptions?: readonly GraphSubscriptionRow[];
  readonly users?: readonly GraphUserRow[];
};

export const businessStandard = {
  skuId: 'f245ecc8-75af-4f8e-b61f-27d8114de5f3',
  skuPartNumber: 'O365_BUSINESS_PREMIUM',
} as const;

/** A number as the ids of Microsoft look; `kind` keeps tenants, users and subscriptions apart. */
export function guid(kind: number, number: number): string {
  return `0000000${String(kind)}-0000-4000-8000-${String(number).padStart(12, '0')}`;
}
