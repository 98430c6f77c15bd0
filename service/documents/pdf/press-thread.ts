import { parentPort } from 'node:worker_threads';
import { bindPdfs } from './bind.ts';
import { writePdf } from './pdf.ts';
import type { Asked, Delivered, Order } from './press.ts';

/** A thread that prints, one order after the other; press.ts speaks to it. */
let work = Promise.resolve();
parentPort?.on('message', ({ id, order }: Asked) => {
  work = work.then(async () => {
    const delivered: Delivered = await deliver(order).then(
      (file) => ({ id, file }),
      (error: unknown) => ({ id, error: error instanceof Error ? String(error.stack) : String(error) }),
    );
    parentPort?.postMessage(delivered);
  });
});

function deliver(order: Order): Promise<Uint8Array> {
  return order.kind === 'print'
    ? writePdf(order.document, order.appendix, order.logo)
    : bindPdfs(order.files, order.title);
}
