import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ValidateFunction } from 'ajv';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { uuid } from '../vendors/pax8/data.ts';
import { startPax8 } from '../vendors/pax8/server.ts';

/** The vendor's own specification, which is not part of the project; its folder lies beside the project where it is at hand. */
const folder = path.resolve(__dirname, '../../../shared/vendors/specs');
const specification = path.join(folder, 'pax8-partner-endpoints.openapi.json');
const authentication = path.join(folder, 'pax8-authentication.openapi.json');

const company = {
  id: uuid(7),
  name: 'Acme BV',
  status: 'Active',
  website: 'acme.example',
  externalId: '10023',
} as const;
const subscription = {
  id: uuid(1001),
  companyId: company.id,
  productId: uuid(1),
  quantity: 5,
  startDate: '2026-01-31T23:30:00Z',
  createdDate: '2026-01-31T23:30:00Z',
  billingStart: '2026-02-01',
  status: 'Active',
  price: 11.7,
  partnerCost: 9.36,
  currencyCode: 'EUR',
  productName: 'Microsoft 365 Business Standard',
  billingTerm: 'Monthly',
  vendorSubscriptionId: 'ms-77',
  vendorSkuId: 'CFQ7TTC0LDPB:0001',
  commitmentTerm: { id: uuid(3), term: 'Annual', endDate: '2027-02-01T00:00:00Z' },
};
const item = {
  id: uuid(51),
  type: 'subscription',
  companyId: company.id,
  term: 'Arrears',
  startPeriod: '2026-01-01',
  endPeriod: '2026-01-31',
  quantity: 12.5,
  unitOfMeasure: 'GB',
  productId: uuid(2),
  productName: 'Azure',
  costTotal: 86.456,
  currencyCode: 'EUR',
};

function describeSpecification(): void {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  ajv.addFormat('phone', true);
  ajv.addFormat('yyyy-MM-dd', /^\d{4}-\d{2}-\d{2}$/);
  ajv.addSchema(JSON.parse(readFileSync(specification, 'utf8')) as object, 'pax8');
  ajv.addSchema(JSON.parse(readFileSync(authentication, 'utf8')) as object, 'token');
  const schema = (document: string, name: string): ValidateFunction => {
    const found = ajv.getSchema(`${document}#/components/schemas/${name}`);
    if (found === undefined) throw new Error(`The specification has no schema ${name}.`);
    return found;
  };
  const errorsOf = (validate: ValidateFunction, value: unknown) => {
    validate(value);
    return validate.errors ?? [];
  };

  async function answers(requested: string): Promise<{ token: unknown; answer: unknown }> {
    const server = await startPax8({
      companies: [company],
      subscriptions: [subscription],
      products: [{ id: uuid(1), name: 'Microsoft 365 Business Standard', vendorName: 'Microsoft' }],
      invoices: [{ id: uuid(50), invoiceDate: '2026-02-05', items: [item] }],
    });
    try {
      const asked = await fetch(`${server.url}/v1/token`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          client_id: server.clientId,
          client_secret: server.clientSecret,
          audience: 'https://api.pax8.com',
          grant_type: 'client_credentials',
        }),
      });
      const token = (await asked.json()) as { access_token: string };
      const headers = { authorization: `Bearer ${token.access_token}` };
      return { token, answer: await (await fetch(`${server.url}${requested}`, { headers })).json() };
    } finally {
      await server.stop();
    }
  }

  describe('the simulated Pax8, against the specification of the vendor', () => {
    it.each([
      { requested: '/v1/companies', name: 'Company' },
      { requested: '/v1/subscriptions', name: 'Subscription' },
      { requested: '/v1/invoices', name: 'Invoice' },
      { requested: `/v1/invoices/${uuid(50)}/items`, name: 'InvoiceItem' },
    ])('answers $requested with a page of the schema $name', async ({ requested, name }) => {
      const { content, page } = (await answers(requested)).answer as { content: unknown[]; page: unknown };
      expect(content).toHaveLength(1);
      expect(errorsOf(schema('pax8', name), content[0])).toEqual([]);
      expect(errorsOf(schema('pax8', 'Page'), page)).toEqual([]);
    });

    it('gives out tokens, products and failures as specified', async () => {
      const { token, answer } = await answers(`/v1/products/${uuid(1)}`);
      expect(errorsOf(schema('token', 'TokenResponse'), token)).toEqual([]);
      expect(errorsOf(schema('pax8', 'ProductDetail'), answer)).toEqual([]);
      const missing = await answers('/v1/products/none');
      expect(missing.answer).toMatchObject({ status: 404 });
      expect(errorsOf(schema('pax8', 'Error'), missing.answer)).toEqual([]);
    });

    it('would be caught answering something else', () => {
      const validate = schema('pax8', 'Subscription');
      expect(validate({ ...subscription, quantity: 'five' })).toBe(false);
      expect(validate({ ...subscription, status: 'QUANTUM_FRIDGE' })).toBe(false);
    });
  });
}

if (existsSync(specification) && existsSync(authentication)) describeSpecification();
else
  it('needs the vendor specification, which is not on this machine', () => {
    console.log(`Nothing is compared with the vendor's specification, because ${specification} does not exist.`);
    expect(existsSync(specification)).toBe(false);
  });
