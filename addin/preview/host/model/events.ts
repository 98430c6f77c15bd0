/** The events that the model raises, with the numbers that Office.js knows them by. */
export const eventNumbers = {
  sheetChanged: 10,
  sheetActivated: 11,
  sheetDeactivated: 12,
  sheetAdded: 13,
  selectionChanged: 14,
  sheetDeleted: 15,
  rowSorted: 19,
  tableSelectionChanged: 100,
  tableChanged: 101,
  tableAdded: 102,
  tableDeleted: 103,
} as const;

export type EventKind = keyof typeof eventNumbers;

export type HostEvent = {
  readonly type: number;
  /** A sheet's or table's id, or `Workbook` for handlers on a collection. */
  readonly targetId: string;
  readonly message: Readonly<Record<string, unknown>>;
  /** Done by a co-author: every person's add-in hears of it. */
  readonly isRemote: boolean;
};

export const workbookTarget = 'Workbook';

/** Knows who listens to what, and hands events on to the add-in. */
export class EventHub {
  /** `context.runtime.enableEvents`. */
  isEnabled = true;
  /** Receives what the add-in is told. */
  deliver: (event: HostEvent) => void = () => undefined;
  /** Lets a test lose an event on its way, as Excel sometimes does. */
  passes: (event: HostEvent) => boolean = () => true;
  readonly #subscriptions = new Set<string>();

  subscribe(kind: EventKind, targetId: string): void {
    this.#subscriptions.add(`${kind} ${targetId}`);
  }

  unsubscribe(kind: EventKind, targetId: string): void {
    this.#subscriptions.delete(`${kind} ${targetId}`);
  }

  /** The add-in's page was reloaded: its handlers are gone. */
  forgetSubscriptions(): void {
    this.#subscriptions.clear();
  }

  raise(
    kind: EventKind,
    targetIds: readonly string[],
    message: Readonly<Record<string, unknown>>,
    isRemote: boolean,
  ): void {
    if (!this.isEnabled) return;
    for (const targetId of targetIds) {
      if (!this.#subscriptions.has(`${kind} ${targetId}`)) continue;
      const event = { type: eventNumbers[kind], targetId, message, isRemote };
      if (this.passes(event)) this.deliver(event);
    }
  }
}
