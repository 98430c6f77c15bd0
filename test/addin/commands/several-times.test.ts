import { sql } from 'kysely';
import { changeTimes } from '../../../addin/commands/several-times.ts';
import { maxEditsPerBatch, type Row } from '../../../shared/protocol.ts';
import type { CellValue } from '../../../shared/tables/definition.ts';
import { timeMonth, typeTime, type TimeMonth } from '../../service/jobs/run/time-set-up.ts';
import { createTrial } from './trial.ts';

jest.setTimeout(120_000);

/** The pane's real commands and client on a service that runs, with its SQLite; only the sheet is a list of rows. */
describe('many time entries changed at once', () => {
  let month: TimeMonth;
  beforeEach(async () => {
    month = await timeMonth();
  });
  afterEach(() => month.stop());

  const entries = () => month.client.rows('timeEntries');
  const textsOf = (rows: readonly Row[]) => rows.map(({ values }) => values['invoiceText']);

  async function change(rows: readonly Row[], set: Readonly<Record<string, CellValue>>) {
    const told: number[] = [];
    let sheet: readonly Row[] = rows;
    const { runtime, log } = createTrial({
      service: month.running,
      token: month.client.token,
      sheets: {
        refresh: async () => void (sheet = await entries()),
        row: (_table, id) => sheet.find((row) => row.id === id) ?? null,
      },
    });
    const answer = await changeTimes(runtime, rows, { change: () => set, onDone: (count) => told.push(count) });
    const requests = log.filter((line) => line === 'POST /api/tables/timeEntries/edits').length;
    return { answer, told, requests, sheet };
  }

  it('each that can be is changed; one that the service refuses is named with its reason, and stays', async () => {
    const gone = await typeTime(month.client, '2026-10-12', { minutesWorked: 30 });
    const other = await typeTime(month.client, '2026-10-13', { minutesWorked: 40 });
    const rows = await entries();
    await month.client.remove('timeEntries', gone);
    const { answer, told } = await change(rows, { invoiceText: 'Looked at' });
    expect(answer.value?.done.map(({ id, values }) => [id, values['invoiceText']])).toEqual([[other.id, 'Looked at']]);
    expect(answer.value?.refused.map(({ entry }) => entry.id)).toEqual([gone.id]);
    expect(answer.value?.refused[0]?.reason).toMatch(/\S+ \S+/);
    expect(told).toEqual([2]);
  });

  it('500 go in one request, and one request is taken whole or not at all', async () => {
    await typeMany(maxEditsPerBatch + 1);
    const rows = await entries();
    const [last] = rows.slice(-1);
    await failOn(last!.id);
    const broken = await change(rows, { invoiceText: 'Looked at' });
    expect(broken.answer.problem).toMatchObject({ code: 'INTERNAL' });
    expect([broken.requests, broken.told]).toEqual([2, [500]]);
    const taken = textsOf(await entries()).filter((text) => text === 'Looked at');
    expect(taken).toHaveLength(500);
    // What was taken before it broke off stands on the sheet.
    expect(textsOf(broken.sheet).filter((text) => text === 'Looked at')).toHaveLength(500);
  });

  it('a request that breaks off in the middle leaves nothing behind, and can be sent again', async () => {
    await typeMany(20);
    const rows = await entries();
    await failOn(rows[10]!.id);
    const broken = await change(rows, { invoiceText: 'Looked at' });
    expect(broken.answer.problem).toMatchObject({ code: 'INTERNAL' });
    expect(await entries()).toEqual(rows);
    await month.running.service.store.write((tx) => sql`drop trigger disk_full`.execute(tx));
    const again = await change(rows, { invoiceText: 'Looked at' });
    expect(again.answer.value?.done).toHaveLength(20);
    expect(new Set(textsOf(await entries()))).toEqual(new Set(['Looked at']));
  });

  async function typeMany(count: number): Promise<void> {
    const edits = Array.from({ length: count }, () => ({
      opId: month.running.service.newId(),
      rowId: month.running.service.newId(),
      baseVersion: null,
      change: {
        kind: 'set' as const,
        set: Object.fromEntries(
          Object.entries({ ticket: 'T-2', workedOn: '2026-10-12', technician: 'Sam', minutesWorked: 15 }).map(
            ([field, to]) => [field, { from: null, to }],
          ),
        ),
      },
    }));
    for (let start = 0; start < count; start += maxEditsPerBatch)
      await month.client.call('editTable', {
        table: 'timeEntries',
        edits: edits.slice(start, start + maxEditsPerBatch),
      });
  }

  /** SQLite itself gives up at this entry, as it does on a full disk. */
  async function failOn(id: string): Promise<void> {
    await month.running.service.store.write((tx) =>
      sql`create trigger disk_full before update on time_entry when new.id = ${sql.lit(id)}
        begin select raise(abort, 'the disk is full'); end`.execute(tx),
    );
  }
});
