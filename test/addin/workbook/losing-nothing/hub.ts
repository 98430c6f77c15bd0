import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPairingCode } from '../../../../service/store/client.ts';
import type { Row } from '../../../../shared/protocol.ts';
import { request, startTestService, type RunningService } from '../../../service/running.ts';
import { add, typeInCustomer, typeInSeller } from '../../../service/jobs/set-up.ts';
import { table } from './computer.ts';

/** The real service with its real database on a folder, which can be ended and started again. */
export type Hub = {
  origin(): string;
  pair(person: string): Promise<{ readonly token: string; readonly clientId: string }>;
  rows(): Promise<readonly Row[]>;
  restart(): Promise<void>;
  stop(): Promise<void>;
};

const today = '2026-11-02';

/** Acme with three one-off items of known quantities and prices. */
export async function startHub(): Promise<Hub> {
  const folder = await mkdtemp(join(tmpdir(), 'monthend-model-'));
  let running: RunningService = await startTestService({ today, folder });
  const clerk = await running.client('administrator');
  await typeInSeller(clerk);
  await typeInCustomer(clerk, 'Acme');
  for (const number of [1, 2, 3])
    await add(clerk, table, { ...newItem(`Item ${number}`), quantity: String(number), unitPrice: String(number) });
  return {
    origin: () => running.origin,
    async pair(person) {
      const { store, clock } = running.service;
      const { code } = await createPairingCode(store, { person, role: 'clerk', now: clock.now() });
      const { token, session } = await request(running.origin, null, 'pair', { code, client: person });
      return { token, clientId: session.clientId };
    },
    rows: async () => (await running.client('viewer')).rows(table),
    async restart() {
      await running.stop();
      running = await startTestService({ today, folder });
    },
    async stop() {
      await running.stop();
      await rm(folder, { recursive: true });
    },
  };
}

/** A one-off item without its figures. */
export function newItem(description: string) {
  return { customer: 'Acme', supplyDate: today, product: 'WS', description } as const;
}
