/** The kinds of calls in a page's envelope. */
export const messageKinds = { invoke: 0, registerEvent: 1, unregisterEvent: 2 } as const;

export type InvokeMessage = {
  readonly kind: number;
  readonly actionName: string;
  readonly correlationId: unknown;
  readonly data: Readonly<Record<string, unknown>>;
};

/** Reads what a page posted, or null when it is not a call to the host. */
export function parseMessage(text: unknown): InvokeMessage | null {
  const message = parseObject(text);
  if (message === null || message['_messageType'] !== 0 || typeof message['_actionName'] !== 'string') return null;
  return {
    kind: Number(message['_actionType']),
    actionName: message['_actionName'],
    correlationId: message['_correlationId'],
    data: toRecord(message['_data']),
  };
}

export type Method =
  | { readonly kind: 'batch'; readonly body: string; readonly flags: number }
  | { readonly kind: 'completed'; readonly commandId: string }
  | { readonly kind: 'unknown' };

const dispatch = { batch: 93, completed: 94 } as const;

/** What a call of `executeMethod` asks: run a batch, or note that a ribbon function is done. */
export function invokeMessage({ data }: InvokeMessage): Method {
  const args = Array.isArray(data['ArrayData']) ? data['ArrayData'] : data['Data'];
  const list: readonly unknown[] = Array.isArray(args) ? args : [];
  const id = toRecord(data['DdaMethod'])['DispatchId'];
  if (id === dispatch.completed) return { kind: 'completed', commandId: String(data['0'] ?? list[0]) };
  if (id !== dispatch.batch || typeof list[4] !== 'string') return { kind: 'unknown' };
  return { kind: 'batch', body: list[4], flags: Number(list[6]) };
}

function parseObject(text: unknown): Readonly<Record<string, unknown>> | null {
  if (typeof text !== 'string') return null;
  try {
    return toRecord(JSON.parse(text));
  } catch {
    return null; // other scripts of the page post texts of their own
  }
}

function toRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
