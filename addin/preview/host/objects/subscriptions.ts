import type { EventHub, EventKind } from '../model/events.ts';
import type { Subscribable } from '../wire/reflector.ts';

/** Turns the wire's event names of one object into the hub's subscriptions; false for an event that is not modelled. */
export function subscribable(hub: EventHub, target: string, kinds: Readonly<Record<string, EventKind>>): Subscribable {
  const kindOf = new Map(Object.entries(kinds));
  const change = (eventName: string, work: (kind: EventKind) => void): boolean => {
    const kind = kindOf.get(eventName);
    if (kind !== undefined) work(kind);
    return kind !== undefined;
  };
  return {
    subscribe: (eventName) => change(eventName, (kind) => hub.subscribe(kind, target)),
    unsubscribe: (eventName) => change(eventName, (kind) => hub.unsubscribe(kind, target)),
  };
}
