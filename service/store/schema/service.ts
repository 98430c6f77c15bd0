import type { Flag } from './flag.ts';

/** The service itself: its jobs and who may speak to it. */
export type ServiceTables = {
  job: JobRow;
  client: ClientRow;
  pairingCode: PairingCodeRow;
};

export type JobRow = {
  id: string;
  kind: string;
  key: string;
  state: string;
  request: string;
  attempt: number;
  leaseOwner: string | null;
  leaseUntil: string | null;
  fence: number;
  progress: string | null;
  summary: string | null;
  result: string | null;
  error: string | null;
  cancelAsked: Flag;
  createdBy: string;
  createdAt: string;
  endedAt: string | null;
  summaryNl: string | null;
};

export type ClientRow = {
  id: string;
  name: string;
  person: string;
  role: string;
  tokenHash: string;
  createdAt: string;
  lastSeenAt: string | null;
  revoked: Flag;
};

export type PairingCodeRow = {
  id: string;
  codeHash: string;
  person: string;
  role: string;
  expiresAt: string;
  triesLeft: number;
  used: Flag;
};
