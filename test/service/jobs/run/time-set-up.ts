import type { CellValue } from '../../../../shared/tables/definition.ts';
import { startTestService, type RunningService, type TestClient } from '../../running.ts';
import { add, typeInCustomer, typeInSeller } from '../set-up.ts';

/** The service on 2 November 2026 without any connection: tickets and time are typed in. */
export type TimeMonth = { readonly running: RunningService; readonly client: TestClient; stop(): Promise<void> };

type Values = Readonly<Record<string, CellValue>>;

/**
 * Acme since October 2026 under agreement C-1, 95.00 per hour: an SLA that has all in but projects (at 110.00) within office hours
 * from 9:00 to 18:00, and outside them is charged by the hour times 1.5.
 */
export async function timeMonth(): Promise<TimeMonth> {
  const running = await startTestService({ today: '2026-11-02' });
  const client = await running.client();
  await typeInSeller(client);
  await typeInCustomer(client, 'Acme', {
    line: { kind: 'fixed', agentTypes: null, fixedQuantity: '1', unitPrice: '500' },
  });
  await add(client, 'products', { code: 'SUPPORT', description: 'Support', unitCode: 'HUR', ledgerAccount: '8100' });
  await add(client, 'workTypes', { code: 'project' });
  await add(client, 'calendars', { name: 'Office', openings: 'Mon-Fri 9:00-18:00', outsideMultiplier: '1.5' });
  await add(client, 'slas', {
    name: 'All-in',
    coverage: 'all-in',
    excludedWorkTypes: 'project',
    calendar: 'Office',
    outside: 'T&M',
  });
  await add(client, 'rates', { validFrom: '2026-01-01', unitPrice: '95', product: 'SUPPORT' });
  await add(client, 'rates', { validFrom: '2026-01-01', unitPrice: '110', workType: 'project', product: 'SUPPORT' });
  await typeTicket(client, 'T-1', { sla: 'All-in' });
  await typeTicket(client, 'T-2');
  return { running, client, stop: () => running.stop() };
}

export function typeTicket(client: TestClient, number: string, values: Values = {}) {
  return add(client, 'tickets', { number, customer: 'Acme', subject: 'Printer offline', contract: 'C-1', ...values });
}

/** Approved time of Sam on T-2, unless said otherwise. */
export function typeTime(client: TestClient, workedOn: string, values: Values) {
  return add(client, 'timeEntries', { ticket: 'T-2', workedOn, technician: 'Sam', approved: true, ...values });
}
