import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { AppError } from '../../../shared/error.ts';
import type { IsoDate } from '../../../shared/period.ts';
import { keepBilledPrices } from '../billed-prices.ts';
import type { Writer } from '../database.ts';
import { refreshLicences } from '../licence-refresh.ts';
import { firstOpenDayOfLine } from './open-days.ts';
import { inPlaceOfPrice } from './price-cells.ts';
import { keepTermsOfBilledPrices, shownTerm, termsInForce, typesPriceBoundTerm } from './raised-terms.ts';
import { requireSitesOfLine } from './sites.ts';
import type { TableSource } from './source.ts';
import { storeRow } from './write.ts';

export const contractLines: TableSource = {
  table: 'contractLine',
  from: sql`contract_line t join contract on contract.id = t.contract_id
    join customer on customer.id = contract.customer_id join product on product.id = t.product_id`,
  columns: {
    contract: sql`contract.number`,
    customer: sql`customer.name`,
    product: sql`product.code`,
    unitPrice: sql`(select p.unit_price from price p where p.contract_line_id = t.id and p.valid_to is null order by p.valid_from desc limit 1)`,
    tiers: sql`(select p.tiers from price p where p.contract_line_id = t.id and p.valid_to is null order by p.valid_from desc limit 1)`,
    overagePrice: shownTerm('overage_price'),
    minimumAmount: shownTerm('minimum_amount'),
  },
  whenKept: {
    en: 'This line was billed, so it stays; give it an end date instead of deleting it.',
    nl: 'Deze regel is gefactureerd, dus hij blijft; geef hem een einddatum in plaats van hem te verwijderen.',
  },
  async store({ tx, clock }, change) {
    const others = { unitPrice: undefined, tiers: undefined };
    const isPriced = pricedBy.some((key) => key in change.cells) || typesPriceBoundTerm(change.cells);
    if (change.before !== null && isPriced) await keepBilledPrices(tx, { lineId: change.rowId });
    if (change.before !== null) await keepTermsOfBilledPrices(tx, change.rowId, change.cells);
    await storeRow(tx, { tableId: 'contractLines', table: 'contractLine', others }, change);
    const { unitPrice, tiers, sites } = change.cells;
    if (typeof sites === 'string') await requireSitesOfLine(tx, change.rowId, sites);
    if (typeof unitPrice === 'string') await setPrice(tx, change.rowId, { unitPrice, tiers: null });
    else if (typeof tiers === 'string') await setPrice(tx, change.rowId, { unitPrice: null, tiers });
    else if (unitPrice === null || tiers === null) await clearPrice(tx, change.rowId);
    await refreshLicencesOfLine(tx, change.rowId, clock.today());
  },
  complete(_context, { cells }) {
    // A price of usage is for each of what was used, however long that took.
    const perUnit = cells['kind'] === 'usage' ? { pricePer: 'unit' } : {};
    return Promise.resolve({ ...perUnit, ...inPlaceOfPrice(cells) });
  },
  async beforeDelete({ tx }, rowId) {
    await tx.deleteFrom('price').where('contractLineId', '=', rowId).execute();
  },
};

/** The columns on which the price of a list depends. */
const pricedBy = ['product', 'pricePer', 'unitPrice', 'tiers'];

/** What is billed of a licence stands beside what is bought. */
async function refreshLicencesOfLine(tx: Writer, lineId: string, today: IsoDate): Promise<void> {
  const licence = await tx
    .selectFrom('contractLine')
    .innerJoin('contract', 'contract.id', 'contractLine.contractId')
    .select('contract.customerId')
    .where('contractLine.id', '=', lineId)
    .where('contractLine.kind', '=', 'licence')
    .executeTakeFirst();
  if (licence !== undefined) await refreshLicences(tx, { customerIds: [licence.customerId], today });
}

type Terms =
  { readonly unitPrice: string; readonly tiers: null } | { readonly unitPrice: null; readonly tiers: string };

/** The price holds from the first day of the line that is not finalised; what was billed keeps the old one. */
async function setPrice(tx: Writer, contractLineId: string, terms: Terms): Promise<void> {
  const { billingFrom, currency } = await tx
    .selectFrom('contractLine')
    .innerJoin('contract', 'contract.id', 'contractLine.contractId')
    .innerJoin('customer', 'customer.id', 'contract.customerId')
    .select(['contract.billingFrom', 'customer.currency'])
    .where('contractLine.id', '=', contractLineId)
    .executeTakeFirstOrThrow();
  const validFrom = (await firstOpenDayOfLine(tx, contractLineId)) ?? billingFrom;
  const inForce = await termsInForce(tx, contractLineId);
  await dropPricesFrom(tx, contractLineId, validFrom);
  await tx
    .insertInto('price')
    .values({ id: randomUUID(), contractLineId, validFrom, ...terms, ...inForce, currency })
    .execute();
}

/** The price list of the contract decides from the first day of the line that is not finalised. */
async function clearPrice(tx: Writer, contractLineId: string): Promise<void> {
  const openFrom = await firstOpenDayOfLine(tx, contractLineId);
  if (openFrom === null) {
    await tx.deleteFrom('price').where('contractLineId', '=', contractLineId).execute();
    return;
  }
  if (!(await hasPriceList(tx, contractLineId)))
    throw new AppError('VALUE_REQUIRED', {
      en: 'A price that was billed cannot be cleared; type the new price, choose a price list on the contract first, or end the line.',
      nl: 'Een gefactureerde prijs kan niet worden leeggemaakt; typ de nieuwe prijs, kies eerst een prijslijst bij het contract, of beëindig de regel.',
    });
  await dropPricesFrom(tx, contractLineId, openFrom);
  await tx
    .updateTable('price')
    .set({ validTo: openFrom })
    .where('contractLineId', '=', contractLineId)
    .where('validTo', 'is', null)
    .execute();
}

async function hasPriceList(tx: Writer, contractLineId: string): Promise<boolean> {
  const { priceListId } = await tx
    .selectFrom('contractLine')
    .innerJoin('contract', 'contract.id', 'contractLine.contractId')
    .select('contract.priceListId')
    .where('contractLine.id', '=', contractLineId)
    .executeTakeFirstOrThrow();
  return priceListId !== null;
}

async function dropPricesFrom(tx: Writer, contractLineId: string, validFrom: string): Promise<void> {
  await tx
    .deleteFrom('price')
    .where('contractLineId', '=', contractLineId)
    .where('validFrom', '>=', validFrom)
    .execute();
}
