/** Objects that add-in code holds across batches, by the id that Office.js knows them by. */
export class References {
  readonly #byId = new Map<string, object>();
  readonly #ids = new Map<object, string>();
  #last = 0;

  /** The id of the object; gives it one on first use. */
  idOf(object: object): string {
    const known = this.#ids.get(object);
    if (known !== undefined) return known;
    const id = `ref${++this.#last}`;
    this.#byId.set(id, object);
    this.#ids.set(object, id);
    return id;
  }

  get(id: unknown): object | undefined {
    return typeof id === 'string' ? this.#byId.get(id) : undefined;
  }

  remove(id: unknown): void {
    const object = this.get(id);
    if (object === undefined) return;
    this.#ids.delete(object);
    this.#byId.delete(String(id));
  }

  held(): Iterable<object> {
    return this.#ids.keys();
  }
}
