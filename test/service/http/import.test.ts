import { startTestService, type RunningService, type TestClient } from '../running.ts';
import { customerAcme } from '../store/tables/fixture.ts';

let running: RunningService;
let clerk: TestClient;
beforeEach(async () => {
  running = await startTestService({ today: '2026-11-02' });
  clerk = await running.client('clerk');
  await clerk.add('customers', customerAcme);
});
afterEach(() => running.stop());

const base64 = (text: string) => Buffer.from(text).toString('base64');
const file = base64('Machine;Customer;Type;Note\r\nPRN-01;Acme;printer;red\r\n');
const mapping = { name: 'Machine', note: '' };
const names = async () => (await clerk.rows('assets')).map(({ values }) => values.name);

it('the pane learns which sheets a file can fill, with the names of their columns in its own language', async () => {
  const assetsFor = async (reader: TestClient) => {
    const { subjects } = await reader.call('listImports', {});
    return subjects.find(({ id }) => id === 'assets');
  };
  const assets = await assetsFor(clerk);
  expect(assets).toMatchObject({ table: 'assets', title: 'Assets' });
  const dutch = await assetsFor(await running.client('clerk', 'nl'));
  expect(dutch?.columns.find(({ key }) => key === 'customer')).toMatchObject({ title: 'Klant' });
  expect(assets?.columns.find(({ key }) => key === 'name')?.isRequired).toBe(true);
});

it('columns are recognised by their names, and a person says the others', async () => {
  const found = await clerk.call('readImportColumns', { subject: 'assets', base64: file });
  expect(found).toEqual({
    header: ['Machine', 'Customer', 'Type', 'Note'],
    mapping: { customer: 'Customer', agentType: 'Type', note: 'Note' },
  });
});

it('a check says what an import would do and changes nothing; the import does it, and the mapping is remembered', async () => {
  const request = { subject: 'assets', base64: file, mapping };
  const checked = await clerk.call('importFile', { ...request, isCheck: true });
  expect(checked).toMatchObject({ isDone: false, added: 1, changed: 0, unread: ['Note'], problemCount: 0 });
  expect(await names()).toEqual([]);
  expect(await clerk.call('importFile', { ...request, isCheck: false })).toMatchObject({ isDone: true, added: 1 });
  expect(await names()).toEqual(['PRN-01']);
  const again = await clerk.call('readImportColumns', { subject: 'assets', base64: file });
  expect(again.mapping).toMatchObject({ name: 'Machine', customer: 'Customer' });
});

it('a column that a person leaves out is not read, this time and the next', async () => {
  await clerk.call('importFile', { subject: 'assets', base64: file, mapping, isCheck: false });
  const again = await clerk.call('readImportColumns', { subject: 'assets', base64: file });
  expect(again.mapping).toEqual({ name: 'Machine', customer: 'Customer', agentType: 'Type' });
  expect((await clerk.rows('assets'))[0]?.values.note ?? null).toBeNull();
});

it('one wrong row stops them all, and says its line and column', async () => {
  const wrong = base64('name;customer;type\r\nPRN-01;Acme;printer\r\nPRN-02;Nobody;printer\r\n');
  const report = await clerk.call('importFile', { subject: 'assets', base64: wrong, mapping: {}, isCheck: false });
  expect(report).toMatchObject({ isDone: false, problemCount: 1, problems: [{ line: 3, column: 'customer' }] });
  expect(await names()).toEqual([]);
});

it('a file of more than a megabyte is taken', async () => {
  const rows = Array.from({ length: 9000 }, (_, index) => `PRN-${index};Acme;printer;${'x'.repeat(110)}`);
  const large = base64(['name;customer;type;note', ...rows, 'LAST;Nobody;printer;'].join('\r\n'));
  expect(large.length).toBeGreaterThan(1_000_000);
  const found = await clerk.call('readImportColumns', { subject: 'assets', base64: large });
  expect(found.header).toEqual(['name', 'customer', 'type', 'note']);
});

it('there is no import of what is not a sheet', async () => {
  await expect(clerk.call('readImportColumns', { subject: 'invoices', base64: file })).rejects.toMatchObject({
    code: 'NOT_FOUND',
    message: expect.stringContaining('choose one of assets, one-off-items'),
  });
});
