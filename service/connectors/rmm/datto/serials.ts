import { z } from 'zod';
import type { Memory } from '../../core/connector.ts';
import type { DattoClient, DattoDevice } from './client.ts';

/** A serial with the audit that found it. */
const found = z.object({ auditedAt: z.union([z.number(), z.string()]), serial: z.string().nullable() });

/**
 * The serial that the last audit of a device found: a call for each device, so an audit that an earlier sync has asked about is not
 * asked about again. A device that was never audited has none.
 */
export async function serialOf(
  client: Pick<DattoClient, 'serial'>,
  device: DattoDevice,
  memory: Memory | undefined,
): Promise<string | null> {
  const { uid, lastAuditDate } = device;
  if (lastAuditDate === null || lastAuditDate === undefined) return null;
  const key = `serial ${uid}`;
  const kept = (await memory?.recall(key)) ?? null;
  if (kept !== null) {
    const { auditedAt, serial } = found.parse(JSON.parse(kept));
    if (auditedAt === lastAuditDate) return serial;
  }
  const serial = await client.serial(device);
  await memory?.remember(key, JSON.stringify({ auditedAt: lastAuditDate, serial }));
  return serial;
}
