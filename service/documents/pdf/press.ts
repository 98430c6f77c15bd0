import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { InvoiceDocument } from '../../../shared/invoice.ts';
import type { Appendix } from './appendix.ts';
import type { Logo } from './logo.ts';

/** What is asked of the thread that prints. */
export type Order =
  | {
      readonly kind: 'print';
      readonly document: InvoiceDocument;
      readonly appendix: Appendix;
      readonly logo: Logo | null;
    }
  | { readonly kind: 'bind'; readonly files: readonly Uint8Array[]; readonly title: string };

export type Asked = { readonly id: number; readonly order: Order };
export type Delivered =
  { readonly id: number; readonly file: Uint8Array } | { readonly id: number; readonly error: string };

/** Drawing pages is long computing; it is done in threads of its own, so that the service answers meanwhile. */
export function print(document: InvoiceDocument, appendix: Appendix, logo: Logo | null): Promise<Uint8Array> {
  return ask({ kind: 'print', document, appendix, logo });
}

/** Several printed invoices as one file, each beginning on a page of its own, in the order given. */
export function bind(files: readonly Uint8Array[], title: string): Promise<Uint8Array> {
  return ask({ kind: 'bind', files, title });
}

type Waiting = { readonly resolve: (file: Uint8Array) => void; readonly reject: (error: Error) => void };
type Thread = { readonly worker: Worker; readonly waiting: Map<number, Waiting>; idle: NodeJS.Timeout | null };

/** A thread that has nothing to do for that long is ended; the next order starts another. */
const idleMs = 60_000;

/** As many as there are processors to draw on; more would only wait for each other. */
const mostThreads = Math.min(4, availableParallelism());
/** A thread costs as much as some invoices to start, so one more is only worth it when this many orders wait at every other. */
const worthAThread = 3;

const threads = new Set<Thread>();
let orders = 0;

function ask(order: Order): Promise<Uint8Array> {
  const thread = leastBusy();
  const { worker, waiting, idle } = thread;
  if (idle !== null) clearTimeout(idle);
  thread.idle = null;
  orders += 1;
  const asked: Asked = { id: orders, order };
  return new Promise((resolve, reject) => {
    waiting.set(asked.id, { resolve, reject });
    // While somebody waits, the process stays.
    worker.ref();
    worker.postMessage(asked);
  });
}

function leastBusy(): Thread {
  const [free] = [...threads].toSorted((a, b) => a.waiting.size - b.waiting.size);
  if (free === undefined || (free.waiting.size >= worthAThread && threads.size < mostThreads)) return startThread();
  return free;
}

function startThread(): Thread {
  const worker = openThread();
  const started: Thread = { worker, waiting: new Map(), idle: null };
  worker.on('message', (delivered: Delivered) => {
    handOver(started, delivered);
  });
  worker.on('error', (error) => {
    giveUp(started, error instanceof Error ? error : new Error(String(error)));
  });
  worker.on('exit', () => {
    giveUp(started, new Error('The thread that prints has ended.'));
  });
  worker.unref();
  threads.add(started);
  return started;
}

/** Bundled, the thread stands beside the service; from source, as in tests and trials, it is translated on the way in. */
function openThread(): Worker {
  const bundled = join(__dirname, 'press-thread.js');
  if (existsSync(bundled)) return new Worker(bundled, { execArgv: [] });
  const source = JSON.stringify(join(__dirname, 'press-thread.ts'));
  return new Worker(`require('tsx/cjs'); require(${source});`, { eval: true, execArgv: [] });
}

function handOver(from: Thread, delivered: Delivered): void {
  const one = from.waiting.get(delivered.id);
  from.waiting.delete(delivered.id);
  if (one === undefined) return;
  if ('file' in delivered) one.resolve(delivered.file);
  else one.reject(new Error(delivered.error));
  if (from.waiting.size > 0) return;
  from.worker.unref();
  from.idle = setTimeout(() => {
    threads.delete(from);
    void from.worker.terminate();
  }, idleMs);
  from.idle.unref();
}

function giveUp(from: Thread, error: Error): void {
  threads.delete(from);
  for (const { reject } of from.waiting.values()) reject(error);
  from.waiting.clear();
}
