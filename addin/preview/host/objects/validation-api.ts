import { absoluteReference } from '../model/address.ts';
import { choicesOf } from '../model/choices.ts';
import type { Rect } from '../model/rect.ts';
import { clip } from '../model/restyle.ts';
import type { Sheet } from '../model/sheet.ts';
import {
  accepts,
  inlineListLimit,
  placeValidation,
  recordOf,
  removeValidations,
  validationAt,
  type Validation,
} from '../model/validation.ts';
import type { Workbook } from '../model/workbook.ts';
import { RichError, wire, type WireType } from '../wire/wire-object.ts';

const type: WireType = {
  name: 'DataValidation',
  scalars: ['errorAlert', 'ignoreBlanks', 'prompt', 'rule', 'type', 'valid'],
};

const kinds: Readonly<Record<string, string>> = {
  list: 'List',
  wholeNumber: 'WholeNumber',
  decimal: 'Decimal',
  date: 'Date',
  time: 'Time',
  textLength: 'TextLength',
  custom: 'Custom',
};

/** `range.dataValidation`: one rule for all cells of the block. */
export class DataValidationApi {
  readonly [wire] = type;
  readonly #workbook: Workbook;
  readonly #sheet: Sheet;
  readonly #rect: Rect;

  constructor(workbook: Workbook, sheet: Sheet, rect: Rect) {
    this.#workbook = workbook;
    this.#sheet = sheet;
    this.#rect = rect;
  }

  get rule(): Readonly<Record<string, unknown>> {
    return this.#current.rule;
  }

  set rule(rule: unknown) {
    const given = recordOf(rule) ?? {};
    const list = recordOf(given['list']);
    this.#place({ rule: list === null ? given : { ...given, list: { ...list, source: listSource(list['source']) } } });
  }

  get errorAlert(): unknown {
    return this.#current.errorAlert;
  }

  set errorAlert(alert: unknown) {
    this.#place({ errorAlert: recordOf(alert) ?? {} });
  }

  get prompt(): unknown {
    return this.#current.prompt;
  }

  set prompt(prompt: unknown) {
    this.#place({ prompt: recordOf(prompt) ?? {} });
  }

  get ignoreBlanks(): boolean {
    return this.#current.ignoreBlanks;
  }

  set ignoreBlanks(ignoreBlanks: boolean) {
    this.#place({ ignoreBlanks });
  }

  get type(): string {
    const kind = Object.keys(this.#current.rule).find((key) => this.#current.rule[key] !== null);
    return (kind === undefined ? undefined : kinds[kind]) ?? 'None';
  }

  get valid(): boolean {
    const cells = clip(this.#sheet, this.#rect);
    if (cells === null) return true;
    const current = this.#current;
    const choices = choicesOf(this.#workbook, this.#sheet, current);
    return this.#sheet.block(cells).every((line) => line.every((cell) => accepts(current, cell, choices)));
  }

  clear(): void {
    this.#keep();
    removeValidations(this.#sheet, this.#rect);
  }

  get #current(): Validation {
    const plain = { rect: this.#rect, rule: {}, errorAlert: {}, prompt: {}, ignoreBlanks: true };
    return validationAt(this.#sheet, this.#rect.row, this.#rect.column) ?? plain;
  }

  #place(change: Partial<Validation>): void {
    this.#keep();
    placeValidation(this.#sheet, { ...this.#current, ...change, rect: this.#rect });
  }

  #keep(): void {
    const before = this.#sheet.validations;
    this.#workbook.undoLog.record(() => this.#sheet.setValidations(before));
  }
}

/** A list written out, a reference, or a range object; the first has Excel's limit of 255 characters. */
function listSource(source: unknown): string {
  if (typeof source === 'string') {
    if (source.startsWith('=') || source.length <= inlineListLimit) return source;
    throw new RichError(
      'InvalidArgument',
      `A list in the rule can have ${inlineListLimit} characters; put a longer one into cells.`,
    );
  }
  if (isPlace(source)) return absoluteReference(source.sheet.name, source.rect);
  throw new RichError('InvalidArgument', 'The source of a list is a text or a range.');
}

function isPlace(source: unknown): source is { sheet: Sheet; rect: Rect } {
  return typeof source === 'object' && source !== null && 'sheet' in source && 'rect' in source;
}
