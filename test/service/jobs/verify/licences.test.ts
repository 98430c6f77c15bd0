import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { engineVersion } from '../../../../service/billing/engine-version.ts';
import { startTestService } from '../../running.ts';
import { add, bill, typeInCustomer, typeInSeller } from '../set-up.ts';
import { complaintsAbout, copyOf, replaceFacts } from './books.ts';

/** Acme has 22 licences in October, typed in by a person; they are billed on 20260001. */
describe('verify, of billed licences', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'monthend-licences-'));
    const running = await startTestService({ today: '2026-11-02', folder });
    const client = await running.client();
    await typeInSeller(client);
    await typeInCustomer(client, 'Acme', {
      line: { kind: 'licence', agentTypes: null, licenceBasis: 'manual', unitPrice: '12.4' },
    });
    await add(client, 'licences', { customer: 'Acme', product: 'WS', assigned: '22', since: '2026-10-01' });
    await bill({ client });
    await running.stop();
  });
  afterAll(() => rm(folder, { recursive: true }));

  /** The facts are of another version of the engine, so that they are not worked out again. */
  const complaintsWith = async (change: (body: string) => string) => {
    const copy = await copyOf({ folder, remove: () => Promise.resolve() });
    try {
      await replaceFacts(copy.damage, (body) =>
        change(body).replace(`"engineVersion":${String(engineVersion)}`, '"engineVersion":1'),
      );
      return await complaintsAbout(copy.folder);
    } finally {
      await copy.remove();
    }
  };

  it('22 that are billed are the 22 that were counted', async () => {
    expect(await complaintsAbout(folder)).toEqual([]);
    expect(await complaintsWith((body) => body)).toEqual([]);
  });

  it('22 are billed and 21 were counted on the last day', async () => {
    expect(await complaintsWith((body) => body.replace('"assigned":"22"', '"assigned":"21"'))).toEqual([
      expect.stringMatching(
        /^documents: invoice 20260001: line:\S+:base bills a quantity of 22, and the licences counted on 2026-10-31 are 21\.$/,
      ),
    ]);
  });

  it('22 people are billed and one is named', async () => {
    const named = (body: string) => body.replace('"licenceBasis":"manual"', '"licenceBasis":"users"');
    expect(await complaintsWith(named)).toEqual([
      expect.stringMatching(/base bills a quantity of 22, and the people behind it are 1\.$/),
    ]);
  });
});
