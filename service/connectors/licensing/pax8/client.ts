import { z } from 'zod';
import type { IsoDate } from '../../../../shared/period.ts';
import { checkAddress } from '../../core/address.ts';
import type { ConnectorContext } from '../../core/connector.ts';
import { isDayOrInstant } from '../../core/dates.ts';
import type { VendorPlace } from '../../core/failures.ts';
import type { Http } from '../../core/http.ts';
import { createHttp } from '../../core/http.ts';
import { pagesByOffset } from '../../core/paginate.ts';
import { parseAs } from '../../core/parse.ts';
import { usualRetries } from '../../core/retry.ts';
import { createTokenCache } from '../../core/token.ts';

/** Pax8's documents give two addresses for the token (read 2026-11), so it is a setting. */
export const pax8Settings = z.object({
  clientId: z.string().min(1).max(200).meta({ title: 'Client ID' }),
  clientSecret: z.string().min(1).max(400).meta({ title: 'Client secret', format: 'password' }),
  url: z
    .url()
    .max(200)
    .default('https://api.pax8.com')
    .meta({ title: 'Address', description: 'Usually left as it is' }),
  tokenUrl: z
    .url()
    .max(200)
    .default('https://api.pax8.com/v1/token')
    .meta({ title: 'Token address', description: 'Usually left as it is' }),
  pageSize: z.int().min(1).max(200).default(200).meta({ title: 'Rows per page' }),
});
export type Pax8Settings = z.output<typeof pax8Settings>;

/** POST /v1/token. This and the next: Pax8 partner specification v1, read 2026-11. */
const tokenAnswer = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });

/** Typed date-time and often a date; offsets come with and without a colon. */
const time = z.string().refine(isDayOrInstant, 'must be a date or a time');

/** GET /v1/companies. */
const company = z.object({
  id: z.string().min(1),
  name: z.string().min(1),
  status: z.enum(['Active', 'Inactive', 'Deleted']),
  website: z.string().nullish(),
  externalId: z.string().nullish(),
});
export type Pax8Company = z.output<typeof company>;

/** GET /v1/subscriptions: a status or term that is new to us decides what is billed, so it is a failure. */
const subscription = z.object({
  id: z.string().min(1),
  parentSubscriptionId: z.string().nullish(),
  companyId: z.string().min(1),
  productId: z.string().min(1),
  vendorSubscriptionId: z.string().nullish(),
  vendorSkuId: z.string().nullish(),
  quantity: z.number(),
  startDate: time.nullish(),
  endDate: time.nullish(),
  billingStart: time.nullish(),
  status: z.enum([
    'Active',
    'Cancelled',
    'PendingManual',
    'PendingAutomated',
    'PendingCancel',
    'WaitingForDetails',
    'Trial',
    'Converted',
    'PendingActivation',
    'Activated',
  ]),
  price: z.number().nullish(),
  partnerCost: z.number().nullish(),
  currencyCode: z.string().nullish(),
  productName: z.string().nullish(),
  billingTerm: z.enum(['Monthly', 'Annual', '2-Year', '3-Year', 'One-Time', 'Trial', 'Activation']),
  commitmentTerm: z
    .object({
      term: z.enum(['Monthly', '1-Month', 'Annual', '1-Year', '2-Year', '3-Year', 'One-Time']).nullish(),
      endDate: time.nullish(),
    })
    .nullish(),
});
export type Pax8Subscription = z.output<typeof subscription>;

/** GET /v1/products/{id}. */
const product = z.object({ name: z.string().min(1) });

/** GET /v1/invoices. */
const invoice = z.object({ id: z.string().min(1), invoiceDate: z.iso.date() });
export type Pax8Invoice = z.output<typeof invoice>;

/** GET /v1/invoices/{id}/items: fees, credits and what was bought have fewer fields, and are not read further. */
const invoiceItem = z.looseObject({ id: z.string().min(1), term: z.string().nullish() });

/** An item of the term "Arrears": billed after it was used. Both days of the period belong to it. */
const usageItem = z.object({
  id: z.string().min(1),
  companyId: z.string().min(1),
  startPeriod: z.iso.date(),
  endPeriod: z.iso.date(),
  quantity: z.number(),
  unitOfMeasure: z.string().nullish(),
  productId: z.string().nullish(),
  productName: z.string().nullish(),
  sku: z.string().nullish(),
  description: z.string().nullish(),
  type: z.string().nullish(),
  costTotal: z.number().nullish(),
  currencyCode: z.string().nullish(),
  subscriptionId: z.string().nullish(),
});
export type Pax8UsageItem = z.output<typeof usageItem>;

export type Pax8Client = {
  companies(): AsyncGenerator<Pax8Company>;
  subscriptions(): AsyncGenerator<Pax8Subscription>;
  productName(productId: string): Promise<string>;
  /** Invoices dated from `from` on. */
  invoices(from: IsoDate): AsyncGenerator<Pax8Invoice>;
  /** What is billed after it was used; what was bought stands in the subscriptions. */
  usageItems(invoiceId: string): AsyncGenerator<Pax8UsageItem>;
  /** Where subscriptions are listed, for the message of a failure. */
  readonly subscriptionsPlace: VendorPlace;
};

/** Pax8's lists, each to its last row and held against its own count. @throws AppError as core/http.ts and core/paginate.ts say */
export async function openPax8(settings: Pax8Settings, context: ConnectorContext): Promise<Pax8Client> {
  const base = await checkAddress('Pax8', settings.url, context);
  const tokenUrl = await checkAddress('Pax8', settings.tokenUrl, context);
  const plain = { vendor: 'Pax8', context, concurrency: 2, retries };
  const tokens = createTokenCache(() => fetchToken(createHttp({ ...plain, base: tokenUrl }), settings));
  const http = createHttp({ ...plain, base, tokens, pace });
  const place = (path: string): VendorPlace => ({ vendor: 'Pax8', host: base.host, path });
  const list = <S extends z.ZodType<{ id: string }>>(path: string, query: Query, row: S) =>
    pages(http, place(path), { query: { ...query, size: String(settings.pageSize) }, row });
  const names = new Map<string, Promise<string>>();
  return {
    subscriptionsPlace: place('/v1/subscriptions'),
    companies: () => list('/v1/companies', { sort: 'name' }, company),
    subscriptions: () => list('/v1/subscriptions', { sort: 'createdDate,asc' }, subscription),
    productName: (id) => {
      const known =
        names.get(id) ?? http.get(`/v1/products/${encodeURIComponent(id)}`, product).then(({ name }) => name);
      names.set(id, known);
      return known;
    },
    invoices: (from) => list('/v1/invoices', { invoiceDateRangeStart: from, sort: 'invoiceDate' }, invoice),
    usageItems: async function* (id) {
      const path = `/v1/invoices/${encodeURIComponent(id)}/items`;
      for await (const item of list(path, {}, invoiceItem))
        if (item.term === 'Arrears') yield parseAs(place(path), usageItem, item);
    },
  };
}

/** 1,000 calls a minute are allowed, it is said; the rest is left to other integrations. */
const pace = { calls: 900, windowMs: 60_000 };

/** A 429 says nothing of how long (seen in another client, which waits 8 seconds). */
const retries = { ...usualRetries, throttledWaitMs: { least: 8000, most: 15_000 } };

async function fetchToken(http: Http, { tokenUrl, clientId, clientSecret }: Pax8Settings) {
  const body = {
    client_id: clientId,
    client_secret: clientSecret,
    audience: 'https://api.pax8.com',
    grant_type: 'client_credentials',
  };
  const answer = await http.postJson(tokenUrl, body, tokenAnswer);
  return { text: answer.access_token, expiresInSeconds: answer.expires_in };
}

type Query = Readonly<Record<string, string>>;

/** Pages are numbered from 0 and say how many there are in all. */
function pages<S extends z.ZodType<{ id: string }>>(
  http: Http,
  place: VendorPlace,
  { query, row }: { query: Query; row: S },
): AsyncGenerator<z.output<S>> {
  const page = z.object({
    content: z.array(row),
    page: z.object({
      size: z.int().positive(),
      number: z.int().nonnegative(),
      totalPages: z.int().nonnegative(),
      totalElements: z.int().nonnegative(),
    }),
  });
  let next = 0;
  const fetchPage = async () => {
    const answer = await http.get(
      `${place.path}?${new URLSearchParams({ ...query, page: String(next) }).toString()}`,
      page,
    );
    next += 1;
    const isLast = answer.page.number + 1 >= answer.page.totalPages;
    return {
      rows: answer.content as z.output<S>[],
      limit: isLast ? null : answer.page.size,
      total: answer.page.totalElements,
    };
  };
  return pagesByOffset({ place, idOf: (item: z.output<S>) => item.id }, fetchPage);
}
