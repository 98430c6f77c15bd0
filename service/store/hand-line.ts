import { anyOf } from './bulk.ts';
import type { Json } from './canonical.ts';
import type { Store } from './database.ts';
import { groupedBy } from './grouped.ts';
import type { InvoiceLineRow, InvoiceRow } from './schema/run.ts';

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
  /** What its invoice came to when it was computed last, in canonical JSON. */
  readonly calculation: string;
};

/** The lines of drafts that are not only as they were computed, by draft. */
export async function readHandLines(
  store: Store,
  invoiceIds: readonly string[],
): Promise<(invoiceId: string) => readonly HandLine[]> {
  if (invoiceIds.length === 0) return () => [];
  const rows = await store.read
    .selectFrom('invoiceLine')
    .innerJoin('invoice', 'invoice.id', 'invoiceLine.invoiceId')
    .select(['invoiceId', 'invoiceLine.id', 'contractLineId', 'line'])
    .select(['personDescription', 'personQuantity', 'personUnitPrice', 'kept', 'invoice.calculation'])
    .where('invoiceId', 'in', anyOf(invoiceIds))
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
  const rowsOf = groupedBy(rows, ({ invoiceId }) => invoiceId);
  return (invoiceId) => rowsOf(invoiceId).map(handLineOf);
}

type Row = Pick<
  InvoiceLineRow,
  'id' | 'contractLineId' | 'line' | 'personDescription' | 'personQuantity' | 'personUnitPrice' | 'kept'
> &
  Pick<InvoiceRow, 'calculation'>;

function handLineOf({ id, contractLineId, line, kept, calculation, ...typed }: Row): HandLine {
  return {
    id,
    contractLineId,
    line: JSON.parse(line) as { readonly [key: string]: Json },
    text: typed.personDescription,
    quantity: typed.personQuantity,
    unitPrice: typed.personUnitPrice,
    kept: kept === null ? null : (JSON.parse(kept) as Json),
    calculation,
  };
}
