/** Marks an object that add-in code can reach, and says how Office.js sees it. */
export const wire: unique symbol = Symbol('wire');

export type WireType = {
  /** The documented class name, for messages. */
  readonly name: string;
  /** What `load()` without names brings. */
  readonly scalars: readonly string[];
  /** The object is held by a reference id, as ranges are. */
  readonly byReference?: true;
  /** The object has `items`. */
  readonly isCollection?: true;
};

export type WireObject = { readonly [wire]: WireType };

export type WireCollection = WireObject & { readonly items: readonly WireObject[] };

/** What a method ending in OrNullObject gives when there is nothing. */
export const nullObject = Object.freeze({ isNullObject: true });

export function isWireObject(value: unknown): value is WireObject {
  return typeof value === 'object' && value !== null && wire in value;
}

export function isWireCollection(value: WireObject): value is WireCollection {
  return value[wire].isCollection === true;
}

/** A refusal that Office.js turns into an OfficeExtension.Error with this code. */
export class RichError extends Error {
  readonly code: string;
  readonly status: number;

  constructor(code: string, message: string, status = 400) {
    super(message);
    this.name = 'RichError';
    this.code = code;
    this.status = status;
  }
}

export function notFound(): RichError {
  return new RichError('ItemNotFound', "The requested resource doesn't exist.", 404);
}

export function alreadyExists(): RichError {
  return new RichError('ItemAlreadyExists', 'A resource with the same name or identifier already exists.', 409);
}
