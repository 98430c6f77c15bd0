import type { References } from './references.ts';
import { nullObject, RichError, wire, type WireObject } from './wire-object.ts';

/** An object whose changes add-in code can subscribe to, by the wire's name such as DataChanged; false when it has no such event. */
export type Subscribable = {
  readonly subscribe: (eventName: string) => boolean;
  readonly unsubscribe: (eventName: string) => boolean;
};

/** Gets, sets and calls members of model objects by their names on the wire, and records what does not exist. */
export class Reflector {
  readonly unknown: string[] = [];
  readonly #references: References;

  constructor(references: References) {
    this.#references = references;
  }

  get(target: WireObject, wireName: string): unknown {
    const name = memberName(target, wireName);
    if (name === null) throw this.missing(`${target[wire].name}.${camel(wireName)}`);
    return Reflect.get(target, name);
  }

  set(target: WireObject, wireName: string, value: unknown): void {
    const name = memberName(target, wireName);
    if (name === null || !Reflect.set(target, name, value))
      throw this.missing(`${target[wire].name}.${camel(wireName)} =`);
  }

  call(target: WireObject, wireName: string, args: readonly unknown[]): unknown {
    if (wireName.startsWith('_')) {
      const done = this.#housekeeping(target, wireName, args);
      if (done !== undefined) return done;
    }
    const name = memberName(target, wireName);
    const method: unknown = name === null ? undefined : Reflect.get(target, name);
    if (typeof method !== 'function') throw this.missing(`${target[wire].name}.${camel(wireName)}()`);
    return Reflect.apply(method, target, args);
  }

  missing(what: string): RichError {
    this.unknown.push(what);
    return new RichError('ApiNotFound', `host simulator: ${what} is not modelled`, 404);
  }

  /** The private calls of the library that are the same for every object; undefined when it is none of them. */
  #housekeeping(target: WireObject, name: string, args: readonly unknown[]): unknown {
    if (name === '_KeepReference') {
      this.#references.idOf(target);
      return null;
    }
    if (name === '_RemoveReference') {
      this.#references.remove(args[0]);
      return null;
    }
    if (/^_Get.*ByReferenceId$/.test(name)) return this.#references.get(args[0]) ?? nullObject;
    const registration = /^_(Un)?[Rr]egister(?:Event)?(\w*?)(?:Event)?$/.exec(name);
    if (registration === null) return undefined;
    const [, removal, eventName = ''] = registration;
    const isKnown =
      isSubscribable(target) && (removal === undefined ? target.subscribe(eventName) : target.unsubscribe(eventName));
    if (!isKnown) throw this.missing(`${target[wire].name}.${name}()`);
    return null;
  }
}

/** The member as the model spells it: wire names start with a capital, and `load` takes names in any case. */
function memberName(target: WireObject, wireName: string): string | null {
  const name = camel(wireName);
  if (name in target) return name;
  for (
    let owner: object | null = target;
    owner !== null && owner !== Object.prototype;
    owner = Reflect.getPrototypeOf(owner)
  ) {
    const match = Object.getOwnPropertyNames(owner).find((key) => key.toLowerCase() === name.toLowerCase());
    if (match !== undefined) return match;
  }
  return null;
}

function camel(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

function isSubscribable(target: object): target is Subscribable {
  return 'subscribe' in target && 'unsubscribe' in target;
}
