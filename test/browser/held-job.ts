import { AsyncLocalStorage } from 'node:async_hooks';
import type { Running } from '../../service/start.ts';

/**
 * From the moment that the work has come so far, the service's jobs wait before they write, until a person's wish to stop has come in.
 * Nothing else waits: the pane is answered as ever.
 */
export function holdUntilCancelled({ runner, service }: Running, isSoFar: () => Promise<boolean>): void {
  const { store } = service;
  const [start, cancel, write] = [runner.start, runner.cancel, store.write];
  const inJob = new AsyncLocalStorage<true>();
  let goOn = (): void => {};
  const asked = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const restore = (): void => {
    Object.assign(runner, { start, cancel });
    Object.assign(store, { write });
    goOn();
  };
  const held: typeof write = async (work) => {
    if (inJob.getStore() === true && (await isSoFar())) await asked;
    return write(work);
  };
  Object.assign(store, { write: held });
  Object.assign(runner, {
    start: (...what: Parameters<typeof start>) => inJob.run(true, () => start(...what)),
    cancel: (...which: Parameters<typeof cancel>) => cancel(...which).finally(restore),
  });
}
