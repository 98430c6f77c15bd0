/** The numbers and shapes of a rich-API batch as Office.js sends it (read from @microsoft/office-js 1.1.110). */
export const pathKind = {
  global: 1,
  newObject: 2,
  method: 3,
  property: 4,
  indexer: 5,
  referenceId: 6,
  nullObject: 7,
} as const;

export const actionKind = {
  instantiate: 1,
  query: 2,
  method: 3,
  setProperty: 4,
  trace: 5,
  recursiveQuery: 6,
  queryAsJson: 7,
  ensureUnchanged: 8,
  update: 9,
} as const;

export type ArgumentInfo = { readonly Arguments?: readonly unknown[]; readonly ReferencedObjectPathIds?: unknown };

export type ObjectPath = {
  readonly Id: number;
  readonly ObjectPathType: number;
  readonly Name: string;
  readonly ParentObjectPathId?: number;
  readonly ArgumentInfo?: ArgumentInfo;
};

export type QueryInfo = {
  readonly Select?: readonly string[];
  readonly Expand?: readonly string[];
  readonly Skip?: number;
  readonly Top?: number;
};

export type Action = {
  readonly Id: number;
  readonly ActionType: number;
  readonly Name: string;
  readonly ObjectPathId: number;
  readonly ArgumentInfo?: ArgumentInfo;
  readonly QueryInfo?: QueryInfo;
  readonly ObjectState?: Readonly<Record<string, unknown>>;
};

export type Batch = {
  readonly Actions: readonly Action[];
  readonly ObjectPaths: Readonly<Record<string, ObjectPath>>;
};

export type BatchError = {
  readonly Code: string;
  readonly Message: string;
  readonly Location: string;
  readonly ActionIndex: number;
  readonly HttpStatusCode: number;
};

export type BatchResult = {
  readonly TraceIds: readonly number[];
  readonly Results: readonly { readonly ActionId: number; readonly Value: unknown }[];
  readonly Error?: BatchError;
};

/** Reads a request body. @throws TypeError when it is no batch, which would be a fault of the transport. */
export function parseBatch(body: string): Batch {
  const batch: unknown = JSON.parse(body);
  if (isBatch(batch)) return batch;
  throw new TypeError('The request has no Actions and ObjectPaths.');
}

function isBatch(value: unknown): value is Batch {
  if (typeof value !== 'object' || value === null || !('Actions' in value) || !('ObjectPaths' in value)) return false;
  return Array.isArray(value.Actions) && typeof value.ObjectPaths === 'object' && value.ObjectPaths !== null;
}
