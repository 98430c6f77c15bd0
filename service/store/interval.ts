import { sql } from 'kysely';
import type { AgentType } from '../../shared/choices.ts';
import type { IsoDate } from '../../shared/period.ts';
import { anyOf } from './bulk.ts';
import type { Writer } from './database.ts';

/** Effective-dated facts of an asset: to which customer it belongs, and of which agent type it is. Intervals are half-open. */

/** From this day on the asset belongs to the customer; what was known of later days gives way, earlier days stay. */
export async function assignFrom(
  tx: Writer,
  assignment: { id: string; assetId: string; customerId: string; from: IsoDate },
): Promise<void> {
  await endAssignments(tx, [assignment.assetId], assignment.from);
  const touching = await tx
    .selectFrom('assignment')
    .select('id')
    .where('assetId', '=', assignment.assetId)
    .where('customerId', '=', assignment.customerId)
    .where('validTo', '=', assignment.from)
    .executeTakeFirst();
  if (touching !== undefined)
    await tx.updateTable('assignment').set({ validTo: null }).where('id', '=', touching.id).execute();
  else
    await tx
      .insertInto('assignment')
      .values({
        id: assignment.id,
        assetId: assignment.assetId,
        customerId: assignment.customerId,
        validFrom: assignment.from,
        validTo: null,
      })
      .execute();
}

/** From this day on the assets belong to nobody: the day itself is no longer billed. */
export async function endAssignments(tx: Writer, assetIds: readonly string[], on: IsoDate): Promise<void> {
  const ids = anyOf(assetIds);
  await sql`DELETE FROM assignment WHERE valid_from >= ${on} AND asset_id IN ${ids}`.execute(tx);
  await sql`UPDATE assignment SET valid_to = ${on} WHERE (valid_to IS NULL OR valid_to > ${on}) AND asset_id IN ${ids}`.execute(
    tx,
  );
}

/** From this day on the asset is of the agent type; a type for the whole known past is given with the earliest day. */
export async function classifyFrom(
  tx: Writer,
  classification: { id: string; assetId: string; agentType: AgentType; decidedBy: 'rule' | 'person'; from: IsoDate },
): Promise<void> {
  const { from, ...facts } = classification;
  await tx.deleteFrom('classification').where('assetId', '=', facts.assetId).where('validFrom', '>=', from).execute();
  await tx
    .updateTable('classification')
    .set({ validTo: from })
    .where('assetId', '=', facts.assetId)
    .where((where) => where.or([where('validTo', 'is', null), where('validTo', '>', from)]))
    .execute();
  await tx
    .insertInto('classification')
    .values({ ...facts, validFrom: from, validTo: null })
    .execute();
}
