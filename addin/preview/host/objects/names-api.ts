import { absoluteReference, parseAddress } from '../model/address.ts';
import { existing, type NamedItem } from '../model/workbook.ts';
import { alreadyExists, wire, type WireType } from '../wire/wire-object.ts';
import { keyedCollection } from './collections.ts';
import type { Makers } from './makers.ts';
import { RangeApi } from './range-api.ts';

const type: WireType = {
  name: 'NamedItem',
  scalars: ['comment', 'formula', 'name', 'scope', 'type', 'value', 'visible'],
};

/** One name of the workbook. */
export class NamedItemApi {
  readonly [wire] = type;
  readonly #makers: Makers;
  readonly #key: string;

  constructor(makers: Makers, key: string) {
    this.#makers = makers;
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
    return new RangeApi(this.#makers, existing(this.#makers.workbook.findSheet(String(sheet))), rect);
  }

  delete(): void {
    this.#makers.workbook.names.delete(this.#key);
  }

  get #item(): NamedItem {
    return existing(this.#makers.workbook.names.get(this.#key));
  }

  #change(change: Partial<NamedItem>): void {
    this.#makers.workbook.names.set(this.#key, { ...this.#item, ...change });
  }
}

/** `workbook.names`: names of ranges; names of formulas are not modelled. */
export function namesApi(makers: Makers) {
  const { names } = makers.workbook;
  const collection = keyedCollection(
    'NamedItemCollection',
    () => [...names.keys()].map((key) => new NamedItemApi(makers, key)),
    (item) => [item.name],
  );
  return Object.assign(collection, {
    add: (name: string, reference: unknown, comment = ''): NamedItemApi => {
      const key = name.toLowerCase();
      if (names.has(key)) throw alreadyExists();
      const formula =
        reference instanceof RangeApi ? absoluteReference(reference.sheet.name, reference.rect) : String(reference);
      names.set(key, { name, formula, comment, visible: true });
      return new NamedItemApi(makers, key);
    },
  });
}
