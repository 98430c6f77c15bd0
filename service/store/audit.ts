import { bulkInsert } from './bulk.ts';
import { canonicalJson, sha256, type Json } from './canonical.ts';
import type { Reader, Writer } from './database.ts';
import type { AuditEventRow } from './schema/protocol.ts';

export type AuditEvent = {
  /** The person's name, or the name of the part of Monthend that acted. */
  readonly actor: string;
  /** Such as `edit`, `approve`, `sync`. */
  readonly action: string;
  readonly table: string | null;
  readonly rowId: string | null;
  readonly payload: Json;
};

/** Adds one event to the audit trail, chained to the one before it. */
export async function recordAudit(tx: Writer, event: AuditEvent): Promise<void> {
  await recordAudits(tx, [event]);
}

/** Adds events to the audit trail in order. The chain is over payload hashes: it can be checked without the payloads. */
export async function recordAudits(tx: Writer, events: readonly AuditEvent[]): Promise<void> {
  let chainHash = await lastChainHash(tx);
  const rows = events.map(({ actor, action, table, rowId, payload }) => {
    const text = canonicalJson(payload);
    const row = { at: tx.at, actor, action, tableId: table, rowId, payload: text, payloadHash: sha256(text) };
    chainHash = link(chainHash, row);
    return { ...row, chainHash };
  });
  await bulkInsert(tx, 'auditEvent', rows);
}

/** The number of the first event that does not fit the chain or its own payload; null when the trail is whole. */
export async function firstBrokenAuditEvent(db: Reader): Promise<number | null> {
  let chainHash = chainStart;
  for (let after = 0; ;) {
    const events = await db
      .selectFrom('auditEvent')
      .selectAll()
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(1_000)
      .execute();
    for (const event of events) {
      chainHash = link(chainHash, event);
      if (event.chainHash !== chainHash || event.payloadHash !== sha256(event.payload)) return event.seq;
    }
    const last = events.at(-1);
    if (last === undefined) return null;
    after = last.seq;
  }
}

const chainStart = '';

type Linked = Pick<AuditEventRow, 'at' | 'actor' | 'action' | 'tableId' | 'rowId' | 'payloadHash'>;

function link(previous: string, { at, actor, action, tableId, rowId, payloadHash }: Linked): string {
  return sha256(canonicalJson([previous, at, actor, action, tableId, rowId, payloadHash]));
}

async function lastChainHash(tx: Writer): Promise<string> {
  const last = await tx.selectFrom('auditEvent').select('chainHash').orderBy('seq', 'desc').limit(1).executeTakeFirst();
  return last === undefined ? chainStart : last.chainHash;
}
