import { acmeMonth, type Month } from '../jobs/set-up.ts';
import type { TestClient } from '../running.ts';

let month: Month;
let clerk: TestClient;

beforeAll(async () => {
  month = await acmeMonth(12);
  clerk = await month.running.client('administrator', 'nl');
});
afterAll(() => month.stop());

/** Words that no Dutch sentence has; what is quoted is a name or a choice. */
const english = /\b(the|and|are|were|this|until|there|nobody|which|your|from|must|cannot|first|again)\b/i;

function dutch(text: string | null | undefined): string {
  expect(text).toEqual(expect.any(String));
  expect(text!.replaceAll(/"[^"]*"/g, '')).not.toMatch(english);
  return text!;
}

describe('a Dutch clerk reads Dutch', () => {
  it('what a sync did', async () => {
    const { summary } = await clerk.job({ kind: 'sync' });
    expect(dutch(summary)).toBe('NinjaOne: 12 apparaten, 0 nieuw, 0 gewijzigd, 0 verwijderd.');
  });

  it('what the drafts come to: 12 x 18.50 = 222.00', async () => {
    const { summary } = await clerk.job({ kind: 'draft' });
    expect(dutch(summary)).toBe('1 concept tot 1 november 2026, € 222,00 netto.');
  });

  it('what there is to do, while an English colleague reads the same in English', async () => {
    const [theirs, ours] = [await month.client.rows('findings'), await clerk.rows('findings')];
    expect(ours.length).toBeGreaterThan(0);
    expect(ours.map(({ id }) => id)).toEqual(theirs.map(({ id }) => id));
    for (const { values } of ours) dutch(String(values['message']));
    for (const { values } of theirs) expect(String(values['message'])).toMatch(english);
  });

  it('why a cell was not taken', async () => {
    const [customer] = await clerk.rows('customers');
    const { refused } = await clerk.change('customers', customer!, { country: 'Nederland' });
    expect(dutch(refused['country']?.message)).toBe('Land moet dit zijn: twee hoofdletters, zoals NL.');
  });

  it('why a row was not taken', async () => {
    const { error } = await clerk.add('customers', { name: 'Zonder adres' });
    expect(dutch(error?.message)).toContain('mag niet leeg zijn');
  });

  it('why a job has nothing to do', async () => {
    const { error } = await clerk.job({ kind: 'finalise' });
    expect(dutch(error?.message)).toBe('Er is geen concept goedgekeurd; keur eerst concepten goed.');
  });

  it('why a request was refused', async () => {
    await expect(clerk.call('readJob', { id: 'none' })).rejects.toThrow('Deze taak is er niet; ververs het paneel.');
  });
});
