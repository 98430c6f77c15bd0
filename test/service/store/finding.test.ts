import { readDecidedFindings, replaceFindings, type ComputedFinding } from '../../../service/store/finding.ts';
import { minor } from '../../../shared/money.ts';
import { day } from '../../../shared/period.ts';
import { changing, rowOf, taken } from './tables/fixture.ts';
import { temporaryStore, type TemporaryStore } from './temporary.ts';

/** Today is 1 February 2026. */
describe('how long a decision on a finding holds', () => {
  let opened: TemporaryStore;
  beforeEach(async () => {
    opened = await temporaryStore();
    await find([finding('12 devices')]);
  });
  afterEach(() => opened.remove());

  const find = (findings: readonly ComputedFinding[]) =>
    opened.store.write((tx) => replaceFindings(tx, 'draft', findings));
  const stateNow = async () => (await rowOf(opened.store, 'findings', 'f-1')).values['state'];
  const isDecided = async (today: string) => (await readDecidedFindings(opened.store, day(today))).has('f-1');
  const dismiss = async (cells: Record<string, string>) =>
    taken(
      opened.store,
      'findings',
      changing(await rowOf(opened.store, 'findings', 'f-1'), { state: 'dismissed', reason: 'Known', ...cells }),
    );

  it('until what it says changes: another number opens it again', async () => {
    await dismiss({});
    await find([finding('12 devices')]);
    expect(await stateNow()).toBe('dismissed');
    await find([finding('13 devices')]);
    expect((await rowOf(opened.store, 'findings', 'f-1')).values).toMatchObject({ state: 'open', reason: null });
    expect(await isDecided('2026-02-01')).toBe(false);
  });

  it('until what it says changes: one that had gone and is back is open', async () => {
    await dismiss({});
    await find([]);
    expect(await isDecided('2026-02-01')).toBe(false);
    await find([finding('12 devices')]);
    expect(await stateNow()).toBe('open');
  });

  it('for good: whatever the number, and also when it had gone', async () => {
    await dismiss({ holds: 'for good' });
    await find([]);
    expect(await isDecided('2030-01-01')).toBe(true);
    await find([finding('13 devices')]);
    expect(await stateNow()).toBe('dismissed');
  });

  it('until a date: whatever the number, and from that day on it is told again', async () => {
    await dismiss({ holds: 'until a date', until: '2026-03-01' });
    await find([finding('13 devices')]);
    expect(await stateNow()).toBe('dismissed');
    expect(await isDecided('2026-02-28')).toBe(true);
    expect(await isDecided('2026-03-01')).toBe(false);
  });

  it('until a date that is past: the next drafts open it', async () => {
    await dismiss({ holds: 'until a date', until: '2026-02-01' });
    await find([finding('12 devices')]);
    expect(await stateNow()).toBe('open');
  });

  it('a term without its date is refused with what to type', async () => {
    await expect(dismiss({ holds: 'until a date' })).rejects.toThrow(
      'Give the first day on which the finding is told again: type it first.',
    );
  });
});

function finding(message: string): ComputedFinding {
  return {
    key: 'f-1',
    code: 'STALE_ASSET',
    severity: 'warn',
    customerId: null,
    recordTable: null,
    recordId: null,
    recordLabel: 'PC-7',
    message: { en: message, nl: `In het Nederlands: ${message}` },
    amountAtRisk: minor(1850),
    currency: 'EUR',
  };
}
