import { AppError } from '../../shared/error.ts';
import { evidenceSchema, type Evidence } from '../../shared/month.ts';
import type { Store } from './database.ts';

/** The machines and days behind a line. @throws NOT_FOUND */
export async function readEvidence(store: Store, lineId: string): Promise<Evidence> {
  const line = await store.read.selectFrom('invoiceLine').select('line').where('id', '=', lineId).executeTakeFirst();
  if (line === undefined)
    throw new AppError('NOT_FOUND', {
      en: 'This line is no longer in the draft; refresh the sheet.',
      nl: 'Deze regel staat niet meer in het concept; ververs het blad.',
    });
  const rows = await store.read
    .selectFrom('evidence')
    .selectAll()
    .where('invoiceLineId', '=', lineId)
    .orderBy('position')
    .execute();
  const { explanation } = JSON.parse(line.line) as { explanation: string };
  return evidenceSchema.parse({
    lineId,
    explanation,
    rows: rows.map(({ assetId, label, validFrom, validTo, note }) => ({
      assetId,
      label,
      from: validFrom,
      to: validTo,
      note,
    })),
  });
}
