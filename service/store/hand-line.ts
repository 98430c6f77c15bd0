import type { Json } from './canonical.ts';
import type { Store } from './database.ts';

/** A draft line into which a person typed, or that one kept. */
export type HandLine = {
  readonly id: string;
  readonly contractLineId: string | null;
  readonly line: { readonly [key: string]: Json };
  /** The invoice text that a person wrote. */
  readonly text: string | null;
  /** A person's quantity, as the sheet shows it. */
  readonly quantity: string | null;
  readonly unitPrice: string | null;
  /** What it was when it was computed last; null while it is computed. */
  readonly kept: Json | null;
};

/** The lines of a draft that are not only as they were computed. */
export async function readHandLines(store: Store, invoiceId: string): Promise<readonly HandLine[]> {
  const rows = await store.read
    .selectFrom('invoiceLine')
    .select(['id', 'contractLineId', 'line', 'personDescription', 'personQuantity', 'personUnitPrice', 'kept'])
    .where('invoiceId', '=', invoiceId)
    .where((where) =>
      where.or([
        where('personDescription', 'is not', null),
        where('personQuantity', 'is not', null),
        where('personUnitPrice', 'is not', null),
        where('kept', 'is not', null),
      ]),
    )
    .orderBy('position')
    .execute();
  return rows.map(({ id, contractLineId, line, personDescription, personQuantity, personUnitPrice, kept }) => ({
    id,
    contractLineId,
    line: JSON.parse(line) as { readonly [key: string]: Json },
    text: personDescription,
    quantity: personQuantity,
    unitPrice: personUnitPrice,
    kept: kept === null ? null : (JSON.parse(kept) as Json),
  }));
}
