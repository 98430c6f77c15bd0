import type { Edit } from './protocol.ts';
import type { TableId } from './tables/definition.ts';

/** Whose edits an outbox holds. Another service, workbook or paired client has another outbox. */
export type OutboxScope = { readonly serviceId: string; readonly workbookId: string; readonly clientId: string };

/** One edit that the service has not answered yet. `sent`: it was on its way at least once, with the same opId as next time. */
export type OutboxEntry = {
  readonly opId: string;
  readonly table: TableId;
  readonly rowId: string;
  readonly edit: Edit;
  readonly state: 'waiting' | 'sent';
  /** Grows with each entry; edits are sent in this order. */
  readonly order: number;
};

/** Keeps edits until the service has answered them, also when the pane closes or the machine stops. */
export type OutboxStore = {
  /** Resolves once the edits are stored durably, so that "saved on this computer" may be said. */
  append(edits: readonly { readonly table: TableId; readonly edit: Edit }[]): Promise<void>;
  /** Everything unanswered, in the order it was made. */
  list(): Promise<readonly OutboxEntry[]>;
  markSent(opIds: readonly string[]): Promise<void>;
  remove(opIds: readonly string[]): Promise<void>;
  /** A short text that this client remembers about the workbook, such as the address it was opened at; null when there is none. */
  recall(key: string): Promise<string | null>;
  remember(key: string, text: string): Promise<void>;
  close(): void;
};

export type OpenOutbox = (scope: OutboxScope) => Promise<OutboxStore>;
