import type { AnsweredPage } from '../../connectors/core/page.ts';
import { sealPage, storePages, type SealedPage } from '../../store/vendor-page.ts';
import type { JobContext } from '../job-context.ts';

/** Keeps what a vendor answers in one run, for a person who asks later what the vendor said. */
export type PageKeeper = {
  /** Returns while the page is compressed still, so that the vendor is not waited for meanwhile. */
  keep(page: AnsweredPage): Promise<void>;
  /** Stores what still waits. */
  end(): Promise<void>;
};

/** So much waits in memory before it is stored: one transaction for many small pages, and few large ones at once. */
const mostPages = 100;
const mostBytes = 1_000_000;

export function createPageKeeper(
  { secretKey, write }: Pick<JobContext, 'secretKey' | 'write'>,
  run: { readonly connectionId: string; readonly runId: string },
): PageKeeper {
  let position = 0;
  let sealing: Promise<void> = Promise.resolve();
  let waiting: SealedPage[] = [];
  let bytes = 0;

  async function store(): Promise<void> {
    const pages = waiting;
    waiting = [];
    bytes = 0;
    if (pages.length > 0) await write((tx) => storePages(tx, pages));
  }

  async function seal(page: AnsweredPage, place: number): Promise<void> {
    const sealed = await sealPage(secretKey, { ...run, position: place }, page);
    waiting.push(sealed);
    bytes += sealed.content.length;
    if (waiting.length >= mostPages || bytes >= mostBytes) await store();
  }

  return {
    async keep(page) {
      await sealing;
      position += 1;
      sealing = seal(page, position);
      // Its failure is that of the next page, or of the end.
      sealing.catch(() => {});
    },
    async end() {
      await sealing;
      await store();
    },
  };
}
