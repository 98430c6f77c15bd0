import { asItIs } from '../../../../shared/bilingual.ts';
import { day } from '../../../../shared/period.ts';
import { absenceOf, compared } from '../../../../service/jobs/sync/absence.ts';
import type { KnownAccount } from '../../../../service/store/sync.ts';

const account = (externalId: string, facts: Partial<KnownAccount> = {}): KnownAccount => ({
  id: `id-${externalId}`,
  externalId,
  name: externalId,
  deviceCount: 1,
  listed: true,
  state: 'mapped',
  customerId: 'c1',
  mappedFrom: day('2026-11-01'),
  siteId: null,
  hints: '{}',
  unreadable: null,
  ...facts,
});
const absence = absenceOf([
  account('acme', { unreadable: asItIs('The consent is missing.') }),
  account('bolt'),
  account('gone', { listed: false }),
  account('gone-unmapped', { listed: false, state: 'unmapped' }),
]);
const record = (externalId: string, accountExternalId: string) => ({ externalId, accountExternalId });

it('of an account that could not be read nothing is gone: what is not listed of it is not compared', () => {
  const known = [record('1', 'acme'), record('2', 'bolt')];
  expect(compared(absence, { known, listed: [] })).toEqual({ known: [known[1]], listed: [] });
});

it('half of an account that could not be read is not taken as all of it', () => {
  const known = [record('1', 'acme'), record('2', 'acme')];
  expect(compared(absence, { known, listed: [record('1', 'acme')] })).toEqual({ known: [], listed: [] });
});

it('what is listed at another account now has moved there', () => {
  const known = [record('1', 'acme'), record('2', 'acme')];
  const listed = [record('1', 'bolt')];
  expect(compared(absence, { known, listed })).toEqual({ known: [known[0]], listed });
});

it('what is known by its account and its id, such as a subscription, cannot have moved', () => {
  const known = [record('1', 'acme')];
  const listed = [record('1', 'bolt')];
  const keyOf = (each: { externalId: string; accountExternalId: string }) => JSON.stringify(each);
  expect(compared(absence, { known, listed, keyOf })).toEqual({ known: [], listed });
});

it('a mapped account that is itself no longer listed waits for a person, one that nobody mapped does not', () => {
  expect([...absence.asked]).toEqual(['gone']);
});
