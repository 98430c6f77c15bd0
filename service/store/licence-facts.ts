import { sql } from 'kysely';
import { z } from 'zod';
import { billingTerms, pricePers, subscriptionStates, type PricePer } from '../../shared/choices.ts';
import { currencies, minor, type Share } from '../../shared/money.ts';
import { laterOf, day, type IsoDate } from '../../shared/period.ts';
import { anyOf } from './bulk.ts';
import type { Reader } from './database.ts';
import { groupedBy } from './grouped.ts';
import type { LicenceFacts, LineFacts, SubscriptionFacts } from './licence-figures.ts';

type CountFacts = LicenceFacts['counts'];

/** What is known of one product at one customer on a day, counts of systems and of people apart. */
export type ProductFacts = Omit<LicenceFacts, 'counts'> & {
  readonly customerId: string;
  readonly productId: string;
  readonly reported: CountFacts;
  readonly typed: CountFacts;
  /** A system reports it, or a contract line bills it. */
  readonly isReported: boolean;
  /** The day of the last change that a system reported. */
  readonly since: IsoDate | null;
};

/** Everything about each product that the customers hold, were typed in with, or are billed for. */
export async function readLicenceFacts(
  db: Reader,
  customerIds: readonly string[],
  today: IsoDate,
): Promise<readonly ProductFacts[]> {
  const held = await readHeld(db, customerIds, today);
  const typed = await readTyped(db, customerIds, today);
  const lines = await readLines(db, customerIds, today);
  const known = await readKnown(db, customerIds);
  const customers = await db
    .selectFrom('customer')
    .select(['id', 'currency'])
    .where('id', 'in', anyOf(customerIds))
    .execute();
  const currencyOf = new Map(customers.map(({ id, currency }) => [id, z.enum(currencies).parse(currency)]));
  const pairs = new Map([...held, ...typed, ...lines, ...known].map((one) => [keyOf(one), one]));
  const [heldOf, typedOf, linesOf] = [groupedBy(held, keyOf), groupedBy(typed, keyOf), groupedBy(lines, keyOf)];
  return [...pairs.values()].map(({ customerId, productId }) => {
    const key = keyOf({ customerId, productId });
    const [holdings, billed] = [heldOf(key), linesOf(key)];
    return {
      customerId,
      productId,
      currency: currencyOf.get(customerId)!,
      reported: holdings.flatMap(({ kind, record }) => (kind === 'licence' ? countOf(record) : [])),
      typed: typedOf(key),
      subscriptions: holdings.flatMap(({ kind, record }) => (kind === 'subscription' ? [subscriptionOf(record)] : [])),
      lines: billed.map(lineOf),
      isReported: holdings.length > 0 || billed.length > 0,
      since: holdings.reduce<IsoDate | null>((last, { from }) => (last === null ? from : laterOf(last, from)), null),
    };
  });
}

type Pair = { readonly customerId: string; readonly productId: string };

/** Names a product at a customer. */
export function keyOf({ customerId, productId }: Pair): string {
  return `${customerId} ${productId}`;
}

type Held = Pair & { readonly kind: string; readonly record: unknown; readonly from: IsoDate };

/** Subscriptions and counts of mapped accounts and SKUs, as they are on the day. */
async function readHeld(db: Reader, customerIds: readonly string[], today: IsoDate): Promise<readonly Held[]> {
  const { rows } = await sql<Pair & { kind: string; record: string; validFrom: string }>`
    select a.customer_id as "customerId", sku.product_id as "productId", h.kind, s.record, s.valid_from as "validFrom"
    from account_customer a join holding h on h.source_account_id = a.source_account_id and h.kind <> 'user'
    join sku on sku.id = h.sku_id and sku.state = 'mapped'
    join holding_state s on s.holding_id = h.id and s.valid_from <= ${today} and (s.valid_to is null or s.valid_to > ${today})
    where a.customer_id in ${anyOf(customerIds)} and a.valid_from <= ${today} and (a.valid_to is null or a.valid_to > ${today})
    order by h.id`.execute(db);
  return rows.map(({ record, validFrom, ...row }) => ({ ...row, record: JSON.parse(record), from: day(validFrom) }));
}

async function readTyped(db: Reader, customerIds: readonly string[], today: IsoDate) {
  return db
    .selectFrom('licence')
    .innerJoin('licenceCount', 'licenceCount.licenceId', 'licence.id')
    .select(['licence.customerId', 'licence.productId', 'licenceCount.assigned', 'licenceCount.purchased'])
    .where('licence.customerId', 'in', anyOf(customerIds))
    .where('licenceCount.validFrom', '<=', today)
    .where((where) => where.or([where('licenceCount.validTo', 'is', null), where('licenceCount.validTo', '>', today)]))
    .execute();
}

function readKnown(db: Reader, customerIds: readonly string[]): Promise<readonly Pair[]> {
  return db
    .selectFrom('licence')
    .select(['customerId', 'productId'])
    .where('customerId', 'in', anyOf(customerIds))
    .execute();
}

type Line = Pair & {
  readonly intervalMonths: string;
  readonly pricePer: string;
  readonly unitPrice: string | null;
  readonly quantity: string | null;
  readonly net: number | null;
};

/**
 * Licence lines, each with its newest price (or else today's of the contract's price list) and what its latest service period was billed
 * for, corrections left out.
 */
async function readLines(db: Reader, customerIds: readonly string[], today: IsoDate): Promise<readonly Line[]> {
  const { rows } = await sql<Line>`
    select c.customer_id as "customerId", l.product_id as "productId", c.interval_months as "intervalMonths", l.price_per as "pricePer",
      case when exists (select 1 from price p where p.contract_line_id = l.id and p.valid_to is null)
        then (select p.unit_price from price p where p.contract_line_id = l.id and p.valid_to is null order by p.valid_from desc limit 1)
        else (select p.unit_price from list_price p where p.price_list_id = c.price_list_id and p.product_id = l.product_id
          and p.price_per = l.price_per and p.valid_from <= ${today} order by p.valid_from desc limit 1)
        end as "unitPrice",
      last.quantity, last.net
    from contract_line l join contract c on c.id = l.contract_id
    left join claim last on last.id = (select k.id from claim k where k.contract_line_id = l.id and k.part = 'base' and k.released = 0
      order by k.period_from desc limit 1)
    where l.kind = 'licence' and c.customer_id in ${anyOf(customerIds)} order by l.id`.execute(db);
  return rows;
}

function lineOf({ intervalMonths, pricePer, unitPrice, quantity, net }: Line): LineFacts {
  const months = Number(intervalMonths);
  return {
    billedQuantity: quantity,
    billedNet: net === null ? null : minor(net),
    months,
    unitPrice,
    monthlyShare: monthlyShare(z.enum(pricePers).parse(pricePer), months),
  };
}

function monthlyShare(pricePer: PricePer, intervalMonths: number): Share {
  switch (pricePer) {
    case 'year':
      return { numerator: 1, denominator: 12 };
    case 'interval':
      return { numerator: 1, denominator: intervalMonths };
    case 'month':
    case 'unit':
      return { numerator: 1, denominator: 1 };
  }
}

const countRecord = z.object({ assigned: z.int(), purchased: z.int(), isTrial: z.boolean() });

/** A trial costs nothing and is billed to nobody. */
function countOf(record: unknown): CountFacts {
  const { assigned, purchased, isTrial } = countRecord.parse(record);
  return isTrial ? [] : [{ assigned, purchased: String(purchased) }];
}

const subscriptionRecord = z.object({
  externalId: z.string(),
  upstreamId: z.string().nullable(),
  quantity: z.string(),
  unitCost: z.string().nullable(),
  billingTerm: z.enum(billingTerms),
  currency: z.string().nullable(),
  state: z.enum(subscriptionStates),
});

function subscriptionOf(record: unknown): SubscriptionFacts {
  return subscriptionRecord.parse(record);
}
