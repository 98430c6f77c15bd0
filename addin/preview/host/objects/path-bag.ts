import { wire, type WireObject } from '../wire/wire-object.ts';

/** Where a bag keeps its properties, by path such as `fill.color`. */
export type BagStore = { read(path: string): unknown; write(path: string, value: unknown): void };

/** A documented object that only holds properties: their names with what Excel says before anybody set them. */
export type BagSchema = {
  readonly name: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly children?: Readonly<Record<string, BagSchema>>;
  readonly methods?: (
    store: BagStore,
    prefix: string,
  ) => Readonly<Record<string, (...args: readonly unknown[]) => unknown>>;
};

/** Makes the object of a schema over a store. A property that the schema does not list is unknown to add-in code. */
export function pathBag(schema: BagSchema, store: BagStore, prefix = ''): WireObject {
  const bag = { [wire]: { name: schema.name, scalars: Object.keys(schema.values) } };
  for (const [name, initial] of Object.entries(schema.values)) {
    Object.defineProperty(bag, name, {
      get: () => {
        const value = store.read(prefix + name);
        return value === undefined ? initial : value;
      },
      set: (value: unknown) => {
        store.write(prefix + name, value);
      },
    });
  }
  for (const [name, child] of Object.entries(schema.children ?? {})) {
    Object.defineProperty(bag, name, { get: () => pathBag(child, store, `${prefix}${name}.`) });
  }
  return schema.methods === undefined ? bag : Object.assign(bag, schema.methods(store, prefix));
}
