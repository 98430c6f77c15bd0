import type { AnsweredPage } from '../../connectors/core/page.ts';
import { sealPage, storePages, type SealedPage } from '../../store/vendor-page.ts';
import type { JobContext } from '../job-context.ts';

/** Keeps what a vendor answers in one run, for a person who asks later what the vendor said. */
export type PageKeeper = {
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
  let waiting: SealedPage[] = [];
  let bytes = 0;

  async function store(): Promise<void> {
    const pages = waiting;
    waiting = [];
    bytes = 0;
    if (pages.length > 0) await write((tx) => storePages(tx, pages));
  }

  return {
    async keep(page) {
      position += 1;
      const sealed = await sealPage(secretKey, { ...run, position }, page);
      waiting.push(sealed);
      bytes += sealed.content.length;
      if (waiting.length >= mostPages || bytes >= mostBytes) await store();
    },
    end: store,
  };
}
