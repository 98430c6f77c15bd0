import { randomUUID } from 'node:crypto';
import { firstBrokenAuditEvent } from '../../../../service/store/audit.ts';
import { applyEdits } from '../../../../service/store/tables/edits.ts';
import { readTable } from '../../../../service/store/tables/read.ts';
import { temporaryStore, type TemporaryStore } from '../temporary.ts';
import {
  adding,
  administrator,
  agreement,
  allRows,
  changing,
  clerk,
  colleague,
  contractAcme,
  customerAcme,
  deleting,
  finalised,
  one,
  productManaged,
  rowOf,
  taken,
} from './fixture.ts';

describe('the edits of a sheet', () => {
  let opened: TemporaryStore;
  beforeEach(async () => {
    opened = await temporaryStore();
  });
  afterEach(() => opened.remove());
  const store = () => opened.store;

  describe('a new row', () => {
    it('gets the id the sheet gave it, version 1, and what a new row usually gets', async () => {
      const id = randomUUID();
      const row = await taken(store(), 'customers', adding(customerAcme, id));
      expect(row).toMatchObject({ id, version: 1 });
      expect(row.values).toMatchObject({ name: 'Acme', country: 'NL', currency: 'EUR', purchaseOrderRequired: false });
      expect(await rowOf(store(), 'customers', id)).toEqual(row);
    });

    it('is refused whole when a required cell is empty, and says which', async () => {
      const result = await one(store(), 'customers', adding({ ...customerAcme, city: '' }));
      expect(result).toMatchObject({ outcome: 'refused', row: null, error: { code: 'VALUE_REQUIRED' } });
      expect(result.refused['city']?.message).toBe('City cannot be empty.');
      expect(await allRows(store(), 'customers')).toEqual([]);
    });

    it('is refused when its name is taken: a name stands for one customer', async () => {
      await taken(store(), 'customers', adding(customerAcme));
      const result = await one(store(), 'customers', adding({ ...customerAcme, name: ' Acme ' }));
      expect(result.error?.code).toBe('ROW_ALREADY_EXISTS');
      expect(result.refused['name']?.message).toBe(
        'There is already a row with Customer "Acme"; change that one, or choose another.',
      );
    });

    it('names a customer that is on the sheet, exactly', async () => {
      await taken(store(), 'customers', adding(customerAcme));
      const result = await one(store(), 'contracts', adding({ ...contractAcme, customer: 'ACME' }));
      expect(result.error?.code).toBe('REFERENCE_UNKNOWN');
    });

    it('needs a UUID', async () => {
      const result = await one(store(), 'customers', adding(customerAcme, 'row 7'));
      expect(result.error?.code).toBe('VALUE_INVALID');
    });

    it('cannot be added to a sheet that only a sync or a job fills', async () => {
      expect((await one(store(), 'sourceAccounts', adding({ state: 'ignored' }))).error?.code).toBe('NOT_FOUND');
    });

    it('is there once when a co-author sends the same row', async () => {
      const edit = adding(customerAcme);
      await taken(store(), 'customers', edit);
      const again = await one(store(), 'customers', { ...edit, opId: randomUUID() }, colleague);
      expect(again).toMatchObject({ outcome: 'applied', row: { version: 1 } });
    });

    it('is refused with ROW_ALREADY_EXISTS when its id belongs to another row', async () => {
      const first = await taken(store(), 'customers', adding(customerAcme));
      const second = await one(store(), 'customers', adding({ ...customerAcme, name: 'Brouwer' }, first.id));
      expect(second).toMatchObject({ outcome: 'refused', error: { code: 'ROW_ALREADY_EXISTS' }, row: first });
    });

    it('can be changed before its making was acknowledged', async () => {
      const edit = adding(customerAcme);
      await taken(store(), 'customers', edit);
      const city = { opId: randomUUID(), rowId: edit.rowId, baseVersion: null };
      const set = { city: { from: 'Utrecht', to: 'Zeist' }, country: { from: null, to: 'BE' } };
      const row = await taken(store(), 'customers', { ...city, change: { kind: 'set', set } });
      expect(row.values).toMatchObject({ city: 'Zeist', country: 'BE' });
    });
  });

  describe('a changed cell', () => {
    it('is taken when nobody changed it since the person saw it', async () => {
      const row = await taken(store(), 'customers', adding(customerAcme));
      const changed = await taken(store(), 'customers', changing(row, { city: 'Zeist' }));
      expect(changed).toMatchObject({ version: 2, values: { city: 'Zeist' } });
    });

    it('is a conflict with the value that is there when two panes changed it differently', async () => {
      const row = await taken(store(), 'customers', adding(customerAcme));
      await taken(store(), 'customers', changing(row, { city: 'Zeist' }), clerk);
      const result = await one(store(), 'customers', changing(row, { city: 'Houten' }), colleague);
      expect(result.outcome).toBe('refused');
      expect(result.refused['city']).toMatchObject({ code: 'EDIT_CONFLICT', current: 'Zeist' });
    });

    it('is nothing to do when it already says so, whoever said it', async () => {
      const row = await taken(store(), 'customers', adding(customerAcme));
      await taken(store(), 'customers', changing(row, { city: 'Zeist' }), clerk);
      const result = await one(store(), 'customers', changing(row, { city: 'Zeist' }), colleague);
      expect(result).toMatchObject({ outcome: 'applied', row: { version: 2 } });
    });

    it('is taken beside a conflict in another cell of the row', async () => {
      const row = await taken(store(), 'customers', adding(customerAcme));
      await taken(store(), 'customers', changing(row, { city: 'Zeist' }));
      const result = await one(store(), 'customers', changing(row, { city: 'Houten', street: 'Markt 2' }), colleague);
      expect(result).toMatchObject({ outcome: 'partly', row: { values: { city: 'Zeist', street: 'Markt 2' } } });
      expect(Object.keys(result.refused)).toEqual(['city']);
    });

    it('is refused where Monthend or a source writes, with the value that stays', async () => {
      const { line } = await agreement(store());
      const result = await one(store(), 'contractLines', changing(line, { customer: 'Brouwer', kind: 'fixed' }));
      expect(result.refused['customer']).toMatchObject({ code: 'FIELD_READ_ONLY', current: 'Acme' });
      expect(result.refused['kind']).toMatchObject({ code: 'FIELD_READ_ONLY', current: 'counted' });
    });

    it('may not break a rule between cells: a counted line keeps its agent types', async () => {
      const { line } = await agreement(store());
      const result = await one(store(), 'contractLines', changing(line, { agentTypes: '', description: 'PCs' }));
      expect(result).toMatchObject({
        outcome: 'partly',
        row: { values: { agentTypes: 'workstation', description: 'PCs' } },
      });
      expect(result.refused['agentTypes']?.code).toBe('VALUE_REQUIRED');
    });

    it('cannot be the name of another customer', async () => {
      await taken(store(), 'customers', adding(customerAcme));
      const other = await taken(store(), 'customers', adding({ ...customerAcme, name: 'Brouwer' }));
      const result = await one(store(), 'customers', changing(other, { name: 'Acme' }));
      expect(result.refused['name']).toMatchObject({ code: 'ROW_ALREADY_EXISTS', current: 'Brouwer' });
    });

    it('of a row that is gone is refused', async () => {
      const row = await taken(store(), 'customers', adding(customerAcme));
      await one(store(), 'customers', deleting(row));
      expect((await one(store(), 'customers', changing(row, { city: 'Zeist' }))).error?.code).toBe('NOT_FOUND');
    });
  });

  describe('an operation id', () => {
    it('sent again gets the answer of the first time and changes nothing', async () => {
      const row = await taken(store(), 'customers', adding(customerAcme));
      const edit = changing(row, { city: 'Zeist' });
      const first = await one(store(), 'customers', edit);
      await taken(store(), 'customers', changing(first.row!, { city: 'Houten' }));
      expect(await one(store(), 'customers', edit)).toEqual(first);
      expect((await rowOf(store(), 'customers', row.id)).values['city']).toBe('Houten');
    });

    it('keeps a refusal too', async () => {
      const edit = adding({ ...customerAcme, city: '' });
      const first = await one(store(), 'customers', edit);
      expect(await one(store(), 'customers', edit)).toEqual(first);
    });

    it('with another body is OP_ID_REUSED', async () => {
      const row = await taken(store(), 'customers', adding(customerAcme));
      const edit = changing(row, { city: 'Zeist' });
      await one(store(), 'customers', edit);
      const other = { ...changing(row, { city: 'Houten' }), opId: edit.opId };
      expect((await one(store(), 'customers', other)).error?.code).toBe('OP_ID_REUSED');
    });
  });

  describe('a batch', () => {
    it('goes in order, and a refused edit leaves the others alone', async () => {
      const good = adding(customerAcme);
      const bad = adding({ ...customerAcme, name: 'Brouwer', country: 'Netherlands' });
      const alsoGood = adding({ ...customerAcme, name: 'Chrono' });
      const results = await applyEdits(store(), 'customers', [good, bad, alsoGood], clerk);
      expect(results.map((result) => result.outcome)).toEqual(['applied', 'refused', 'applied']);
      expect(results[1]?.refused['country']?.message.en).toBe('Country must be two capital letters, such as NL.');
      const names = (await allRows(store(), 'customers')).map((row) => row.values['name']);
      expect(new Set(names)).toEqual(new Set(['Acme', 'Chrono']));
    });

    it('refuses what depends on a row that could not be added', async () => {
      const bad = adding({ ...customerAcme, city: '' });
      const later = adding({ city: 'Zeist' }, bad.rowId);
      const results = await applyEdits(store(), 'customers', [bad, later], clerk);
      expect(results[1]?.error?.code).toBe('DEPENDS_ON_REJECTED');
    });

    it('is refused as a whole for a role that may not edit the sheet', async () => {
      const vat = adding({
        vatRegime: 'domestic',
        vatClass: 'standard',
        validFrom: '2020-01-01',
        category: 'S',
        rate: '21',
      });
      await expect(applyEdits(store(), 'vatCodes', [vat], clerk)).rejects.toMatchObject({ code: 'FORBIDDEN' });
      expect(await taken(store(), 'vatCodes', vat, administrator)).toMatchObject({ values: { rate: '21' } });
    });

    it('of 500 rows is taken in one go', async () => {
      const edits = Array.from({ length: 500 }, (_, index) => adding({ ...customerAcme, name: `Customer ${index}` }));
      const results = await applyEdits(store(), 'customers', edits, clerk);
      expect(results.every((result) => result.outcome === 'applied')).toBe(true);
      expect(await allRows(store(), 'customers')).toHaveLength(500);
    });
  });

  describe('deleting', () => {
    it('takes away a row that nothing refers to, with what belongs to it alone', async () => {
      const { line } = await agreement(store());
      expect(await one(store(), 'contractLines', deleting(line))).toMatchObject({ outcome: 'applied', row: null });
      expect(await store().read.selectFrom('price').selectAll().execute()).toEqual([]);
      expect(await one(store(), 'contractLines', deleting(line))).toMatchObject({ outcome: 'applied' });
    });

    it('is refused while something refers to the row, and says what to do instead', async () => {
      const { customer, contract } = await agreement(store());
      const result = await one(store(), 'customers', deleting(customer));
      expect(result.error).toMatchObject({
        code: 'ROW_NOT_DELETABLE',
        message: expect.stringContaining('end its contracts'),
      });
      expect((await one(store(), 'contracts', deleting(contract))).error?.code).toBe('ROW_NOT_DELETABLE');
      expect(await rowOf(store(), 'customers', customer.id)).toEqual(customer);
    });

    it('is refused for a line that was billed, and its prices stay', async () => {
      const agreed = await agreement(store());
      await finalised(store(), agreed, { from: '2026-01-01', to: '2026-02-01' });
      const result = await one(store(), 'contractLines', deleting(agreed.line));
      expect(result.error).toMatchObject({ code: 'ROW_NOT_DELETABLE', message: expect.stringContaining('end date') });
      expect(await rowOf(store(), 'contractLines', agreed.line.id)).toEqual(agreed.line);
    });

    it('is a conflict when somebody changed the row in the meantime', async () => {
      const row = await taken(store(), 'customers', adding(customerAcme));
      await taken(store(), 'customers', changing(row, { city: 'Zeist' }), colleague);
      expect((await one(store(), 'customers', deleting(row))).error?.code).toBe('EDIT_CONFLICT');
    });
  });

  it('sends rows of other sheets again when the name they show changes', async () => {
    const { customer, line } = await agreement(store());
    const { cursor } = await readTable(store(), 'contractLines', { limit: 10 });
    await taken(store(), 'customers', changing(customer, { name: 'Acme Holding' }));
    const page = await readTable(store(), 'contractLines', { since: cursor, limit: 10 });
    expect(page.rows).toMatchObject([{ id: line.id, version: 2, values: { customer: 'Acme Holding' } }]);
  });

  it('leaves one audit event per record that changed, with who, from and to, in an unbroken chain', async () => {
    const row = await taken(store(), 'products', adding(productManaged));
    await taken(store(), 'products', changing(row, { description: 'Werkplek' }), colleague);
    await one(store(), 'products', changing(row, { description: 'Werkplek' }));
    const events = await store().read.selectFrom('auditEvent').selectAll().orderBy('seq').execute();
    expect(events.map(({ actor, action, tableId, rowId }) => [actor, action, tableId, rowId])).toEqual([
      ['Carla', 'add', 'products', row.id],
      ['Bob', 'edit', 'products', row.id],
    ]);
    expect(JSON.parse(events[1]!.payload)).toEqual({
      set: { description: { from: 'Managed workstation', to: 'Werkplek' } },
    });
    expect(await firstBrokenAuditEvent(store().read)).toBeNull();
  });

  it('fills in the administration, which is one row', async () => {
    const seller = { legalName: 'MSP B.V.', street: 'Kade 1', postalCode: '1011 AA', city: 'Amsterdam' };
    const row = await taken(store(), 'administration', adding(seller, 'administration'), administrator);
    expect(row.values).toMatchObject({ currency: 'EUR', timeZone: 'Europe/Amsterdam', paymentTermsDays: 30 });
    expect((await one(store(), 'administration', adding(seller), administrator)).error?.code).toBe('NOT_FOUND');
    expect((await one(store(), 'administration', deleting(row), administrator)).error?.code).toBe('ROW_NOT_DELETABLE');
  });
});
