import { rowsWith } from '../jobs/set-up.ts';
import { startTestService } from '../running.ts';
import type { VendorUnderTest } from './contract.ts';

const rows = 300;

/** A whole sync through the service: an answer that is empty and looks well must not empty the books. */
export async function expectHeld({ vendor, id, list, emptyList, start }: VendorUnderTest): Promise<void> {
  const simulator = await start(rows, 250);
  const running = await startTestService({ today: '2026-02-02' });
  try {
    const client = await running.client();
    await client.call('saveConnection', { name: vendor, vendor: id, settings: simulator.settings });
    expect(await client.job({ kind: 'sync' })).toMatchObject({ state: 'succeeded' });
    expect(await list.counting(client)).toBe(rows);
    simulator.cause('empty list', '');
    const { state } = await client.job({ kind: 'sync' });
    expect(state).toBe(emptyList === 'no rows' ? 'succeeded' : 'failed');
    expect(await list.counting(client)).toBe(rows);
    const code = emptyList === 'no rows' ? 'COUNT_DROP' : 'STALE_SOURCE';
    expect(await rowsWith(client, 'findings', { code })).not.toEqual([]);
  } finally {
    await running.stop();
    await simulator.stop();
  }
}
