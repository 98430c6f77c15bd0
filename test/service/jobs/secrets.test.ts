import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createPairingCode } from '../../../service/store/client.ts';
import { request } from '../running.ts';
import { acmeMonth, bill, codeOf, done, failure, type Month } from './set-up.ts';

describe('what is secret stays secret through the whole month', () => {
  let month: Month;
  const seen: string[] = [];
  beforeAll(async () => {
    month = await acmeMonth(12);
  });
  afterAll(() => month.stop());

  const settings = (secret: string, url: string) => ({ url, clientId: 'monthend', clientSecret: secret });
  const save = (secret: string, url: string) =>
    month.client
      .call('saveConnection', { name: 'NinjaOne', vendor: 'ninjaone', settings: settings(secret, url) })
      .catch((error: unknown) => {
        seen.push(JSON.stringify(error), String(error));
      });

  it('a month with its failures: wrong settings, a refused password, a used code, a broken row', async () => {
    const { service } = month.running;
    await save('another-secret-of-the-test', 'no address');
    await save('another-secret-of-the-test', month.rmm.url);
    month.rmm.fail({ kind: 'unauthorized', skip: 0, times: 50 });
    seen.push(JSON.stringify(await failure(month, { kind: 'sync' })));
    month.rmm.fail({ kind: 'web page', skip: 0, times: 1 });
    seen.push(JSON.stringify(await failure(month, { kind: 'sync' })));
    await done(month, { kind: 'sync' });
    await bill(month);
    const job = await done(month, { kind: 'export' });
    const { path } = await month.client.call('exportTicket', { id: String(job.result?.['exportBatchId']) });
    await fetch(`${month.running.origin}${path}`);
    seen.push(await (await fetch(`${month.running.origin}${path}`)).text());
    const { code } = await createPairingCode(service.store, { person: 'P', role: 'clerk', now: service.clock.now() });
    const { token } = await request(month.running.origin, null, 'pair', { code, client: 'pane' });
    expect(await codeOf(request(month.running.origin, null, 'pair', { code, client: 'pane' }))).toBe(
      'PAIRING_CODE_WRONG',
    );
    seen.push(JSON.stringify(await month.client.call('listConnections', {})));
    seen.push(JSON.stringify(await month.client.call('listClients', {})));
    seen.push(JSON.stringify(await month.client.call('month', {})));
    seen.push(JSON.stringify(await month.client.rows('findings')));
    secrets.push(code, token, month.client.token, path.slice('/exports/'.length));
  });

  const secrets = ['rmm-secret-of-the-test', 'another-secret-of-the-test'];

  it('is in no line of the log', () => {
    expect(month.running.logged.length).toBeGreaterThan(20);
    for (const secret of secrets) expect(JSON.stringify(month.running.logged)).not.toContain(secret);
  });

  it('is in no answer and no error', () => {
    expect(seen.length).toBeGreaterThan(7);
    for (const secret of secrets) expect(seen.join('\n')).not.toContain(secret);
  });

  it('is in no export and no audit event', async () => {
    const { exportFolder, store } = month.running.service;
    const files = await Promise.all(
      (await readdir(exportFolder)).map((name) => readFile(join(exportFolder, name), 'latin1')),
    );
    const events = await store.read.selectFrom('auditEvent').select('payload').execute();
    const all = [...files, ...events.map((event) => event.payload)].join('\n');
    for (const secret of secrets) expect(all).not.toContain(secret);
  });

  it('is not in the database as it lies on disk', async () => {
    const names = (await readdir(month.running.folder)).filter((name) => name.startsWith('monthend.db'));
    const bytes = await Promise.all(names.map((name) => readFile(join(month.running.folder, name), 'latin1')));
    expect(bytes.join('').length).toBeGreaterThan(100_000);
    for (const secret of secrets) expect(bytes.join('')).not.toContain(secret);
  });
});
