import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { AppError } from '../../../shared/error.ts';
import { setFrom, type History } from '../../../shared/intervals.ts';
import { day, type IsoDate } from '../../../shared/period.ts';
import type { CellValue } from '../../../shared/tables/definition.ts';
import type { Reader, Writer } from '../database.ts';
import { refreshLicences } from '../licence-refresh.ts';
import { cellAfter, type CheckedChange, type TableSource } from './source.ts';
import { storeRow } from './write.ts';

/** One row per customer and product for what systems count, and one for what people typed. */
export const licences: TableSource = {
  table: 'licence',
  from: sql`licence t join customer on customer.id = t.customer_id join product on product.id = t.product_id`,
  isManual: sql`t.origin = 'manual'`,
  currency: sql`customer.currency`,
  columns: { customer: sql`customer.name`, product: sql`product.code` },
  whenKept: {
    en: 'A licence stays with its history; type 0 from the day on which there are none any more.',
    nl: 'Een licentie blijft met haar geschiedenis; typ 0 vanaf de dag waarop er geen meer zijn.',
  },
  /** A count that is typed without a day holds from today. */
  complete({ clock }, { before, cells }) {
    const isCounted = cells['assigned'] !== undefined || cells['purchased'] !== undefined;
    const saysDay = typeof cells['since'] === 'string';
    if (saysDay || !(isCounted || (before === null && cells['since'] === null))) return Promise.resolve({});
    return Promise.resolve({ since: clock.today() });
  },
  async store({ tx, clock }, change) {
    if (change.before === null) await requireOnly(tx, change);
    const origin = change.before === null ? 'manual' : undefined;
    await storeRow(tx, { tableId: 'licences', table: 'licence', others: { origin } }, change);
    await storeCounts(tx, change);
    const { customerId } = await tx
      .selectFrom('licence')
      .select('customerId')
      .where('id', '=', change.rowId)
      .executeTakeFirstOrThrow();
    await refreshLicences(tx, { customerIds: [customerId], today: clock.today(), except: change.rowId });
  },
};

async function requireOnly(tx: Reader, { ids, cells }: CheckedChange): Promise<void> {
  const same = await tx
    .selectFrom('licence')
    .select('id')
    .where('customerId', '=', ids['customer'] ?? '')
    .where('productId', '=', ids['product'] ?? '')
    .where('origin', '=', 'manual')
    .executeTakeFirst();
  if (same === undefined) return;
  const [product, customer] = [String(cells['product']), String(cells['customer'])];
  throw new AppError('ROW_ALREADY_EXISTS', {
    en: `${product} of ${customer} is typed in already; change the counts of that row.`,
    nl: `${product} van ${customer} is al ingetypt; wijzig de aantallen van die regel.`,
  });
}

/** What is typed holds from its day on; later counts give way, earlier days stay. */
async function storeCounts(tx: Writer, change: CheckedChange): Promise<void> {
  const { rowId } = change;
  const since = day(String(cellAfter(change, 'since')));
  const counts = JSON.stringify([
    wholeOrNull(cellAfter(change, 'assigned')),
    textOrNull(cellAfter(change, 'purchased')),
  ]);
  const before = await readCounts(tx, rowId);
  await tx.deleteFrom('licenceCount').where('licenceId', '=', rowId).execute();
  for (const { from, to, value } of setFrom(before, since, counts)) {
    const [assigned, purchased] = JSON.parse(value) as [number | null, string | null];
    await tx
      .insertInto('licenceCount')
      .values({ id: randomUUID(), licenceId: rowId, validFrom: from, validTo: to, assigned, purchased })
      .execute();
  }
}

/** Counts are compared by their text. */
async function readCounts(db: Reader, licenceId: string): Promise<History<string>> {
  const rows = await db
    .selectFrom('licenceCount')
    .selectAll()
    .where('licenceId', '=', licenceId)
    .orderBy('validFrom')
    .execute();
  return rows.map(({ validFrom, validTo, assigned, purchased }) => ({
    from: day(validFrom),
    to: dayOrNull(validTo),
    value: JSON.stringify([assigned, purchased]),
  }));
}

function dayOrNull(text: string | null): IsoDate | null {
  return text === null ? null : day(text);
}

function wholeOrNull(cell: CellValue): number | null {
  return cell === null ? null : Number(cell);
}

function textOrNull(cell: CellValue): string | null {
  return cell === null ? null : String(cell);
}
