import type { SortField } from '../model/table.ts';
import { recordOf } from '../model/validation.ts';
import { RichError, wire, type WireType } from '../wire/wire-object.ts';

/** `range.sort` and `table.sort`. */
export class SortApi {
  readonly [wire]: WireType;
  readonly #sort: (fields: unknown, hasHeaders: boolean) => void;
  readonly #read: () => readonly SortField[];

  constructor(
    name: string,
    sort: (fields: unknown, hasHeaders: boolean) => void,
    read: () => readonly SortField[] = () => [],
  ) {
    this[wire] = { name, scalars: name === 'TableSort' ? ['fields', 'matchCase', 'method'] : [] };
    this.#sort = sort;
    this.#read = read;
  }

  get fields(): readonly SortField[] {
    return this.#read();
  }

  get matchCase(): boolean {
    return false;
  }

  get method(): string {
    return 'PinYin';
  }

  apply(fields: unknown, _matchCase?: unknown, hasHeaders?: unknown): void {
    this.#sort(fields, hasHeaders === true);
  }

  clear(): void {
    this.#sort([], false);
  }
}

/** Sort fields as add-in code gives them: `{ key, ascending? }`, ascending unless said otherwise. */
export function readFields(fields: unknown): readonly SortField[] {
  if (!Array.isArray(fields)) throw new RichError('InvalidArgument', 'Sort fields are a list.');
  return fields.map((field: unknown) => {
    const { key, ascending } = recordOf(field) ?? {};
    if (typeof key !== 'number') throw new RichError('InvalidArgument', 'A sort field names its column by number.');
    return { key, ascending: ascending !== false };
  });
}
