import { saveConnection } from '../../../../service/store/connection.ts';
import { storeAccounts } from '../../../../service/store/sync.ts';
import { readTable } from '../../../../service/store/tables/read.ts';
import { temporaryStore, type TemporaryStore } from '../temporary.ts';
import { adding, changing, customerAcme, rowOf, taken } from './fixture.ts';

/** Acme and Brouwer are customers; Datto and Autotask each list accounts that nobody decided about. */
let opened: TemporaryStore;
const store = () => opened.store;
beforeEach(async () => {
  opened = await temporaryStore();
  for (const vendor of ['datto', 'autotask'])
    await store().write((tx) =>
      saveConnection(tx, { id: vendor, name: vendor, vendor, settings: {}, schedule: null }, tx.at),
    );
  await taken(
    store(),
    'customers',
    adding({ ...customerAcme, vatId: 'NL812300105B01', domains: 'acme.nl, acme.example' }, acme),
  );
  await taken(store(), 'customers', adding({ ...customerAcme, name: 'Brouwer', debtorCode: '10002' }));
});
afterEach(() => opened.remove());

const acme = '0b4f8c1e-93a7-4a35-9d0e-5a2f6e1c7d11';

/** What is suggested for an account that is named and hinted at like this, and why. */
async function suggested(name: string, hints: Readonly<Record<string, string>>, vendor = 'datto', externalId = name) {
  const account = { id: `${vendor}-${name}`, name, externalId, deviceCount: 1, listed: true, unreadable: null };
  await store().write((tx) => storeAccounts(tx, vendor, [{ ...account, hints: JSON.stringify(hints) }], []));
  return suggestionOf(account.id);
}

async function suggestionOf(id: string) {
  const { suggestedCustomer, suggestionReason } = (await rowOf(store(), 'sourceAccounts', id)).values;
  return [suggestedCustomer, suggestionReason];
}

it.each([
  ['its VAT id, however it is written', 'Somebody', { vatId: 'nl8123.00.105-b01' }, 'Acme', 'The same VAT id'],
  ['one of its domains', 'Somebody', { domain: 'acme.example' }, 'Acme', 'The same domain'],
  ['our debtor code', 'Somebody', { externalId: '10002' }, 'Brouwer', 'Our debtor code stands at the account'],
  ['exactly its name', ' brouwer', {}, 'Brouwer', 'The same name'],
])('an account is suggested for the customer with %s', async (_, name, hints, customer, reason) => {
  expect(await suggested(name, hints)).toEqual([customer, reason]);
});

it.each([
  ['only part of a name', 'Acme Holding', {}],
  ['part of a domain', 'Somebody', { domain: 'me.example' }],
  ['an empty VAT id', 'Somebody', { vatId: ' ' }],
])('%s suggests nobody', async (_, name, hints) => {
  expect(await suggested(name, hints)).toEqual([null, null]);
});

it('two customers with the same sign are no suggestion', async () => {
  await taken(store(), 'customers', adding({ ...customerAcme, name: 'Acme Rotterdam', domains: 'acme.nl' }));
  expect(await suggested('Somebody', { domain: 'acme.nl' })).toEqual([null, null]);
});

it('the surest sign decides: the VAT id before the name', async () => {
  expect(await suggested('Brouwer', { vatId: 'NL812300105B01' })).toEqual(['Acme', 'The same VAT id']);
});

it('once an account of Autotask is mapped, the site of Datto that names its company is suggested for the same customer', async () => {
  expect(await suggested('Site 7', { autotaskCompanyId: '77' })).toEqual([null, null]);
  await suggested('Company', { autotaskCompanyId: '77' }, 'autotask', '77');
  const company = await rowOf(store(), 'sourceAccounts', 'autotask-Company');
  const before = (await readTable(store(), 'sourceAccounts', { since: undefined, limit: 100 })).cursor;
  await taken(store(), 'sourceAccounts', changing(company, { customer: 'Acme' }));
  expect(await suggestionOf('datto-Site 7')).toEqual([
    'Acme',
    'The same company in the ticket system, which is mapped already',
  ]);
  const { rows } = await readTable(store(), 'sourceAccounts', { since: before, limit: 100, language: 'nl' });
  expect(rows.find(({ id }) => id === 'datto-Site 7')?.values).toMatchObject({
    suggestionReason: 'Hetzelfde bedrijf in het ticketsysteem, dat al gekoppeld is',
  });
});

it('nothing is suggested for an account that somebody decided about', async () => {
  await suggested('Acme', {});
  const row = await rowOf(store(), 'sourceAccounts', 'datto-Acme');
  await taken(store(), 'sourceAccounts', changing(row, { ignoredReason: 'Ours', state: 'ignored' }));
  expect(await suggestionOf('datto-Acme')).toEqual([null, null]);
});

it('a domain typed at a customer suggests it at once', async () => {
  expect(await suggested('Somebody', { domain: 'brouwer.nl' })).toEqual([null, null]);
  const { rows } = await readTable(store(), 'customers', { since: undefined, limit: 100 });
  const { cursor: known } = await readTable(store(), 'sourceAccounts', { since: undefined, limit: 100 });
  const brouwer = rows.find(({ values }) => values.name === 'Brouwer')!;
  await taken(store(), 'customers', changing(brouwer, { domains: 'Brouwer.nl' }));
  const changed = await readTable(store(), 'sourceAccounts', { since: known, limit: 100 });
  expect(changed.rows).toMatchObject([{ values: { suggestedCustomer: 'Brouwer' } }]);
});
