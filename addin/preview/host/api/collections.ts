import { existing } from '../model/workbook.ts';
import { nullObject, wire, type WireObject, type WireType } from '../wire/wire-object.ts';

/** A collection whose items are found by name or id; names are compared without regard to case. */
export class KeyedCollection<T extends WireObject> {
  readonly [wire]: WireType;
  readonly #list: () => readonly T[];
  readonly #keys: (item: T) => readonly string[];

  constructor(name: string, list: () => readonly T[], keys: (item: T) => readonly string[]) {
    this[wire] = { name, scalars: [], isCollection: true };
    this.#list = list;
    this.#keys = keys;
  }

  get items(): readonly T[] {
    return this.#list();
  }

  get count(): number {
    return this.items.length;
  }

  getCount(): number {
    return this.items.length;
  }

  find(key: unknown): T | undefined {
    const wanted = String(key).toLowerCase();
    return this.items.find((item) => this.#keys(item).some((one) => one.toLowerCase() === wanted));
  }

  getItem(key: unknown): T {
    return existing(this.find(key));
  }

  getItemOrNullObject(key: unknown): T | typeof nullObject {
    return this.find(key) ?? nullObject;
  }

  getItemAt(index: number): T {
    return existing(this.items[index]);
  }
}

/** Keys with values that add-in code keeps in the file: settings and custom properties. */
export class KeyValueApi {
  readonly [wire]: WireType;
  readonly #map: Map<string, unknown>;
  readonly key: string;

  constructor(name: string, map: Map<string, unknown>, key: string) {
    this[wire] = { name, scalars: ['key', 'value'] };
    this.#map = map;
    this.key = key;
  }

  get id(): string {
    return this.key;
  }

  get value(): unknown {
    return this.#map.get(this.key);
  }

  set value(value: unknown) {
    this.#map.set(this.key, value);
  }

  delete(): void {
    this.#map.delete(this.key);
  }
}

/** A keyed collection over a map, with `add` that replaces what was there. */
export class KeyValueCollection extends KeyedCollection<KeyValueApi> {
  readonly #itemName: string;
  readonly #map: Map<string, unknown>;

  constructor(itemName: string, map: Map<string, unknown>) {
    super(
      `${itemName}Collection`,
      () => [...map.keys()].map((key) => new KeyValueApi(itemName, map, key)),
      (item) => [item.key],
    );
    this.#itemName = itemName;
    this.#map = map;
  }

  add(key: string, value: unknown): KeyValueApi {
    const kept = this.find(key)?.key ?? key;
    this.#map.set(kept, value);
    return new KeyValueApi(this.#itemName, this.#map, kept);
  }

  deleteAll(): void {
    this.#map.clear();
  }
}
