import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../../../service/cli/commands.ts';
import { withService } from '../../../service/cli/with-service.ts';
import { saveConnectionSettings } from '../../../service/jobs/connection.ts';
import { AppError } from '../../../shared/error.ts';
import { acme as haloCustomer, ticket as haloTicket } from '../../vendors/halopsa/data.ts';
import { startHalo, type HaloSimulator } from '../../vendors/halopsa/server.ts';
import { acme as organization, ticket as zammadTicket } from '../../vendors/zammad/data.ts';
import { startZammad, type ZammadSimulator } from '../../vendors/zammad/server.ts';

/** `npm run monthend -- connection check NAME`, as an administrator runs it after having set up a ticket system. */
let folder: string;
let environment: Record<string, string>;
let halo: HaloSimulator;
let zammad: ZammadSimulator;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'monthend-check-'));
  environment = {
    MONTHEND_DATA: folder,
    MONTHEND_KEY_FILE: join(folder, 'secret.key'),
    MONTHEND_ALLOW_LOOPBACK_CONNECTIONS: 'yes',
  };
  halo = await startHalo({ clients: [haloCustomer], tickets: [haloTicket(501)] });
  zammad = await startZammad({ organizations: [organization], tickets: [zammadTicket(1)], accountings: [] });
  const { clientId, clientSecret, tenant } = halo;
  const connections = [
    {
      name: 'Halo',
      vendor: 'halopsa',
      settings: { url: halo.url, clientId, clientSecret, tenant, approval: 'reviewed' },
    },
    { name: 'Zammad', vendor: 'zammad', settings: { url: zammad.url, token: zammad.token, unit: 'minutes' } },
  ];
  await withService({ environment }, '', async (service) => {
    for (const connection of connections) await saveConnectionSettings(service, connection, 'Anna');
  });
});
afterEach(async () => {
  await halo.stop();
  await zammad.stop();
  await rm(folder, { recursive: true });
});

/** What is printed, or the one sentence on standard error. */
async function check(name: string): Promise<string> {
  const lines: string[] = [];
  try {
    await runCommand(['connection', 'check', name], { print: (line) => lines.push(line), environment });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    lines.push(error.message);
  }
  return lines.join('\n');
}

it('prints what can be read', async () => {
  expect(await check('Halo')).toBe(
    'HaloPSA answers: 1 customers and 1 tickets with their time can be read, as far as the agent Monthend API may see them.',
  );
  expect(await check('Zammad')).toBe('Zammad answers: 1 organisations and 1 tickets with their time can be read.');
});

it('prints every permission that is missing, and who must give it', async () => {
  halo.forbid('/Client');
  halo.forbid('/Actions');
  expect(await check('Halo')).toMatch(
    /^HaloPSA at .* does not allow reading customers, actions; add read permissions for them to the application, and to the agent/,
  );
  zammad.forbid('/time_accounting/log');
  expect(await check('Zammad')).toMatch(
    /^Zammad at .* does not allow reading the time log; give the token the permissions ticket\.agent and admin\.time_accounting, and its user a role/,
  );
});
