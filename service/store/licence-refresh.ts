import { randomUUID } from 'node:crypto';
import type { IsoDate } from '../../shared/period.ts';
import { anyOf, bulkInsert, bulkUpdate } from './bulk.ts';
import { raiseVersions, recordChanges } from './changes.ts';
import type { Writer } from './database.ts';
import { groupedBy } from './grouped.ts';
import { keyOf, readLicenceFacts, type ProductFacts } from './licence-facts.ts';
import { licenceFigures, type LicenceFigures } from './licence-figures.ts';
import type { LicenceRow } from './schema/licences.ts';

type Refresh = {
  readonly customerIds: readonly string[];
  readonly today: IsoDate;
  /** A row whose version and change are recorded by the edit that is going on. */
  readonly except?: string;
};

/**
 * Works out the licence rows of the customers as they are today: a row for each product that a system counts, beside those that
 * people typed. Only rows that come to something else are written. Called in the transaction of whatever changed the facts.
 */
export async function refreshLicences(tx: Writer, { customerIds, today, except }: Refresh): Promise<void> {
  if (customerIds.length === 0) return;
  const rows = await tx.selectFrom('licence').selectAll().where('customerId', 'in', anyOf(customerIds)).execute();
  const known = new Map(rows.map((row) => [row.id, JSON.stringify(row)]));
  const facts = await readLicenceFacts(tx, customerIds, today);
  const ownOf = groupedBy(rows, keyOf);
  const shown = facts.flatMap((fact) => rowsOf(fact, ownOf(keyOf(fact))));
  const added = shown.filter((row) => !known.has(row.id));
  const changed = shown.filter((row) => known.has(row.id) && known.get(row.id) !== JSON.stringify(row));
  await bulkInsert(tx, 'licence', added);
  await bulkUpdate(tx, { table: 'licence', key: 'id' }, changed);
  const others = changed.map(({ id }) => id).filter((id) => id !== except);
  await raiseVersions(tx, 'licence', others);
  await recordChanges(tx, 'licences', [...added.map(({ id }) => id), ...others]);
}

/** What a person typed and what systems count are a row each; what is compared with both stands on one of them. */
function rowsOf(facts: ProductFacts, own: readonly LicenceRow[]): LicenceRow[] {
  const typed = own.find(({ origin }) => origin === 'manual');
  const counted = own.find(({ origin }) => origin === 'source');
  const compared = comparedOf(licenceFigures({ ...facts, counts: [...facts.reported, ...facts.typed] }));
  if (counted === undefined && !facts.isReported && typed !== undefined) return [{ ...typed, ...compared }];
  const { assigned, purchased } = licenceFigures({ ...facts, counts: facts.reported });
  const source = { ...(counted ?? newRow(facts)), ...compared, assigned, purchased, since: facts.since };
  return typed === undefined ? [source] : [source, { ...typed, ...nothingCompared }];
}

type Compared = Omit<LicenceFigures, 'assigned' | 'purchased'>;

function comparedOf(figures: LicenceFigures): Compared {
  const { vendorQuantity, billedQuantity, unbilledQuantity, leak, cost, billed, margin } = figures;
  return { vendorQuantity, billedQuantity, unbilledQuantity, leak, cost, billed, margin };
}

const nothingCompared: Compared = {
  vendorQuantity: null,
  billedQuantity: null,
  unbilledQuantity: null,
  leak: null,
  cost: null,
  billed: null,
  margin: null,
};

function newRow({ customerId, productId }: ProductFacts): LicenceRow {
  const row = { id: randomUUID(), version: 1, origin: 'source', customerId, productId };
  return { ...row, assigned: null, purchased: null, since: null, ...nothingCompared };
}
