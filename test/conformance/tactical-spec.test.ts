import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { startTactical } from '../vendors/tactical/server.ts';

/**
 * The server's own specification, which is not part of the project; its folder lies beside the project where it is at hand. It
 * describes no answers of the two lists that are read, so only paths and the key can be compared.
 */
const specification = path.resolve(__dirname, '../../../shared/vendors/specs/tacticalrmm.swagger.yaml');

type Operation = { security?: Record<string, unknown>[] };
type Document = {
  paths: Record<string, { get?: Operation }>;
  components: { securitySchemes: Record<string, { type: string; in: string; name: string }> };
};

function describeSpecification(): void {
  const document = parse(readFileSync(specification, 'utf8')) as Document;

  describe('the simulated Tactical RMM, against the specification of the server', () => {
    it.each(['/clients/', '/agents/'])('has the path %s with a slash at its end, read with a key', async (list) => {
      const operation = document.paths[list]?.get;
      const [scheme] = Object.keys(operation?.security?.[0] ?? {});
      const key = document.components.securitySchemes[scheme ?? ''];
      expect(key).toMatchObject({ type: 'apiKey', in: 'header' });
      const server = await startTactical({ clients: [{ id: 1, name: 'Acme' }], agents: [] });
      const headers = { [key?.name ?? '']: server.apiKey };
      const statuses = await Promise.all(
        [list, list.slice(0, -1)].map(async (requested) => {
          const answer = await fetch(`${server.url}${requested}?client=1`, { headers, redirect: 'manual' });
          return answer.status;
        }),
      );
      await server.stop();
      expect(statuses).toEqual([200, 404]);
    });
  });
}

if (existsSync(specification)) describeSpecification();
else
  it('needs the vendor specification, which is not on this machine', () => {
    console.log(`Nothing is compared with the vendor's specification, because ${specification} does not exist.`);
    expect(existsSync(specification)).toBe(false);
  });
