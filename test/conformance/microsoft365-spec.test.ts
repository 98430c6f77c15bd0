import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ValidateFunction } from 'ajv';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { knownSkuIds, skuName } from '../../service/connectors/licensing/microsoft365/sku-names.ts';
import { businessStandard, guid, type TenantRow } from '../vendors/microsoft365/data.ts';
import { startMicrosoft365 } from '../vendors/microsoft365/server.ts';

/** Cut from Microsoft's own metadata, and its list of SKUs; neither is part of the project. Their folder lies beside it where at hand. */
const folder = path.resolve(__dirname, '../../../shared/vendors/specs');
const specification = path.join(folder, 'msgraph-v1.billing-subset.openapi.json');
const skuNames = path.join(folder, 'm365-sku-names.csv');

const partner: TenantRow = { id: guid(1, 1), displayName: 'Example MSP BV', domain: 'msp.example' };
const acme: TenantRow = {
  id: guid(1, 7),
  displayName: 'Acme BV',
  domain: 'acme.example',
  skus: [
    {
      id: `${guid(1, 7)}_${businessStandard.skuId}`,
      ...businessStandard,
      capabilityStatus: 'Enabled',
      appliesTo: 'User',
      consumedUnits: 4,
      prepaidUnits: { enabled: 5, warning: 0, suspended: 0, lockedOut: 0 },
    },
  ],
  subscriptions: [
    {
      id: guid(2, 1),
      commerceSubscriptionId: guid(3, 1),
      ...businessStandard,
      status: 'Enabled',
      totalLicenses: 5,
      isTrial: false,
      createdDateTime: '2026-01-31T23:30:00Z',
      nextLifecycleDateTime: '2027-01-31T23:30:00Z',
      ownerTenantId: partner.id,
    },
  ],
  users: [
    {
      id: guid(4, 1),
      userPrincipalName: 'anna@acme.example',
      displayName: 'Anna',
      accountEnabled: true,
      userType: 'Member',
      assignedLicenses: [{ skuId: businessStandard.skuId, disabledPlans: [] }],
    },
  ],
};

function describeSpecification(): void {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  ajv.addFormat('int32', true);
  ajv.addSchema(JSON.parse(readFileSync(specification, 'utf8')) as object, 'graph');
  const schema = (name: string): ValidateFunction => {
    const found = ajv.getSchema(`graph#/components/schemas/${name}`);
    if (found === undefined) throw new Error(`The specification has no schema ${name}.`);
    return found;
  };
  const errorsOf = (name: string, value: unknown) => {
    const validate = schema(name);
    validate(value);
    return validate.errors ?? [];
  };

  async function answer(requested: string, tenant: TenantRow): Promise<unknown> {
    const server = await startMicrosoft365({ partnerId: partner.id, tenants: [partner, acme] });
    try {
      const form = {
        client_id: server.clientId,
        client_secret: server.clientSecret,
        grant_type: 'client_credentials',
        scope: 'https://graph.microsoft.com/.default',
      };
      const body = new URLSearchParams(form);
      const signedIn = await fetch(`${server.url}/${tenant.id}/oauth2/v2.0/token`, { method: 'POST', body });
      const { access_token: token } = (await signedIn.json()) as { access_token: string };
      const headers = { authorization: `Bearer ${token}` };
      return await (await fetch(`${server.url}/v1.0${requested}`, { headers })).json();
    } finally {
      await server.stop();
    }
  }

  describe('the simulated Microsoft Graph, against the metadata of the vendor', () => {
    it.each([
      { requested: '/subscribedSkus', name: 'subscribedSku', tenant: acme },
      { requested: '/directory/subscriptions', name: 'companySubscription', tenant: acme },
      { requested: '/users', name: 'user', tenant: acme },
      { requested: '/contracts', name: 'contract', tenant: partner },
      { requested: '/tenantRelationships/delegatedAdminCustomers', name: 'delegatedAdminCustomer', tenant: partner },
    ])('answers $requested with rows of the type $name', async ({ requested, name, tenant }) => {
      const { value } = (await answer(requested, tenant)) as { value: unknown[] };
      expect(value).toHaveLength(1);
      expect(errorsOf(name, value[0])).toEqual([]);
    });

    it('answers /organization with the domains of the tenant', async () => {
      // The saved metadata breaks the lists of texts in an organization, so its parts are compared.
      const { value } = (await answer('/organization', acme)) as { value: { verifiedDomains: unknown[] }[] };
      expect(value[0]).toMatchObject({ id: acme.id, displayName: 'Acme BV' });
      expect(errorsOf('verifiedDomain', value[0]?.verifiedDomains[0])).toEqual([]);
    });

    it('refuses as specified', async () => {
      const refused = await answer('/users', { ...acme, id: guid(1, 99) });
      expect(refused).toMatchObject({ error: { code: 'InvalidAuthenticationToken' } });
      expect(errorsOf('odataError', refused)).toEqual([]);
    });

    it('would be caught answering something else', () => {
      expect(errorsOf('subscribedSku', { ...acme.skus?.[0], consumedUnits: 'four' })).not.toEqual([]);
    });
  });

  it("names every SKU of our table as Microsoft's list does", () => {
    const rows = readFileSync(skuNames, 'utf8').split(/\r?\n/).slice(1);
    const names = new Map(rows.map((row) => [row.slice(0, 36), row]));
    expect(knownSkuIds.length).toBeGreaterThan(50);
    for (const skuId of knownSkuIds) expect(names.get(skuId)).toContain(skuName(skuId, 'unknown'));
  });
}

if (existsSync(specification) && existsSync(skuNames)) describeSpecification();
else
  it('needs the vendor specification, which is not on this machine', () => {
    console.log(`Nothing is compared with the vendor's specification, because ${specification} does not exist.`);
    expect(existsSync(specification)).toBe(false);
  });
