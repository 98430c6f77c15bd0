import { fullAddress, parseAddress } from '../model/address.ts';
import { existing, type NamedItem } from '../model/workbook.ts';
import { RichError, wire, type WireType } from '../wire/wire-object.ts';
import { KeyedCollection } from './collections.ts';
import type { Objects } from './objects.ts';
import { RangeApi } from './range-api.ts';

const type: WireType = {
  name: 'NamedItem',
  scalars: ['comment', 'formula', 'name', 'scope', 'type', 'value', 'visible'],
};

/** One name of the workbook. */
export class NamedItemApi {
  readonly [wire] = type;
  readonly #objects: Objects;
  readonly #key: string;

  constructor(objects: Objects, key: string) {
    this.#objects = objects;
    this.#key = key;
  }

  get name(): string {
    return this.#item.name;
  }

  get formula(): string {
    return this.#item.formula;
  }

  set formula(formula: string) {
    this.#change({ formula });
  }

  get value(): string {
    return this.#item.formula.replace(/^=/, '');
  }

  get comment(): string {
    return this.#item.comment;
  }

  set comment(comment: string) {
    this.#change({ comment });
  }

  get visible(): boolean {
    return this.#item.visible;
  }

  set visible(visible: boolean) {
    this.#change({ visible });
  }

  get scope(): string {
    return 'Workbook';
  }

  get type(): string {
    return 'Range';
  }

  getRange(): RangeApi {
    const { sheet, rect } = parseAddress(this.value);
    return new RangeApi(this.#objects, existing(this.#objects.workbook.findSheet(String(sheet))), rect);
  }

  delete(): void {
    this.#objects.workbook.names.delete(this.#key);
  }

  get #item(): NamedItem {
    return existing(this.#objects.workbook.names.get(this.#key));
  }

  #change(change: Partial<NamedItem>): void {
    this.#objects.workbook.names.set(this.#key, { ...this.#item, ...change });
  }
}

/** `workbook.names`: names of ranges; names of formulas are not modelled. */
export class NamesApi extends KeyedCollection<NamedItemApi> {
  readonly #objects: Objects;

  constructor(objects: Objects) {
    super(
      'NamedItemCollection',
      () => [...objects.workbook.names.keys()].map((key) => new NamedItemApi(objects, key)),
      (item) => [item.name],
    );
    this.#objects = objects;
  }

  add(name: string, reference: unknown, comment = ''): NamedItemApi {
    const key = name.toLowerCase();
    const { names } = this.#objects.workbook;
    if (names.has(key))
      throw new RichError('ItemAlreadyExists', 'A resource with the same name or identifier already exists.', 409);
    const formula =
      reference instanceof RangeApi ? `=${fullAddress(reference.sheet.name, reference.rect)}` : String(reference);
    names.set(key, { name, formula, comment, visible: true });
    return new NamedItemApi(this.#objects, key);
  }
}
