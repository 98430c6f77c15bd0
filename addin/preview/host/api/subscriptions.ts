import type { EventHub, EventKind } from '../model/events.ts';

/** Turns the wire's event names of one object into the hub's subscriptions; false for an event that is not modelled. */
export class Subscriptions {
  readonly #hub: EventHub;
  readonly #target: string;
  readonly #kinds: ReadonlyMap<string, EventKind>;

  constructor(hub: EventHub, target: string, kinds: Readonly<Record<string, EventKind>>) {
    this.#hub = hub;
    this.#target = target;
    this.#kinds = new Map(Object.entries(kinds));
  }

  add(eventName: string): boolean {
    const kind = this.#kinds.get(eventName);
    if (kind !== undefined) this.#hub.subscribe(kind, this.#target);
    return kind !== undefined;
  }

  remove(eventName: string): boolean {
    const kind = this.#kinds.get(eventName);
    if (kind !== undefined) this.#hub.unsubscribe(kind, this.#target);
    return kind !== undefined;
  }
}
