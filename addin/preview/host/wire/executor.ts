import { ObjectPaths } from './object-paths.ts';
import { actionKind, type Action, type Batch, type BatchResult } from './protocol.ts';
import { identify, query } from './query.ts';
import { Reflector } from './reflector.ts';
import { References } from './references.ts';
import { RichError, type WireObject, isWireObject, notFound, nullObject } from './wire-object.ts';

/**
 * Runs Office.js batches against an object model by reflection: `GetDataBodyRange` on the wire is `getDataBodyRange()` here.
 * Names no class of Excel. What the model lacks is answered with ApiNotFound and kept in `unknown`, so that gaps are loud.
 */
export class Executor {
  readonly references = new References();
  readonly #reflector: Reflector;
  readonly #root: WireObject;
  readonly #services: ReadonlyMap<string, WireObject>;

  constructor(root: WireObject, services: ReadonlyMap<string, WireObject> = new Map()) {
    this.#root = root;
    this.#services = services;
    this.#reflector = new Reflector(this.references);
  }

  /** What add-in code asked for and the model does not have, in order. */
  get unknown(): readonly string[] {
    return this.#reflector.unknown;
  }

  /** Runs a batch as Excel does: actions before a failing one stay applied, later ones are not run. */
  run(batch: Batch): BatchResult {
    const paths = new ObjectPaths(batch.ObjectPaths, this.#root, this.#services, this.#reflector);
    const results: { ActionId: number; Value: unknown }[] = [];
    const traceIds: number[] = [];
    for (const [index, action] of batch.Actions.entries()) {
      try {
        if (action.ActionType === actionKind.trace) traceIds.push(action.Id);
        results.push({ ActionId: action.Id, Value: this.#perform(action, paths) });
      } catch (error) {
        return {
          TraceIds: traceIds,
          Results: results,
          Error: { ...describe(error), Location: action.Name, ActionIndex: index },
        };
      }
    }
    return { TraceIds: traceIds, Results: results };
  }

  #perform(action: Action, paths: ObjectPaths): unknown {
    if (action.ActionType === actionKind.trace) return null;
    const target = paths.resolve(action.ObjectPathId);
    switch (action.ActionType) {
      case actionKind.instantiate:
        return isWireObject(target) ? identify(target, this.references) : null;
      case actionKind.query:
      case actionKind.queryAsJson:
        return isWireObject(target) ? query(target, action.QueryInfo, this.#reflector, this.references) : null;
      case actionKind.method:
        return isWireObject(target)
          ? this.#returned(this.#reflector.call(target, action.Name, paths.args(action.ArgumentInfo)))
          : null;
      case actionKind.setProperty:
        this.#reflector.set(existing(target), action.Name, paths.args(action.ArgumentInfo)[0]);
        return null;
      case actionKind.update:
        for (const [name, value] of Object.entries(action.ObjectState ?? {}))
          this.#reflector.set(existing(target), name, value);
        return null;
      default:
        throw this.#reflector.missing(`ActionType ${action.ActionType}`);
    }
  }

  #returned(value: unknown): unknown {
    if (value === undefined || value === nullObject) return null;
    return isWireObject(value) ? identify(value, this.references) : value;
  }
}

function existing(target: unknown): WireObject {
  if (isWireObject(target)) return target;
  throw notFound();
}

function describe(error: unknown): { Code: string; Message: string; HttpStatusCode: number } {
  if (error instanceof RichError) return { Code: error.code, Message: error.message, HttpStatusCode: error.status };
  return {
    Code: 'GeneralException',
    Message: error instanceof Error ? `${error.message}\n${error.stack}` : String(error),
    HttpStatusCode: 500,
  };
}
