import { changeTime } from '../../../addin/commands/time.ts';
import type { Row } from '../../../shared/protocol.ts';
import { createTrial } from './trial.ts';

const entry: Row = {
  id: 'entry-1',
  version: 3,
  isManual: false,
  values: { approved: false, writeOffMinutes: 0, writeOffReason: null, minutesWorked: 90 },
};
const writeOff = { writeOffMinutes: 30, writeOffReason: 'Goodwill' };

describe('a time entry changed from the pane', () => {
  it('is changed field by field as its sheet would, and the sheet shows it', async () => {
    const { runtime, log, bodies } = createTrial({
      answers: {
        'POST /api/tables/timeEntries/edits': () => ({
          body: {
            results: [
              {
                opId: '6f1c1f1e-6d0a-4a57-9a3e-0d9f3c1b2a11',
                rowId: entry.id,
                outcome: 'applied',
                row: null,
                refused: {},
                error: null,
              },
            ],
          },
        }),
      },
    });
    expect(await changeTime(runtime, entry, writeOff)).toBeNull();
    expect(bodies.get('POST /api/tables/timeEntries/edits')).toMatchObject({
      edits: [
        {
          rowId: 'entry-1',
          baseVersion: 3,
          change: {
            set: { writeOffMinutes: { from: 0, to: 30 }, writeOffReason: { from: null, to: 'Goodwill' } },
          },
        },
      ],
    });
    expect(log).toContain('sheets refresh timeEntries');
  });

  it('that the service refuses says why', async () => {
    const error = { code: 'FIELD_READ_ONLY', message: 'This time is on invoice 20260001.' };
    const { runtime } = createTrial({
      answers: {
        'POST /api/tables/timeEntries/edits': () => ({
          body: {
            results: [
              {
                opId: '6f1c1f1e-6d0a-4a57-9a3e-0d9f3c1b2a11',
                rowId: entry.id,
                outcome: 'refused',
                row: null,
                refused: {},
                error,
              },
            ],
          },
        }),
      },
    });
    expect(await changeTime(runtime, entry, writeOff)).toMatchObject(error);
  });
});
