import { connectReferences, WorkbookApi } from './objects/workbook-api.ts';
import { Workbook } from './model/workbook.ts';
import { AppRuntime } from './services/app-runtime.ts';
import { Ribbon } from './services/ribbon.ts';
import { Executor } from './wire/executor.ts';
import { parseBatch, type Batch, type BatchResult } from './wire/protocol.ts';
import { wire, type WireObject } from './wire/wire-object.ts';

/** Excel on the web takes 5 MB per request and per response. */
export const payloadLimitBytes = 5 * 1024 * 1024;

/** How the web host refuses a whole request, with the numbers that Office.js knows. */
export const refusalNumbers = {
  ActivityLimitReached: 5102,
  RequestPayloadSizeLimitExceeded: 5103,
  ResponsePayloadSizeLimitExceeded: 5104,
} as const;

export type Refusal = keyof typeof refusalNumbers;

/** A failure put in front of the workbook: the request is refused, or answered with an error and nothing is done. */
export type Fault = { readonly refusal: Refusal } | { readonly code: string; readonly message: string };

export type Reply = { readonly result: BatchResult; readonly text: string } | { readonly refusal: Refusal };

/** One batch as it came and how it was answered. */
export type WireRecord = { readonly bytes: number; readonly batch: Batch; readonly reply: Reply };

const keptRecords = 1000;

/** The request flag of `Excel.run({ delayForCellEdit: true }, …)`. */
const delayForCellEdit = 64;

/** A workbook with what surrounds it, behind the wire: every transport puts requests to it and takes events from its workbook. */
export class ExcelHost {
  readonly workbook: Workbook;
  readonly executor: Executor;
  readonly ribbon = new Ribbon();
  readonly appRuntime = new AppRuntime();
  /** The latest batches, newest last. */
  readonly records: WireRecord[] = [];
  /** Asked before a batch whose sender waits while somebody types in a cell (`delayForCellEdit`); null: nobody does. */
  cellEditEnd: () => Promise<void> | null = () => null;
  /** Asked before every batch; null lets it pass. */
  fault: (batch: Batch) => Fault | null = () => null;

  constructor(workbook: Workbook = new Workbook()) {
    this.workbook = workbook;
    const root = new WorkbookApi(workbook);
    const services: [string, WireObject][] = [
      ['Microsoft.InternalService.AddinInternalService', addinInternalService],
      ['Microsoft.DynamicRibbon.DynamicRibbon', this.ribbon],
      ['Microsoft.AppRuntime.AppRuntimeService', this.appRuntime],
      ['Microsoft.AppRuntime.AppRuntimePersistenceService', this.appRuntime],
    ];
    this.executor = new Executor(root, new Map(services));
    connectReferences(workbook, root, this.executor.references);
  }

  /** Answers one request as soon as Excel would: at once, or after the cell edit when the request says that it waits. */
  async take(body: string, flags: number): Promise<Reply> {
    if ((flags & delayForCellEdit) !== 0) await this.cellEditEnd();
    return this.process(body);
  }

  /** Answers one request of the add-in; what it writes is one step for undo. */
  process(body: string): Reply {
    const batch = parseBatch(body);
    const bytes = byteLength(body);
    const reply = bytes > payloadLimitBytes ? refuse('RequestPayloadSizeLimitExceeded') : this.#answer(batch);
    this.records.push({ bytes, batch, reply });
    if (this.records.length > keptRecords) this.records.shift();
    return reply;
  }

  #answer(batch: Batch): Reply {
    const fault = this.fault(batch);
    if (fault !== null && 'refusal' in fault) return fault;
    const result =
      fault === null ? this.workbook.as('addin', () => this.executor.run(batch)) : failed(fault.code, fault.message);
    const text = JSON.stringify(result);
    return byteLength(text) > payloadLimitBytes ? refuse('ResponsePayloadSizeLimitExceeded') : { result, text };
  }
}

const addinInternalService = {
  [wire]: { name: 'AddinInternalService', scalars: [] },
  notifyActionHandlerReady: () => undefined,
};

function refuse(refusal: Refusal): Reply {
  return { refusal };
}

function failed(code: string, message: string): BatchResult {
  const error = { Code: code, Message: message, Location: '', ActionIndex: 0, HttpStatusCode: 400 };
  return { TraceIds: [], Results: [], Error: error };
}

/** The size in UTF-8, counted only where it could matter. */
function byteLength(text: string): number {
  return text.length * 3 < payloadLimitBytes ? text.length : new TextEncoder().encode(text).length;
}
