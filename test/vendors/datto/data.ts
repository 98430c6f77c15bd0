import { z } from 'zod';

/** A site; its count of devices is worked out. */
export const site = z.strictObject({
  id: z.int().positive(),
  uid: z.string().min(1),
  name: z.string().min(1),
  onDemand: z.boolean().default(false),
  autotaskCompanyId: z.string().optional(),
  autotaskCompanyName: z.string().optional(),
});
export type DattoSiteRow = z.output<typeof site>;

/** A device with its audit; times are epoch milliseconds. Other fields of the API may be added and are served as they are. */
export const device = z.looseObject({
  id: z.int().positive(),
  uid: z.string().min(1),
  siteUid: z.string().min(1),
  hostname: z.string(),
  deviceClass: z.string().default('device'),
  deviceType: z.object({ category: z.string(), type: z.string() }).optional(),
  operatingSystem: z.string().optional(),
  deleted: z.boolean().default(false),
  suspended: z.boolean().default(false),
  online: z.boolean().default(true),
  creationDate: z.union([z.int(), z.string()]).optional(),
  lastSeen: z.union([z.int(), z.string()]).optional(),
  lastAuditDate: z.union([z.int(), z.string()]).optional(),
});
export type DattoDeviceRow = z.output<typeof device>;

/** What the audit of a device finds, by uid. */
export type DattoAudit = { readonly serial?: string; readonly macAddresses?: readonly string[] };

export type DattoData = {
  readonly sites: readonly DattoSiteRow[];
  readonly devices: readonly DattoDeviceRow[];
  readonly audits?: Readonly<Record<string, DattoAudit>>;
};
