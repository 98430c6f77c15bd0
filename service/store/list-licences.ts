import type { IsoDate } from '../../shared/period.ts';
import type { Writer } from './database.ts';
import { refreshLicences } from './licence-refresh.ts';

/** What a licence is sold for stands beside what is bought: the licences that a list prices are worked out again. */
export async function refreshLicencesOfList(
  tx: Writer,
  { priceListId, productId }: { readonly priceListId: string; readonly productId: string },
  today: IsoDate,
): Promise<void> {
  const rows = await tx
    .selectFrom('contract')
    .innerJoin('contractLine', 'contractLine.contractId', 'contract.id')
    .select('contract.customerId')
    .distinct()
    .where('contract.priceListId', '=', priceListId)
    .where('contractLine.productId', '=', productId)
    .where('contractLine.kind', '=', 'licence')
    .execute();
  await refreshLicences(tx, { customerIds: rows.map(({ customerId }) => customerId), today });
}
