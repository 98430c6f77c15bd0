import { randomUUID } from 'node:crypto';
import { agentTypes, type AgentType } from '../../../shared/choices.ts';
import type { History } from '../../../shared/intervals.ts';
import { day } from '../../../shared/period.ts';
import { anyOf, bulkDelete, bulkInsert } from '../bulk.ts';
import type { Reader, Writer } from '../database.ts';

/** What is known of an asset over time: which customer it belongs to, and of which agent type it is and who said so. */

/** The customers of each asset over time, by customer id. An asset without any has an empty history. */
export async function readAssignments(
  db: Reader,
  assetIds: readonly string[],
): Promise<ReadonlyMap<string, History<string>>> {
  const rows = await db
    .selectFrom('assignment')
    .select(['assetId', 'customerId', 'validFrom', 'validTo'])
    .where('assetId', 'in', anyOf(assetIds))
    .orderBy('validFrom')
    .execute();
  return byAsset(assetIds, rows, (row) => row.customerId);
}

/** Replaces the customers of each asset over time. */
export async function writeAssignments(tx: Writer, histories: ReadonlyMap<string, History<string>>): Promise<void> {
  await bulkDelete(tx, { table: 'assignment', key: 'assetId' }, [...histories.keys()]);
  const rows = [...histories].flatMap(([assetId, history]) =>
    history.map(({ from, to, value }) => ({
      id: randomUUID(),
      assetId,
      customerId: value,
      validFrom: from,
      validTo: to,
    })),
  );
  await bulkInsert(tx, 'assignment', rows);
}

/** Two entries with the same type but another decider are two intervals, so a type is compared by its text. */
export type Classified = `${AgentType}/${Decider}`;
type Decider = 'person' | 'rule';

export function classified(agentType: AgentType, decidedBy: Decider): Classified {
  return `${agentType}/${decidedBy}`;
}

export async function readClassification(db: Reader, assetId: string): Promise<History<Classified>> {
  const rows = await db
    .selectFrom('classification')
    .select(['assetId', 'agentType', 'decidedBy', 'validFrom', 'validTo'])
    .where('assetId', '=', assetId)
    .orderBy('validFrom')
    .execute();
  const histories = byAsset([assetId], rows, (row) =>
    classified(knownAgentType(row.agentType), row.decidedBy === 'person' ? 'person' : 'rule'),
  );
  return histories.get(assetId)!;
}

export async function writeClassification(tx: Writer, assetId: string, history: History<Classified>): Promise<void> {
  await tx.deleteFrom('classification').where('assetId', '=', assetId).execute();
  const rows = history.map(({ from, to, value }) => {
    const [agentType, decidedBy] = value.split('/');
    return { id: randomUUID(), assetId, agentType: agentType!, decidedBy: decidedBy!, validFrom: from, validTo: to };
  });
  await bulkInsert(tx, 'classification', rows);
}

/** @throws Error for a text that is no agent type: the database holds something that Monthend never writes */
export function knownAgentType(text: string): AgentType {
  const agentType = agentTypes.find((known) => known === text);
  if (agentType === undefined) throw new Error(`"${text}" is no agent type.`);
  return agentType;
}

type Dated = { readonly assetId: string; readonly validFrom: string; readonly validTo: string | null };

function byAsset<R extends Dated, V>(
  assetIds: readonly string[],
  rows: readonly R[],
  valueOf: (row: R) => V,
): ReadonlyMap<string, History<V>> {
  const histories = new Map<string, History<V>[number][]>(assetIds.map((id) => [id, []]));
  for (const row of rows)
    histories.get(row.assetId)!.push({
      from: day(row.validFrom),
      to: row.validTo === null ? null : day(row.validTo),
      value: valueOf(row),
    });
  return histories;
}
