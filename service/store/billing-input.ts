import type { Selectable } from 'kysely';
import { readAssets, type BillingAsset } from './billing-assets.ts';
import { anyOf, rowsAsJson } from './bulk.ts';
import { readLicenceRows, type LicenceRows } from './billing-licences.ts';
import type { Reader, Store } from './database.ts';
import { groupedBy } from './grouped.ts';
import { readTimeRows, type TimeRows } from './time-input.ts';
import type {
  ContractLineRow,
  ContractRow,
  ListPriceRow,
  OneOffItemRow,
  PriceListRow,
  PriceRow,
} from './schema/agreements.ts';
import type { CustomerRow, SiteRow, ProductRow, VatCodeRow } from './schema/parties.ts';
import type { ClaimRow } from './schema/run.ts';

/** The rows behind a customer's invoice. One read per kind for some customers together; the caller makes the billing engine's snapshot of them. */

export type BillingClaim = Pick<Selectable<ClaimRow>, (typeof claimColumns)[number]> & {
  readonly invoiceNumber: string;
  readonly invoiceIssueDate: string;
};

const claimColumns = [
  'obligation',
  'contractLineId',
  'oneOffItemId',
  'scheduleRevision',
  'periodNumber',
  'part',
  'periodFrom',
  'periodTo',
  'quantity',
  'net',
  'released',
] as const;

export type StoredLine = Pick<Selectable<ContractLineRow>, (typeof lineColumns)[number]> & {
  readonly prices: readonly StoredPrice[];
};

const lineColumns = [
  'id',
  'contractId',
  'productId',
  'description',
  'kind',
  'agentTypes',
  'fixedQuantity',
  'pricePer',
  'timing',
  'countRule',
  'proration',
  'stub',
  'coverageGroup',
  'coversWithoutCounting',
  'minimumQuantity',
  'minimumAmount',
  'includedQuantity',
  'overagePrice',
  'startDate',
  'endDate',
  'tierMode',
  'priceChange',
  'discountPercent',
  'discountScope',
  'components',
  'lotMinutes',
  'rolloverPeriods',
  'sites',
  'licenceBasis',
  'licenceProducts',
  'licenceTerm',
  'markUpPercent',
] as const;
const priceColumns = [
  'contractLineId',
  'validFrom',
  'validTo',
  'unitPrice',
  'currency',
  'tiers',
  'list',
  'overagePrice',
  'minimumAmount',
  'minimumQuantity',
  'includedQuantity',
] as const;

export type StoredPrice = Pick<Selectable<PriceRow>, (typeof priceColumns)[number]>;

export type StoredPriceList = Pick<PriceListRow, 'id' | 'name' | 'currency'> & {
  readonly prices: readonly ListPriceRow[];
};

export type StoredContract = Selectable<ContractRow> & { readonly lines: readonly StoredLine[] };

export type BillingRows = {
  readonly customer: CustomerRow;
  readonly contracts: readonly StoredContract[];
  readonly sites: readonly SiteRow[];
  readonly licences: LicenceRows;
  readonly oneOffItems: readonly OneOffItemRow[];
  readonly assets: readonly BillingAsset[];
  readonly claims: readonly BillingClaim[];
  readonly time: TimeRows;
};

export async function readBillableCustomers(store: Store): Promise<readonly CustomerRow[]> {
  return store.read.selectFrom('customer').selectAll().orderBy('name').execute();
}

/** What all customers share. */
export async function readCatalogue(store: Store): Promise<{
  products: readonly ProductRow[];
  vatCodes: readonly VatCodeRow[];
  priceLists: readonly StoredPriceList[];
}> {
  const products = await store.read.selectFrom('product').selectAll().orderBy('id').execute();
  const vatCodes = await store.read.selectFrom('vatCode').selectAll().orderBy('id').execute();
  return { products, vatCodes, priceLists: await readPriceLists(store.read) };
}

async function readPriceLists(db: Reader): Promise<readonly StoredPriceList[]> {
  const lists = await db.selectFrom('priceList').selectAll().orderBy('id').execute();
  const prices = await db.selectFrom('listPrice').selectAll().orderBy('id').execute();
  const pricesOf = groupedBy(prices, ({ priceListId }) => priceListId);
  return lists.map((list) => ({ ...list, prices: pricesOf(list.id) }));
}

/** Everything of these customers that billing looks at, in the order given: one read per kind for all of them. */
export async function readBillingRows(
  store: Store,
  customers: readonly CustomerRow[],
): Promise<readonly BillingRows[]> {
  const db = store.read;
  const ids = customers.map(({ id }) => id);
  const contracts = await db
    .selectFrom('contract')
    .selectAll()
    .where('customerId', 'in', anyOf(ids))
    .orderBy('id')
    .execute();
  const lines = await readLines(
    db,
    contracts.map(({ id }) => id),
  );
  const oneOffItems = await db
    .selectFrom('oneOffItem')
    .selectAll()
    .where('customerId', 'in', anyOf(ids))
    .orderBy('id')
    .execute();
  const claims = await readClaims(db, {
    lineIds: lines.map(({ id }) => id),
    itemIds: oneOffItems.map(({ id }) => id),
  });
  const sites = await db.selectFrom('site').selectAll().where('customerId', 'in', anyOf(ids)).orderBy('id').execute();
  const assetsOf = await readAssets(db, ids);
  const timeOf = await readTimeRows(db, ids);
  const licencesOf = await readLicenceRows(db, ids);
  const [contractsOf, itemsOf, sitesOf] = [
    groupedBy(contracts, holderOf),
    groupedBy(oneOffItems, holderOf),
    groupedBy(sites, holderOf),
  ];
  const linesOf = groupedBy(lines, ({ contractId }) => contractId);
  const claimsOf = groupedBy(claims, ({ contractLineId, oneOffItemId }) => contractLineId ?? oneOffItemId);
  return customers.map((customer) => {
    const agreed = contractsOf(customer.id).map((contract) => ({ ...contract, lines: linesOf(contract.id) }));
    const items = itemsOf(customer.id);
    const claimed = [...agreed.flatMap((contract) => contract.lines), ...items];
    return {
      customer,
      contracts: agreed,
      oneOffItems: items,
      claims: claimed.flatMap(({ id }) => claimsOf(id)),
      sites: sitesOf(customer.id),
      assets: assetsOf(customer.id),
      time: timeOf(customer.id),
      licences: licencesOf(customer.id),
    };
  });
}

function holderOf({ customerId }: { readonly customerId: string }): string {
  return customerId;
}

async function readLines(db: Reader, contractIds: readonly string[]): Promise<readonly StoredLine[]> {
  const lines = await rowsAsJson(
    db,
    db.selectFrom('contractLine').selectAll().where('contractId', 'in', anyOf(contractIds)).orderBy('id'),
    lineColumns,
  );
  const ids = lines.map(({ id }) => id);
  const prices = await rowsAsJson(
    db,
    db.selectFrom('price').selectAll().where('contractLineId', 'in', anyOf(ids)).orderBy('id'),
    priceColumns,
  );
  const pricesOf = groupedBy(prices, ({ contractLineId }) => contractLineId);
  return lines.map((line) => ({ ...line, prices: pricesOf(line.id) }));
}

async function readClaims(
  db: Reader,
  { lineIds, itemIds }: { readonly lineIds: readonly string[]; readonly itemIds: readonly string[] },
): Promise<readonly BillingClaim[]> {
  const rows = await rowsAsJson(
    db,
    db
      .selectFrom('claim')
      .innerJoin('invoice', 'invoice.id', 'claim.invoiceId')
      .select(claimColumns.map((column) => `claim.${column}` as const))
      .select(['invoice.number as invoiceNumber', 'invoice.issueDate as invoiceIssueDate'])
      .where((where) =>
        where.or([
          where('claim.contractLineId', 'in', anyOf(lineIds)),
          where('claim.oneOffItemId', 'in', anyOf(itemIds)),
        ]),
      )
      .orderBy('claim.obligation')
      .orderBy('invoice.number'),
    [...claimColumns, 'invoiceNumber', 'invoiceIssueDate'],
  );
  // Only finalised invoices have claims, and those have a number and an issue date.
  return rows.map((row) => ({ ...row, invoiceNumber: row.invoiceNumber!, invoiceIssueDate: row.invoiceIssueDate! }));
}
