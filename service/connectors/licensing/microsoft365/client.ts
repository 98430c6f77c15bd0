import { z } from 'zod';
import { fault } from '../../../../shared/faults.ts';
import { checkAddress } from '../../core/address.ts';
import type { ConnectorContext } from '../../core/connector.ts';
import { isDayOrInstant } from '../../core/dates.ts';
import { createPace } from '../../core/pace.ts';
import { createGraph, type Graph, type Permission } from './graph.ts';
import { createTenantTokens } from './tokens.ts';

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** One app registration, consented to by each customer. The addresses differ in Microsoft's national clouds only. */
export const microsoft365Settings = z
  .object({
    tenantId: z
      .string()
      .regex(guid, fault({ en: 'must be a tenant ID', nl: 'moet een tenant-id zijn' }))
      .meta({ title: 'Own tenant ID' }),
    clientId: z
      .string()
      .regex(guid, fault({ en: 'must be an application ID', nl: 'moet een toepassings-id zijn' }))
      .meta({ title: 'Application (client) ID' }),
    clientSecret: z.string().min(1).max(400).optional().meta({ title: 'Client secret', format: 'password' }),
    certificate: z
      .string()
      .regex(
        /-----BEGIN CERTIFICATE-----/,
        fault({ en: 'must be a certificate in PEM form', nl: 'moet een certificaat in PEM-vorm zijn' }),
      )
      .optional()
      .meta({ title: 'Certificate', description: 'Instead of a client secret' }),
    privateKey: z
      .string()
      .regex(
        /-----BEGIN (RSA )?PRIVATE KEY-----/,
        fault({ en: 'must be a private key in PEM form', nl: 'moet een geheime sleutel in PEM-vorm zijn' }),
      )
      .optional()
      .meta({ title: 'Private key of the certificate', format: 'password' }),
    customers: z.enum(['contracts', 'delegated admin customers', 'listed']).default('contracts').meta({
      title: 'Customers from',
      description: 'Partner contracts, GDAP customers, or the tenant IDs listed here',
    }),
    tenants: z
      .string()
      .default('')
      .transform((text) => text.split(/[\s,;]+/).filter((id) => id !== ''))
      .refine(
        (ids) => ids.every((id) => guid.test(id)),
        fault({ en: 'must be tenant IDs, separated by commas', nl: 'moeten tenant-id’s zijn, met komma’s ertussen' }),
      )
      .meta({ title: 'Tenant IDs', description: 'When customers are listed here' }),
    includeFree: z.boolean().default(false).meta({ title: 'Include free licences' }),
    graphUrl: z.url().max(200).default('https://graph.microsoft.com').meta({ title: 'Graph address' }),
    loginUrl: z.url().max(200).default('https://login.microsoftonline.com').meta({ title: 'Sign-in address' }),
  })
  .refine(
    (given) => given.clientSecret !== undefined || (given.certificate !== undefined && given.privateKey !== undefined),
    {
      path: ['clientSecret'],
      ...fault({
        en: 'enter a client secret, or a certificate with its private key',
        nl: 'vul een clientgeheim in, of een certificaat met zijn geheime sleutel',
      }),
    },
  )
  .refine((given) => given.customers !== 'listed' || given.tenants.length > 0, {
    path: ['tenants'],
    ...fault({ en: 'enter at least one tenant ID', nl: 'vul minstens één tenant-id in' }),
  });
export type Microsoft365Settings = z.output<typeof microsoft365Settings>;

/** This and the next: Microsoft Graph v1.0 metadata and reference, read 2026-11. GET /contracts. */
const contract = z.object({
  id: z.string(),
  customerId: z.string(),
  displayName: z.string().nullish(),
  defaultDomainName: z.string().nullish(),
});

/** GET /tenantRelationships/delegatedAdminCustomers. */
const delegatedAdminCustomer = z.object({ id: z.string(), tenantId: z.string(), displayName: z.string().nullish() });

/** GET /organization: one row, the tenant itself. */
const organization = z.object({
  id: z.string(),
  displayName: z.string(),
  verifiedDomains: z.array(z.object({ name: z.string().nullish(), isDefault: z.boolean().nullish() })),
});
export type GraphOrganization = z.output<typeof organization>;

/** GET /subscribedSkus. Units are what is billed, so none may be missing. */
const subscribedSku = z.object({
  id: z.string(),
  skuId: z.string(),
  skuPartNumber: z.string(),
  capabilityStatus: z.string().nullish(),
  appliesTo: z.string().nullish(),
  consumedUnits: z.int(),
  prepaidUnits: z.object({
    enabled: z.int(),
    warning: z.int(),
    suspended: z.int().nullish(),
    lockedOut: z.int().nullish(),
  }),
});
export type GraphSku = z.output<typeof subscribedSku>;

const time = z.string().refine(isDayOrInstant, 'must be a time');

/** GET /directory/subscriptions. A status that is new to us decides what is billed, so it is a failure. */
const companySubscription = z.object({
  id: z.string(),
  commerceSubscriptionId: z.string().nullish(),
  skuId: z.string(),
  skuPartNumber: z.string(),
  status: z.enum(['Enabled', 'Warning', 'Suspended', 'Deleted', 'LockedOut']),
  totalLicenses: z.int(),
  isTrial: z.boolean().nullish(),
  createdDateTime: time.nullish(),
  nextLifecycleDateTime: time.nullish(),
  ownerTenantId: z.string().nullish(),
});
export type GraphSubscription = z.output<typeof companySubscription>;

/** GET /users: `assignedLicenses` comes only when it is selected. */
const user = z.object({
  id: z.string(),
  userPrincipalName: z.string().nullish(),
  displayName: z.string().nullish(),
  accountEnabled: z.boolean().nullish(),
  userType: z.string().nullish(),
  assignedLicenses: z.array(z.object({ skuId: z.string() })),
});
export type GraphUser = z.output<typeof user>;

export type Tenant = { readonly id: string; readonly name: string | null; readonly domain: string | null };

export type GraphTenant = {
  organization(): Promise<GraphOrganization[]>;
  skus(): Promise<GraphSku[]>;
  subscriptions(): Promise<GraphSubscription[]>;
  users(): Promise<GraphUser[]>;
};

/** Everything that is read of Microsoft Graph; which client library reads it is known to graph.ts and tokens.ts only. */
export type Microsoft365Client = {
  tenants(): Promise<Tenant[]>;
  tenant(id: string): GraphTenant;
};

/** @throws AppError as core/http.ts says, and "SOURCE_INCOMPLETE" for a row that comes twice */
export async function openMicrosoft365(
  settings: Microsoft365Settings,
  context: ConnectorContext,
): Promise<Microsoft365Client> {
  const login = await checkAddress('Microsoft 365', settings.loginUrl, context);
  const origin = await checkAddress('Microsoft 365', settings.graphUrl, context);
  const turn = createPace(pace, { vendor: 'Microsoft 365', context });
  const graphOf = (tenantId: string) =>
    createGraph({ origin, context, turn, tokens: createTenantTokens({ settings, tenantId, login, context }) });
  return {
    tenants: () => listTenants(settings, graphOf(settings.tenantId)),
    tenant: (id) => tenantOf(graphOf(id)),
  };
}

/**
 * For all tenants together, though each has its own 3,500 units in ten seconds (the least, of a tenant below 50 users): a call costs at
 * most three. Source: throttling limits of Microsoft Graph, read 2026-11.
 */
const pace = { calls: 1000, windowMs: 10_000 };

async function listTenants({ customers, tenants }: Microsoft365Settings, own: Graph): Promise<Tenant[]> {
  switch (customers) {
    case 'listed':
      return [...new Set(tenants.map((id) => id.toLowerCase()))].map((id) => ({ id, name: null, domain: null }));
    case 'contracts': {
      const rows = await own.list('/contracts', { query: {}, row: contract, needs: 'Directory.Read.All' });
      return rows.map((row) => ({
        id: row.customerId,
        name: row.displayName ?? null,
        domain: row.defaultDomainName ?? null,
      }));
    }
    case 'delegated admin customers': {
      // At most 300 a page, says the reference.
      const path = '/tenantRelationships/delegatedAdminCustomers';
      const needs = 'DelegatedAdminRelationship.Read.All';
      const rows = await own.list(path, { query: { $top: '300' }, row: delegatedAdminCustomer, needs });
      return rows.map((row) => ({ id: row.tenantId, name: row.displayName ?? null, domain: null }));
    }
  }
}

function tenantOf(graph: Graph): GraphTenant {
  const organizationRead: Permission = 'Organization.Read.All';
  return {
    organization: () =>
      graph.list('/organization', {
        query: { $select: 'id,displayName,verifiedDomains' },
        row: organization,
        needs: organizationRead,
      }),
    skus: () => graph.list('/subscribedSkus', { query: {}, row: subscribedSku, needs: 'LicenseAssignment.Read.All' }),
    subscriptions: () =>
      graph.list('/directory/subscriptions', { query: {}, row: companySubscription, needs: organizationRead }),
    users: () =>
      graph.list('/users', {
        query: { $select: 'id,userPrincipalName,displayName,accountEnabled,userType,assignedLicenses', $top: '999' },
        row: user,
        needs: 'User.Read.All',
      }),
  };
}
