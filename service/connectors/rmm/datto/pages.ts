import { z } from 'zod';
import { unreadable } from '../../core/failures.ts';
import type { Http } from '../../core/http.ts';
import { pagesByLink } from '../../core/paginate.ts';

/** Counts and links of a page. Source: build 235 specification, "PaginationData", read 2026-11. */
export const pageDetails = z.object({
  totalCount: z.int().nonnegative().nullish(),
  nextPageUrl: z.string().nullish(),
});
type Page = { readonly pageDetails: z.output<typeof pageDetails> };

type List<P, Row> = {
  readonly base: URL;
  readonly path: string;
  readonly page: z.ZodType<P>;
  readonly rowsOf: (page: P) => readonly Row[];
  /** Rows per page. */
  readonly max: number;
};

/**
 * Every row of a list. Pages are followed by their link, never counted: it is disputed whether the first one is 0 or 1. A link
 * can leave out the page size that was asked for (seen in another client), which would skip rows, so it is put back.
 * @throws AppError "SOURCE_INCOMPLETE" as core/paginate.ts says, "VENDOR_UNREADABLE" for a link into another list
 */
export function readPages<P extends Page, Row extends { readonly uid: string }>(
  http: Pick<Http, 'get'>,
  { base, path, page, rowsOf, max }: List<P, Row>,
): AsyncGenerator<Row> {
  const place = { vendor: 'Datto RMM', host: base.host, path };
  return pagesByLink({ place, idOf: (row: Row) => row.uid }, async (link) => {
    const url = new URL(link ?? path, base);
    if (url.origin === base.origin && url.pathname !== path)
      throw unreadable(place, {
        en: 'with a link that leads into another list.',
        nl: 'met een link die naar een andere lijst leidt.',
      });
    if (!url.searchParams.has('max')) url.searchParams.set('max', String(max));
    const answer = await http.get(url.href, page);
    const { nextPageUrl, totalCount } = answer.pageDetails;
    return { rows: rowsOf(answer), next: nextPageUrl ?? null, total: totalCount ?? null };
  });
}
