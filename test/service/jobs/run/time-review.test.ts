import { randomUUID } from 'node:crypto';
import type { Row } from '../../../../shared/protocol.ts';
import type { CellValue } from '../../../../shared/tables/definition.ts';
import { bill, rowsWith } from '../set-up.ts';
import { timeMonth, typeTicket, typeTime, type TimeMonth } from './time-set-up.ts';

/** One decision of a reviewer on many entries: one request, and one answer per entry. */
describe('several time entries decided on at once', () => {
  let month: TimeMonth;
  beforeEach(async () => {
    month = await timeMonth();
    await typeTicket(month.client, 'T-9', { customer: 'Acme' });
  });
  afterEach(() => month.stop());

  const setOn = (row: Row, set: Readonly<Record<string, CellValue>>) => ({
    opId: randomUUID(),
    rowId: row.id,
    baseVersion: row.version,
    change: {
      kind: 'set' as const,
      set: Object.fromEntries(
        Object.entries(set).map(([field, to]) => [field, { from: row.values[field] ?? null, to }]),
      ),
    },
  });
  const entries = () => rowsWith(month.client, 'timeEntries', { ticket: 'T-9' });
  const decide = (rows: readonly Row[], set: (row: Row) => Readonly<Record<string, CellValue>>) =>
    month.client.call('editTable', { table: 'timeEntries', edits: rows.map((row) => setOn(row, set(row))) });

  it('are approved, and the one that is billed is refused with its reason', async () => {
    await typeTime(month.client, '2026-10-12', { ticket: 'T-9', minutesWorked: 30, approved: true });
    await bill(month);
    const [billed] = await entries();
    await typeTime(month.client, '2026-10-13', { ticket: 'T-9', minutesWorked: 40, approved: false });
    await typeTime(month.client, '2026-10-14', { ticket: 'T-9', minutesWorked: 50, approved: false });
    const rows = await entries();
    const { results } = await decide(rows, () => ({ approved: true, invoiceText: 'Looked at' }));
    const refused = results.filter(({ outcome }) => outcome === 'refused');
    expect(refused.map(({ rowId }) => rowId)).toEqual([billed!.id]);
    expect(JSON.stringify(refused)).toContain('This time is on invoice 20260001 and stays as it was billed');
    const after = (await entries()).map(({ values }) => [values['minutesWorked'], values['invoiceText']]);
    expect(after.toSorted(byMinutes)).toEqual([
      [30, null],
      [40, 'Looked at'],
      [50, 'Looked at'],
    ]);
  });

  it('are written off whole with one reason, and taken back', async () => {
    for (const minutesWorked of [20, 35]) await typeTime(month.client, '2026-10-13', { ticket: 'T-9', minutesWorked });
    const before = await entries();
    await decide(before, ({ values }) => ({ writeOffMinutes: values['minutesWorked']!, writeOffReason: 'Goodwill' }));
    const writtenOff = (rows: readonly Row[]) =>
      rows
        .map(({ values }) => [values['minutesWorked'], values['writeOffMinutes'], values['writeOffReason']])
        .toSorted(byMinutes);
    expect(writtenOff(await entries())).toEqual([
      [20, 20, 'Goodwill'],
      [35, 35, 'Goodwill'],
    ]);
    await decide(await entries(), () => ({ writeOffMinutes: 0, writeOffReason: null }));
    expect(writtenOff(await entries())).toEqual(writtenOff(before));
  });
});

function byMinutes([a]: readonly (CellValue | undefined)[], [b]: readonly (CellValue | undefined)[]): number {
  return Number(a) - Number(b);
}
