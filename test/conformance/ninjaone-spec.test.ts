import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ValidateFunction } from 'ajv';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';
import { classes } from '../../service/connectors/rmm/ninjaone/map.ts';
import type { NinjaDevice } from '../vendors/ninjaone/data.ts';
import { startNinjaOne } from '../vendors/ninjaone/server.ts';

/** The vendor's own specification, which is not part of the project; its folder lies beside the project where it is at hand. */
const specification = path.resolve(__dirname, '../../../shared/vendors/specs/ninjaone-v2.openapi.yml');

const device = (id: number, nodeClass: string): NinjaDevice => ({
  id,
  organizationId: 7,
  locationId: 1,
  nodeClass,
  approvalStatus: 'APPROVED',
  offline: false,
  displayName: `ACME-${String(id)}`,
  systemName: `acme-${String(id)}`,
  created: 1769902200,
  lastContact: 1772000000,
  macAddresses: ['02:FC:00:00:00:01'],
  os: { name: 'Windows 11 Professional Edition' },
  system: { serialNumber: '5CG1234XYZ', biosSerialNumber: '5CG1234XYZ', chassisType: 'LAPTOP', virtualMachine: false },
});

function describeSpecification(): void {
  const document = parse(readFileSync(specification, 'utf8')) as {
    components: { schemas: { Device: { properties: { nodeClass: { enum: string[] } } } } };
  };
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  for (const format of ['int32', 'int64', 'double', 'float', 'password']) ajv.addFormat(format, true);
  ajv.addSchema(document, 'ninjaone');
  const schema = (name: string): ValidateFunction => {
    const found = ajv.getSchema(`ninjaone#/components/schemas/${name}`);
    if (found === undefined) throw new Error(`The specification has no schema ${name}.`);
    return found;
  };

  async function answers(requested: string): Promise<Record<string, unknown>[]> {
    const devices = [...classes.keys()].map((nodeClass, index) => device(index + 1, nodeClass));
    const organizations = [{ id: 7, name: 'Acme BV', description: 'Bakery', nodeApprovalMode: 'AUTOMATIC' as const }];
    const server = await startNinjaOne({ port: 0, data: { organizations, devices } });
    try {
      const form = { grant_type: 'client_credentials', client_id: server.clientId, client_secret: server.clientSecret };
      const body = new URLSearchParams(form);
      const token = await fetch(`${server.url}/ws/oauth/token`, { method: 'POST', body });
      const { access_token: text } = (await token.json()) as { access_token: string };
      const answer = await fetch(`${server.url}${requested}`, { headers: { authorization: `Bearer ${text}` } });
      return (await answer.json()) as Record<string, unknown>[];
    } finally {
      await server.stop();
    }
  }

  describe('the simulated NinjaOne, against the specification of the vendor', () => {
    it.each([
      { requested: '/v2/organizations?pageSize=10', name: 'Organization', rows: 1 },
      { requested: '/v2/devices-detailed?pageSize=100', name: 'AgentDevice', rows: 33 },
    ])('answers $requested with rows of the schema $name', async ({ requested, name, rows }) => {
      const validate = schema(name);
      const answered = await answers(requested);
      expect(answered).toHaveLength(rows);
      for (const row of answered) {
        validate(row);
        expect(validate.errors ?? []).toEqual([]);
      }
    });

    it('would be caught answering something else', () => {
      const validate = schema('AgentDevice');
      expect(validate({ ...device(1, 'WINDOWS_SERVER'), organizationId: 'seven' })).toBe(false);
      expect(validate(device(1, 'QUANTUM_FRIDGE'))).toBe(false);
    });

    it('has exactly the node classes that the connector maps', () => {
      expect([...classes.keys()].sort()).toEqual(
        [...document.components.schemas.Device.properties.nodeClass.enum].sort(),
      );
    });
  });
}

if (existsSync(specification)) describeSpecification();
else
  it('needs the vendor specification, which is not on this machine', () => {
    console.log(`Nothing is compared with the vendor's specification, because ${specification} does not exist.`);
    expect(existsSync(specification)).toBe(false);
  });
