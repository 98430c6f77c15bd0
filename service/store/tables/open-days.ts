import type { Reader } from '../database.ts';
import { day, type IsoDate } from '../../../shared/period.ts';

/** From which day on a change still counts: days that stand on a finalised invoice keep what they were billed with. */

/** The first day of the line that is not finalised; null when none is. */
export async function firstOpenDayOfLine(db: Reader, contractLineId: string): Promise<IsoDate | null> {
  const { last } = await db
    .selectFrom('claim')
    .select((eb) => eb.fn.max<string | null>('periodTo').as('last'))
    .where('contractLineId', '=', contractLineId)
    .where('part', '=', 'base')
    .where('released', '=', 0)
    .executeTakeFirstOrThrow();
  return last === null ? null : day(last);
}

/** The first day of the customer's assets (or of what else such lines bill) that is on no finalised count; null when nothing was counted yet. */
export async function firstOpenDayOfCustomer(
  db: Reader,
  customerId: string,
  kinds: readonly string[] = ['counted'],
): Promise<IsoDate | null> {
  const { last } = await db
    .selectFrom('claim')
    .innerJoin('contractLine', 'contractLine.id', 'claim.contractLineId')
    .innerJoin('contract', 'contract.id', 'contractLine.contractId')
    .select((eb) => eb.fn.max<string | null>('claim.periodTo').as('last'))
    .where('contract.customerId', '=', customerId)
    .where('contractLine.kind', 'in', kinds)
    .where('claim.part', '=', 'base')
    .where('claim.released', '=', 0)
    .executeTakeFirstOrThrow();
  return last === null ? null : day(last);
}
