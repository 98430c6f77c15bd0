import { pathKind, type ArgumentInfo, type ObjectPath } from './protocol.ts';
import type { Reflector } from './reflector.ts';
import { isWireObject, nullObject, RichError, type WireObject } from './wire-object.ts';

/** Resolves the object paths of one batch, each at most once and not before an action needs it. */
export class ObjectPaths {
  readonly #resolved = new Map<number, unknown>();
  readonly #paths: Readonly<Record<string, ObjectPath>>;
  readonly #root: WireObject;
  readonly #services: ReadonlyMap<string, WireObject>;
  readonly #reflector: Reflector;

  constructor(
    paths: Readonly<Record<string, ObjectPath>>,
    root: WireObject,
    services: ReadonlyMap<string, WireObject>,
    reflector: Reflector,
  ) {
    this.#paths = paths;
    this.#root = root;
    this.#services = services;
    this.#reflector = reflector;
  }

  resolve(id: number): unknown {
    if (!this.#resolved.has(id)) this.#resolved.set(id, this.#make(id));
    return this.#resolved.get(id);
  }

  /** The arguments of a call, with object paths replaced by the objects that they name. */
  args(info: ArgumentInfo | undefined): unknown[] {
    const referenced: unknown = info?.ReferencedObjectPathIds;
    return (info?.Arguments ?? []).map((value, index) => this.#argument(value, at(referenced, index)));
  }

  #argument(value: unknown, pathId: unknown): unknown {
    if (Array.isArray(pathId) && Array.isArray(value))
      return value.map((one, index) => this.#argument(one, pathId[index]));
    return typeof pathId === 'number' && pathId > 0 ? this.resolve(pathId) : value;
  }

  #make(id: number): unknown {
    const path = this.#paths[String(id)];
    if (path === undefined) throw new RichError('InvalidObjectPath', 'The object path is unknown.');
    if (path.ObjectPathType === pathKind.global) return this.#root;
    if (path.ObjectPathType === pathKind.nullObject) return nullObject;
    if (path.ObjectPathType === pathKind.newObject) return this.#service(path.Name);
    if (path.ObjectPathType === pathKind.referenceId) return this.#held(path.Name);
    const parent = path.ParentObjectPathId === undefined ? this.#root : this.resolve(path.ParentObjectPathId);
    return isWireObject(parent) ? this.#child(parent, path) : nullObject;
  }

  #child(parent: WireObject, path: ObjectPath): unknown {
    switch (path.ObjectPathType) {
      case pathKind.property:
        return this.#reflector.get(parent, path.Name);
      case pathKind.indexer:
        return this.#reflector.call(parent, 'GetItem', this.args(path.ArgumentInfo));
      case pathKind.method:
        return this.#reflector.call(parent, path.Name, this.args(path.ArgumentInfo));
      default:
        throw this.#reflector.missing(`ObjectPathType ${path.ObjectPathType}`);
    }
  }

  #held(referenceId: string): unknown {
    const object = this.#reflector.call(this.#root, '_GetObjectByReferenceId', [referenceId]);
    if (object === nullObject)
      throw new RichError('InvalidObjectPath', `The object path '${referenceId}' isn't valid any more.`);
    return object;
  }

  #service(name: string): WireObject {
    const service = this.#services.get(name);
    if (service === undefined) throw this.#reflector.missing(`new ${name}`);
    return service;
  }
}

function at(list: unknown, index: number): unknown {
  return Array.isArray(list) ? list[index] : undefined;
}
