import { z } from 'zod';
import { canonicalDecimal } from '../../shared/money.ts';
import { vatKey, type AccountingCodes } from '../../shared/accounting.ts';
import { readPaymentConditions } from './administration.ts';
import type { Store } from './database.ts';

/** Codes of the accounting package as they stand on the sheets today: Administration, Payment conditions and VAT codes. */
export async function readAccountingCodes(store: Store): Promise<AccountingCodes> {
  const administration = await store.read
    .selectFrom('administration')
    .select(['journal', 'creditJournal', 'paymentCondition', 'officeCode', 'debtorsAccount', 'vatAccount'])
    .executeTakeFirstOrThrow();
  const vatCodes = await store.read
    .selectFrom('vatCode')
    .select(['category', 'rate', 'packageCode'])
    .where('packageCode', 'is not', null)
    .orderBy('packageCode')
    .execute();
  return {
    ...administration,
    paymentConditions: await readPaymentConditions(store),
    vatCodes: Object.fromEntries(
      Object.entries(byRate(vatCodes)).flatMap(([key, codes]) => (codes.size === 1 ? [[key, [...codes][0]!]] : [])),
    ),
  };
}

/** A rate that the package knows under two codes is for a person to tell apart. */
function byRate(rows: readonly { category: string; rate: string | null; packageCode: string | null }[]) {
  const codes: Record<string, Set<string>> = {};
  for (const { category, rate, packageCode } of rows) {
    const key = vatKey(category, rate === null ? null : canonicalDecimal(rate));
    if (packageCode !== null) (codes[key] ??= new Set()).add(packageCode);
  }
  return codes;
}

const stored = z.object({
  journal: z.string().nullable(),
  // Batches of an earlier version were completed without these.
  creditJournal: z.string().nullable().default(null),
  paymentCondition: z.string().nullable().default(null),
  paymentConditions: z.record(z.string(), z.string()).default({}),
  officeCode: z.string().nullable(),
  debtorsAccount: z.string().nullable(),
  vatAccount: z.string().nullable(),
  vatCodes: z.record(z.string(), z.string()),
});

/** Those that a batch was completed with; null for a batch from before they were kept. */
export async function readCodesOfBatch(store: Store, batchId: string): Promise<AccountingCodes | null> {
  const row = await store.read.selectFrom('exportBatch').select('codes').where('id', '=', batchId).executeTakeFirst();
  return row === undefined || row.codes === null ? null : stored.parse(JSON.parse(row.codes));
}
