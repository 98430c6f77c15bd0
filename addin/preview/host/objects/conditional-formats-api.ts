import { intersection, type Rect } from '../model/rect.ts';
import type { ConditionalFormat, Sheet } from '../model/sheet.ts';
import { existing, type Workbook } from '../model/workbook.ts';
import { wire, type WireObject, type WireType } from '../wire/wire-object.ts';
import { conditionalFormatSchema } from './format-schema.ts';
import { pathBag } from './path-bag.ts';

const type: WireType = { name: 'ConditionalFormatCollection', scalars: [], isCollection: true };

/** `range.conditionalFormats`: kept and read back; the ones that compare a cell's value are shown. */
export class ConditionalFormatsApi {
  readonly [wire] = type;
  readonly #workbook: Workbook;
  readonly #sheet: Sheet;
  readonly #rect: Rect;

  constructor(workbook: Workbook, sheet: Sheet, rect: Rect) {
    this.#workbook = workbook;
    this.#sheet = sheet;
    this.#rect = rect;
  }

  get items(): readonly WireObject[] {
    return this.#here.map(toApi);
  }

  getCount(): number {
    return this.#here.length;
  }

  getItem(id: unknown): WireObject {
    return toApi(existing(this.#here.find((format) => format.id === id)));
  }

  getItemAt(index: number): WireObject {
    return toApi(existing(this.#here[index]));
  }

  add(kind: string): WireObject {
    const id = this.#workbook.newId();
    const format = {
      id,
      type: kind,
      rect: this.#rect,
      properties: new Map<string, unknown>([
        ['id', id],
        ['type', kind],
      ]),
    };
    this.#sheet.conditionalFormats = [...this.#sheet.conditionalFormats, format];
    return toApi(format);
  }

  clearAll(): void {
    const here = new Set(this.#here);
    this.#sheet.conditionalFormats = this.#sheet.conditionalFormats.filter((format) => !here.has(format));
  }

  get #here(): readonly ConditionalFormat[] {
    return this.#sheet.conditionalFormats.filter((format) => intersection(format.rect, this.#rect) !== null);
  }
}

function toApi(format: ConditionalFormat): WireObject {
  return pathBag(conditionalFormatSchema, {
    read: (path) => format.properties.get(path),
    write: (path, value) => format.properties.set(path, value),
  });
}
