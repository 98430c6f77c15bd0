import { existing } from '../model/workbook.ts';
import { nullObject, wire, type WireObject, type WireType } from '../wire/wire-object.ts';

/** A collection whose items are found by name or id; names are compared without regard to case. */
export type KeyedCollection<T extends WireObject> = {
  readonly [wire]: WireType;
  readonly items: readonly T[];
  readonly count: number;
  getCount(): number;
  getItem(key: unknown): T;
  getItemOrNullObject(key: unknown): T | typeof nullObject;
  getItemAt(index: number): T;
};

export function keyedCollection<T extends WireObject>(
  name: string,
  list: () => readonly T[],
  keys: (item: T) => readonly string[],
): KeyedCollection<T> {
  const find = (key: unknown): T | undefined => {
    const wanted = String(key).toLowerCase();
    return list().find((item) => keys(item).some((one) => one.toLowerCase() === wanted));
  };
  return {
    [wire]: { name, scalars: [], isCollection: true },
    get items() {
      return list();
    },
    get count() {
      return list().length;
    },
    getCount: () => list().length,
    getItem: (key) => existing(find(key)),
    getItemOrNullObject: (key) => find(key) ?? nullObject,
    getItemAt: (index) => existing(list()[index]),
  };
}

/** One key with its value, that add-in code keeps in the file: a setting or a custom property. */
export type KeyValue = WireObject & { readonly id: string; readonly key: string; value: unknown; delete(): void };

/** A keyed collection over a map, with `add` that replaces what was there. */
export function keyValueCollection(itemName: string, map: Map<string, unknown>) {
  const toItem = (key: string): KeyValue => keyValue(itemName, map, key);
  const collection = keyedCollection(
    `${itemName}Collection`,
    () => [...map.keys()].map(toItem),
    (item) => [item.key],
  );
  return Object.assign(collection, {
    add: (key: string, value: unknown): KeyValue => {
      const kept = [...map.keys()].find((known) => known.toLowerCase() === key.toLowerCase()) ?? key;
      map.set(kept, value);
      return toItem(kept);
    },
    deleteAll: (): void => map.clear(),
  });
}

function keyValue(name: string, map: Map<string, unknown>, key: string): KeyValue {
  return {
    [wire]: { name, scalars: ['key', 'value'] },
    id: key,
    key,
    get value() {
      return map.get(key);
    },
    set value(value: unknown) {
      map.set(key, value);
    },
    delete: () => void map.delete(key),
  };
}
