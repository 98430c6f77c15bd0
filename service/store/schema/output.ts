import type { ColumnType } from 'kysely';
import type { Flag } from './flag.ts';

/** What left the house: files for accounting, its answers, printed and mailed invoices. */
export type OutputTables = {
  exportBatch: ExportBatchRow;
  exportBatchInvoice: ExportBatchInvoiceRow;
  downloadTicket: DownloadTicketRow;
  accountingAnswerFile: AccountingAnswerFileRow;
  accountingAnswer: AccountingAnswerRow;
  invoicePdf: InvoicePdfRow;
  logo: LogoRow;
  mailServer: MailServerRow;
  delivery: DeliveryRow;
};

export type ExportBatchRow = {
  id: string;
  number: number;
  format: string;
  fileName: string;
  sha256: string;
  createdAt: string;
  createdBy: string;
  repeatsBatchId: string | null;
  reason: string | null;
  problems: string;
  codes: string | null;
};

export type ExportBatchInvoiceRow = {
  batchId: string;
  invoiceId: string;
};

export type DownloadTicketRow = {
  ticketHash: string;
  kind: string;
  subjectId: string;
  clientId: string;
  expiresAt: string;
  used: Flag;
};

export type AccountingAnswerFileRow = {
  sha256: string;
  fileName: string;
  text: string;
  at: string;
  person: string;
};

export type AccountingAnswerRow = {
  seq: ColumnType<number, never, never>;
  invoiceId: string;
  batchId: string;
  outcome: string;
  message: string | null;
  reference: string | null;
  fileSha256: string | null;
  at: string;
  person: string;
};

export type InvoicePdfRow = {
  invoiceId: string;
  sha256: string;
  content: Buffer;
};

export type LogoRow = {
  sha256: string;
  mediaType: string;
  content: Buffer;
};

export type MailServerRow = {
  id: string;
  settings: string;
  passwordNonce: string | null;
  passwordCiphertext: string | null;
};

export type DeliveryRow = {
  seq: ColumnType<number, never, never>;
  invoiceId: string;
  channel: string;
  recipient: string;
  messageId: string;
  state: string;
  at: string;
  person: string;
  reason: string | null;
  error: string | null;
  errorNl: string | null;
};
