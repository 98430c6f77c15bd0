import type { FailurePlan } from '../failure.ts';
import type { DattoAudit, DattoDeviceRow, DattoSiteRow } from './data.ts';
import type { Rate } from './rate.ts';

export type DattoOptions = {
  /** 0 takes a free port. */
  readonly port?: number;
  /** The account's own most rows per page. */
  readonly pageSize?: number;
  readonly tokenSeconds?: number;
  readonly callsPerMinute?: number;
  /** The rows per page when none are asked for; by the specification, the most. */
  readonly usualPageSize?: number;
  /** Leaves the page size out of the link to the next page, as was seen. */
  readonly dropsParameters?: boolean;
  /** Gives no link to the next page, however much is left. */
  readonly dropsLinks?: boolean;
  /** The number of the first page: it is disputed. */
  readonly firstPage?: 0 | 1;
};

export type State = {
  readonly options: DattoOptions & { readonly pageSize: number; readonly tokenSeconds: number };
  readonly sites: Map<string, DattoSiteRow>;
  readonly devices: Map<string, DattoDeviceRow>;
  readonly audits: ReadonlyMap<string, DattoAudit>;
  readonly tokens: Map<string, number>;
  readonly requests: Map<string, number>;
  readonly failures: FailurePlan;
  readonly rate: Rate;
  change: (row: Record<string, unknown>) => Record<string, unknown>;
  watch: () => void;
  linkOrigin: string | null;
};
