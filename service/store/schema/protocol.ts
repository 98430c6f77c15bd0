import type { ColumnType } from 'kysely';
import type { Flag } from './flag.ts';

/** What the sheets' protocol keeps: settings, changes, answered edits and who did what. */
export type ProtocolTables = {
  setting: SettingRow;
  changeCounter: ChangeCounterRow;
  changeLog: ChangeLogRow;
  operation: OperationRow;
  auditEvent: AuditEventRow;
};

export type SettingRow = {
  key: string;
  value: string;
};

export type ChangeCounterRow = {
  id: number;
  seq: number;
};

export type ChangeLogRow = {
  seq: number;
  tableId: string;
  rowId: string;
  deleted: Flag;
  at: string;
};

export type OperationRow = {
  opId: string;
  bodyHash: string;
  answer: string;
  clientId: string;
  at: string;
};

export type AuditEventRow = {
  seq: ColumnType<number, never, never>;
  at: string;
  actor: string;
  action: string;
  tableId: string | null;
  rowId: string | null;
  payload: string;
  payloadHash: string;
  chainHash: string;
};
