import type { ColumnType } from 'kysely';
import type { Flag } from './flag.ts';

/** The connected systems, their accounts, their sync runs and what a sync holds back. */
export type SourcesTables = {
  connection: ConnectionRow;
  secret: SecretRow;
  sourceAccount: SourceAccountRow;
  accountCustomer: AccountCustomerRow;
  syncRun: SyncRunRow;
  vendorPage: VendorPageRow;
  connectorMemory: ConnectorMemoryRow;
  heldRemoval: HeldRemovalRow;
  heldChange: HeldChangeRow;
};

export type ConnectionRow = {
  id: string;
  name: string;
  vendor: string;
  settings: string;
  createdAt: string;
  schedule: string | null;
};

export type SecretRow = {
  connectionId: string;
  field: string;
  nonce: string;
  ciphertext: string;
};

export type SourceAccountRow = {
  id: string;
  version: number;
  connectionId: string;
  externalId: string;
  name: string;
  deviceCount: number;
  state: string;
  customerId: string | null;
  mappedFrom: string | null;
  ignoredReason: string | null;
  listed: Flag;
  siteId: string | null;
  hints: ColumnType<string, string | undefined>;
  unreadable: string | null;
  unreadableNl: string | null;
};

export type AccountCustomerRow = {
  id: string;
  sourceAccountId: string;
  customerId: string;
  validFrom: string;
  validTo: string | null;
};

export type VendorPageRow = {
  syncRunId: string;
  position: number;
  nonce: string;
  content: Buffer;
};

export type ConnectorMemoryRow = {
  connectionId: string;
  key: string;
  value: string;
};

export type SyncRunRow = {
  id: string;
  connectionId: string;
  jobId: string;
  startedAt: string;
  endedAt: string | null;
  state: string;
  runOn: string;
  accountsSeen: number;
  devicesSeen: number;
  failureCode: string | null;
  failureMessage: string | null;
  failureMessageNl: string | null;
};

export type HeldRemovalRow = {
  id: string;
  assetSourceId: string;
  syncRunId: string;
  removedOn: string;
  state: string;
};

export type HeldChangeRow = {
  id: string;
  holdingId: string;
  syncRunId: string;
  heldOn: string;
  record: string | null;
  recordHash: string | null;
  state: string;
};
