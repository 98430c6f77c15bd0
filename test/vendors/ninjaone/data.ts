import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

/** organizations.json: an array of these. */
export const organization = z.strictObject({
  id: z.int().positive(),
  name: z.string().min(1),
  description: z.string().optional(),
  nodeApprovalMode: z.enum(['AUTOMATIC', 'MANUAL', 'REJECT']).optional(),
});
export type NinjaOrganization = z.output<typeof organization>;

/** devices.json: an array of these; times are epoch seconds. Other fields of the API may be added and are served as they are. */
export const device = z.looseObject({
  id: z.int().positive(),
  organizationId: z.int().positive(),
  locationId: z.int().positive().optional(),
  nodeClass: z.string().min(1),
  approvalStatus: z.enum(['PENDING', 'APPROVED']).default('APPROVED'),
  offline: z.boolean().default(false),
  displayName: z.string().optional(),
  systemName: z.string().optional(),
  created: z.number().positive(),
  lastContact: z.number().positive().optional(),
  macAddresses: z.array(z.string()).optional(),
  os: z.object({ name: z.string() }).optional(),
  system: z
    .object({
      serialNumber: z.string().optional(),
      biosSerialNumber: z.string().optional(),
      chassisType: z.string().optional(),
      virtualMachine: z.boolean().optional(),
    })
    .optional(),
});
export type NinjaDevice = z.output<typeof device>;

export const ninjaOneData = z.object({ organizations: z.array(organization), devices: z.array(device) });
export type NinjaOneData = z.output<typeof ninjaOneData>;

/** organizations.json and devices.json of a folder. @throws Error that names the field when a file has another shape */
export async function loadNinjaOneData(folder: string): Promise<NinjaOneData> {
  const read = async (name: string) => JSON.parse(await readFile(path.join(folder, name), 'utf8')) as unknown;
  const data = { organizations: await read('organizations.json'), devices: await read('devices.json') };
  const result = ninjaOneData.safeParse(data);
  if (!result.success) throw new Error(`${folder}: ${z.prettifyError(result.error)}`);
  return result.data;
}
