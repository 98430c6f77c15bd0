import { asItIs } from '../../shared/bilingual.ts';
import { AppError } from '../../shared/error.ts';
import type { OutboxEntry } from '../../shared/outbox.ts';
import { maxEditsPerBatch, type EditResult } from '../../shared/protocol.ts';
import type { TableId } from '../../shared/tables/definition.ts';
import { applyAnswers, type Answered } from './apply-answers.ts';
import { rowSentences } from './row-sentences.ts';
import { checkCancelled, isPassing, outboxOf, sheetLanguageOf, type Desk } from './desk.ts';

/**
 * Sends what waits, in its order, until nothing does. An answer reaches the sheet before its edit leaves the outbox, so that a stop
 * in between only repeats it. @throws AppError that passes, such as SERVICE_UNREACHABLE; the edits then wait.
 */
export async function send(desk: Desk): Promise<void> {
  const outbox = outboxOf(desk);
  for (;;) {
    checkCancelled(desk);
    const waiting = await outbox.list();
    const batch = nextBatch(waiting);
    if (batch === null) return;
    const { table, entries } = batch;
    desk.dispatch({ type: 'working', work: { kind: 'sending', table, done: 0, total: waiting.length } });
    const opIds = entries.map((entry) => entry.opId);
    await outbox.markSent(opIds);
    const answers = await ask(desk, table, entries);
    await applyAnswers(desk, table, answers);
    await outbox.remove(opIds);
    await countWaiting(desk);
  }
}

/** Tells how many edits of each table wait. */
export async function countWaiting(desk: Desk): Promise<void> {
  const counts = new Map<TableId, number>();
  for (const { table } of await outboxOf(desk).list()) counts.set(table, (counts.get(table) ?? 0) + 1);
  desk.dispatch({ type: 'waiting', counts });
}

/** The service takes 1 MB of JSON; an entry's own name and braces are in its size. */
const bytesPerBatch = 900_000;

/** The first entries of one table that fit into a request. */
function nextBatch(waiting: readonly OutboxEntry[]): { table: TableId; entries: readonly OutboxEntry[] } | null {
  const [first] = waiting;
  if (first === undefined) return null;
  const entries: OutboxEntry[] = [];
  let bytes = 0;
  for (const entry of waiting) {
    // A character takes at most 3 bytes.
    bytes += JSON.stringify(entry.edit).length * 3;
    const isFull = entries.length > 0 && (bytes > bytesPerBatch || entries.length === maxEditsPerBatch);
    if (entry.table !== first.table || isFull) break;
    entries.push(entry);
  }
  return { table: first.table, entries };
}

/** One answer per entry. A refusal of the whole request, such as FORBIDDEN, is the answer to each. */
async function ask(desk: Desk, table: TableId, entries: readonly OutboxEntry[]): Promise<readonly Answered[]> {
  try {
    const { results } = await desk.options.api.editTable(
      { table, edits: entries.map((entry) => entry.edit) },
      { language: sheetLanguageOf(desk) },
    );
    desk.dispatch({ type: 'service', service: 'reachable' });
    return matched(desk, entries, results);
  } catch (error) {
    if (!(error instanceof AppError) || isPassing(error)) throw error;
    const { code, message } = error;
    return entries.map(({ edit }) => ({
      edit,
      result: {
        opId: edit.opId,
        rowId: edit.rowId,
        outcome: 'refused',
        row: null,
        refused: {},
        error: { code, message },
      },
    }));
  }
}

function matched(desk: Desk, entries: readonly OutboxEntry[], results: readonly EditResult[]): readonly Answered[] {
  const byOpId = new Map(results.map((result) => [result.opId, result]));
  return entries.map(({ edit }) => {
    const result = byOpId.get(edit.opId);
    if (result !== undefined) return { edit, result };
    const sentence = rowSentences[desk.options.language].unanswered;
    throw new AppError('SERVICE_UNREADABLE', asItIs(sentence), { opId: edit.opId });
  });
}
