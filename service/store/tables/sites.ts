import { sql } from 'kysely';
import { AppError } from '../../../shared/error.ts';
import { anyOf } from '../bulk.ts';
import type { Reader, Writer } from '../database.ts';
import type { TableSource } from './source.ts';
import { storeRow } from './write.ts';

export const sites: TableSource = {
  table: 'site',
  from: sql`site t join customer on customer.id = t.customer_id`,
  columns: { customer: sql`customer.name` },
  unique: ['code'],
  async store({ tx }, change) {
    await storeRow(tx, { tableId: 'sites', table: 'site' }, change);
  },
  /** What stood there stands at no site; contract lines that name the site wait until a person chooses anew. */
  async beforeDelete({ tx, touch }, siteId) {
    const accounts = await tx
      .updateTable('sourceAccount')
      .set({ siteId: null })
      .where('siteId', '=', siteId)
      .returning('id')
      .execute();
    const placed = await tx.deleteFrom('placement').where('siteId', '=', siteId).returning('assetId').execute();
    touch(
      'sourceAccounts',
      accounts.map((account) => account.id),
    );
    touch('assets', [...new Set(placed.map((placement) => placement.assetId))]);
  },
};

/** @throws REFERENCE_UNKNOWN for a site that is another customer's */
export async function requireSiteOf(
  db: Reader,
  { siteId, customerId }: { readonly siteId: string; readonly customerId: string | null },
): Promise<void> {
  const site = await db
    .selectFrom('site')
    .innerJoin('customer', 'customer.id', 'site.customerId')
    .select(['site.code', 'site.customerId', 'customer.name'])
    .where('site.id', '=', siteId)
    .executeTakeFirstOrThrow();
  if (site.customerId !== customerId)
    throw new AppError('REFERENCE_UNKNOWN', {
      en: `The site ${site.code} is one of ${site.name}; choose a site of this customer.`,
      nl: `De locatie ${site.code} is er een van ${site.name}; kies een locatie van deze klant.`,
    });
}

/** The codes as they are stored, of sites of the contract line's customer. @throws REFERENCE_UNKNOWN */
export async function requireSitesOfLine(tx: Writer, contractLineId: string, text: string): Promise<void> {
  const codes = siteCodes(text);
  const known = await tx
    .selectFrom('site')
    .innerJoin('contract', 'contract.customerId', 'site.customerId')
    .innerJoin('contractLine', 'contractLine.contractId', 'contract.id')
    .select('site.code')
    .where('contractLine.id', '=', contractLineId)
    .where('site.code', 'in', anyOf(codes))
    .execute();
  const unknown = codes.find((code) => !known.some((site) => site.code === code));
  if (unknown !== undefined)
    throw new AppError('REFERENCE_UNKNOWN', {
      en: `This customer has no site "${unknown}"; add it on the sheet Sites first, or separate the sites with commas.`,
      nl: `Deze klant heeft geen locatie "${unknown}"; voeg die eerst toe op het blad Locaties, of scheid de locaties met komma's.`,
    });
}

function siteCodes(text: string): readonly string[] {
  return text
    .split(',')
    .map((code) => code.trim())
    .filter((code) => code !== '');
}
