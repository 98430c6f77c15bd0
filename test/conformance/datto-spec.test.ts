import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ValidateFunction } from 'ajv';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import type { DattoDeviceRow } from '../vendors/datto/data.ts';
import { startDatto } from '../vendors/datto/server.ts';

/** The vendor's own specification, which is not part of the project; its folder lies beside the project where it is at hand. */
const specification = path.resolve(__dirname, '../../../shared/vendors/specs/datto-rmm-v2.build235.openapi.json');

type Schema = { properties?: Record<string, Schema>; enum?: string[] };
type Document = {
  paths: Record<
    string,
    { get: { responses: Record<string, { content: { 'application/json': { schema: Schema } } }> } }
  >;
  components: { schemas: Record<string, Schema> };
};

const time = '2026-01-31T23:30:00Z';

const device = (id: number, deviceClass: string): DattoDeviceRow => ({
  id,
  uid: `device-${String(id)}`,
  siteUid: 'site-acme',
  siteId: 7,
  siteName: 'Acme BV',
  hostname: `ACME-${String(id)}`,
  deviceClass,
  deviceType: { category: 'Laptop', type: 'Laptop' },
  operatingSystem: 'Microsoft Windows 11 Pro',
  deleted: false,
  suspended: false,
  online: true,
  creationDate: time,
  lastSeen: time,
  lastAuditDate: time,
});

const classes = ['device', 'printer', 'esxihost', 'rmmnetworkdevice', 'unknown'];

function describeSpecification(): void {
  const document = JSON.parse(readFileSync(specification, 'utf8')) as Document;

  /** The schema of a successful answer. Fields without a value come as null, which the specification does not say. */
  function answerSchema(pathInSpecification: string): ValidateFunction {
    const schema = document.paths[pathInSpecification]?.get.responses['200']?.content['application/json'].schema;
    if (schema === undefined) throw new Error(`The specification has no ${pathInSpecification}.`);
    const ajv = new Ajv({ strict: false, allErrors: true });
    addFormats(ajv);
    for (const format of ['int32', 'int64', 'double', 'float']) ajv.addFormat(format, true);
    const nameless = Object.entries(document.components.schemas).map(([name, value]) => [
      name.replaceAll(' ', '_'),
      value,
    ]);
    const text = JSON.stringify({ ...schema, components: { schemas: Object.fromEntries(nameless) as unknown } });
    return ajv.compile(
      JSON.parse(text.replaceAll(/(#\/components\/schemas\/[^"]+)/g, (link) => link.replaceAll(' ', '_'))) as object,
    );
  }

  async function answer(requested: string): Promise<unknown> {
    const sites = [{ id: 7, uid: 'site-acme', name: 'Acme BV', onDemand: false, autotaskCompanyId: '4711' }];
    const devices = classes.map((deviceClass, index) => device(index + 1, deviceClass));
    const audits = {
      'device-1': { serial: 'S1', macAddresses: ['02:FC:00:00:00:01'] },
      'device-2': {},
      'device-3': {},
    };
    const server = await startDatto({ sites, devices, audits });
    try {
      const signIn = await fetch(`${server.url}/auth/oauth/token`, {
        method: 'POST',
        headers: { authorization: `Basic ${Buffer.from('public-client:public').toString('base64')}` },
        body: new URLSearchParams({ grant_type: 'password', username: server.apiKey, password: server.apiSecret }),
      });
      const { access_token: token } = (await signIn.json()) as { access_token: string };
      const answered = await fetch(`${server.url}/api${requested}`, { headers: { authorization: `Bearer ${token}` } });
      expect(answered.status).toBe(200);
      return withoutNulls(await answered.json());
    } finally {
      await server.stop();
    }
  }

  describe('the simulated Datto RMM, against the specification of the vendor', () => {
    it.each([
      ['/v2/system/pagination', '/v2/system/pagination'],
      ['/v2/system/request_rate', '/v2/system/request_rate'],
      ['/v2/account/sites', '/v2/account/sites?max=10'],
      ['/v2/site/{siteUid}', '/v2/site/site-acme'],
      ['/v2/site/{siteUid}/devices', '/v2/site/site-acme/devices?max=3'],
      ['/v2/site/{siteUid}/devices/network-interface', '/v2/site/site-acme/devices/network-interface'],
      ['/v2/audit/device/{deviceUid}', '/v2/audit/device/device-1'],
      ['/v2/audit/printer/{deviceUid}', '/v2/audit/printer/device-2'],
      ['/v2/audit/esxihost/{deviceUid}', '/v2/audit/esxihost/device-3'],
    ])('answers %s as the specification says', async (pathInSpecification, requested) => {
      const validate = answerSchema(pathInSpecification);
      validate(await answer(requested));
      expect(validate.errors ?? []).toEqual([]);
    });

    it('answers with no field that the specification does not have', async () => {
      const { devices } = (await answer('/v2/site/site-acme/devices')) as { devices: Record<string, unknown>[] };
      const known = Object.keys(document.components.schemas['Device']?.properties ?? {});
      expect(devices).toHaveLength(classes.length);
      expect(Object.keys(devices[0] ?? {}).filter((field) => !known.includes(field))).toEqual([]);
    });

    it('would be caught answering something else', () => {
      const validate = answerSchema('/v2/site/{siteUid}/devices');
      expect(validate({ pageDetails: {}, devices: [{ ...device(1, 'device'), uid: 7 }] })).toBe(false);
      expect(validate({ pageDetails: {}, devices: [device(1, 'QUANTUM_FRIDGE')] })).toBe(false);
    });

    it('has exactly the device classes that the connector knows', () => {
      const { deviceClass } = document.components.schemas['Device']?.properties ?? {};
      expect([...classes].sort()).toEqual([...(deviceClass?.enum ?? [])].sort());
    });
  });
}

function withoutNulls(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_key, part: unknown) => (part === null ? undefined : part)) as unknown;
}

if (existsSync(specification)) describeSpecification();
else
  it('needs the vendor specification, which is not on this machine', () => {
    console.log(`Nothing is compared with the vendor's specification, because ${specification} does not exist.`);
    expect(existsSync(specification)).toBe(false);
  });
