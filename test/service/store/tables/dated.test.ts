import { temporaryStore, type TemporaryStore } from '../temporary.ts';
import { adding, agreement, changing, customerAcme, finalised, one, rowOf, taken, type Agreement } from './fixture.ts';
import { reported } from './reported.ts';

const printer = { name: 'Printer hall', customer: 'Acme', agentType: 'printer', activeFrom: '2026-01-10' };

describe('values that hold from a day on', () => {
  let opened: TemporaryStore;
  let agreed: Agreement;
  beforeEach(async () => {
    opened = await temporaryStore();
    agreed = await agreement(opened.store);
    await taken(store(), 'customers', adding({ ...customerAcme, name: 'Brouwer' }));
  });
  afterEach(() => opened.remove());
  const store = () => opened.store;
  const january = () => finalised(store(), agreed, { from: '2026-01-01', to: '2026-02-01' });
  const prices = () =>
    store()
      .read.selectFrom('price')
      .select(['validFrom', 'unitPrice', 'currency'])
      .where('contractLineId', '=', agreed.line.id)
      .orderBy('validFrom')
      .execute();
  const assignments = async (assetId: string) => {
    const rows = await store()
      .read.selectFrom('assignment')
      .innerJoin('customer', 'customer.id', 'assignment.customerId')
      .select(['customer.name', 'validFrom', 'validTo'])
      .where('assetId', '=', assetId)
      .orderBy('validFrom')
      .execute();
    return rows.map((row) => [row.name, row.validFrom, row.validTo]);
  };
  const types = async (assetId: string) => {
    const rows = await store()
      .read.selectFrom('classification')
      .selectAll()
      .where('assetId', '=', assetId)
      .orderBy('validFrom')
      .execute();
    return rows.map((row) => [row.agentType, row.decidedBy, row.validFrom, row.validTo]);
  };

  describe('a unit price', () => {
    it('of a new line holds from the first billed day of the contract', async () => {
      expect(agreed.line.values['unitPrice']).toBe('18.5');
      expect(await prices()).toEqual([{ validFrom: '2026-01-01', unitPrice: '18.5', currency: 'EUR' }]);
    });

    it('that was never billed is simply replaced', async () => {
      await taken(store(), 'contractLines', changing(agreed.line, { unitPrice: '19' }));
      expect(await prices()).toEqual([{ validFrom: '2026-01-01', unitPrice: '19', currency: 'EUR' }]);
    });

    it('that was billed for January changes from 1 February', async () => {
      await january();
      const line = await taken(store(), 'contractLines', changing(agreed.line, { unitPrice: '19' }));
      expect(line.values['unitPrice']).toBe('19');
      expect(await prices()).toMatchObject([
        { validFrom: '2026-01-01', unitPrice: '18.5' },
        { validFrom: '2026-02-01', unitPrice: '19' },
      ]);
    });

    it('that was billed cannot be cleared; one that was not can', async () => {
      const cleared = await taken(store(), 'contractLines', changing(agreed.line, { unitPrice: null }));
      expect(cleared.values['unitPrice']).toBeNull();
      const priced = await taken(store(), 'contractLines', changing(cleared, { unitPrice: '18.5' }));
      await january();
      const result = await one(store(), 'contractLines', changing(priced, { unitPrice: null }));
      expect(result.error?.code).toBe('VALUE_REQUIRED');
      expect(await prices()).toHaveLength(1);
    });

    it('is in the currency of the customer, which can change until something was invoiced', async () => {
      const euro = await rowOf(store(), 'customers', agreed.customer.id);
      const dollar = await taken(store(), 'customers', changing(euro, { currency: 'USD' }));
      expect(await prices()).toMatchObject([{ unitPrice: '18.5', currency: 'USD' }]);
      await january();
      expect((await one(store(), 'customers', changing(dollar, { currency: 'EUR' }))).error?.code).toBe(
        'VALUE_INVALID',
      );
    });

    it('moves with the contract when that is billed from an earlier day', async () => {
      await taken(store(), 'contracts', changing(agreed.contract, { billingFrom: '2025-12-01' }));
      expect(await prices()).toMatchObject([{ validFrom: '2025-12-01' }]);
    });
  });

  it('starts a new schedule when the interval of a billed contract changes, and not before it was billed', async () => {
    const revision = async () => {
      const row = await store().read.selectFrom('contract').select('scheduleRevision').executeTakeFirstOrThrow();
      return row.scheduleRevision;
    };
    const quarterly = await taken(store(), 'contracts', changing(agreed.contract, { intervalMonths: '3' }));
    expect(await revision()).toBe(1);
    await january();
    await taken(store(), 'contracts', changing(quarterly, { intervalMonths: '12' }));
    expect(await revision()).toBe(2);
  });

  describe('an asset that a person typed in', () => {
    it('counts from the day given, else from today', async () => {
      const dated = await taken(store(), 'assets', adding(printer));
      const today = await taken(store(), 'assets', adding({ ...printer, activeFrom: null }));
      expect(dated).toMatchObject({
        isManual: true,
        values: { origin: 'manual', review: 'new', agentType: 'printer' },
      });
      expect(await assignments(dated.id)).toEqual([['Acme', '2026-01-10', null]]);
      expect(await types(dated.id)).toEqual([['printer', 'person', '2026-01-10', null]]);
      expect(today.values['activeFrom']).toBe('2026-02-01');
    });

    it('needs an agent type, since no system reports one', async () => {
      const result = await one(store(), 'assets', adding({ ...printer, agentType: null }));
      expect(result.error).toMatchObject({ code: 'VALUE_REQUIRED' });
      const row = await taken(store(), 'assets', adding(printer));
      expect((await one(store(), 'assets', changing(row, { agentType: null }))).error?.code).toBe('VALUE_REQUIRED');
    });

    it('ends on the day it is removed, which is not billed, and goes on when that is cleared', async () => {
      const row = await taken(store(), 'assets', adding(printer));
      const ended = await taken(store(), 'assets', changing(row, { activeTo: '2026-01-20' }));
      expect(await assignments(row.id)).toEqual([['Acme', '2026-01-10', '2026-01-20']]);
      await taken(store(), 'assets', changing(ended, { activeTo: null }));
      expect(await assignments(row.id)).toEqual([['Acme', '2026-01-10', null]]);
    });

    it('cannot be removed before it became active', async () => {
      const row = await taken(store(), 'assets', adding(printer));
      const result = await one(store(), 'assets', changing(row, { activeTo: '2026-01-10' }));
      expect(result.refused['activeTo']?.code).toBe('VALUE_INVALID');
    });

    it('counts from an earlier day, with its type, when that day is corrected', async () => {
      const row = await taken(store(), 'assets', adding(printer));
      await taken(store(), 'assets', changing(row, { activeFrom: '2026-01-05' }));
      expect(await assignments(row.id)).toEqual([['Acme', '2026-01-05', null]]);
      expect(await types(row.id)).toEqual([['printer', 'person', '2026-01-05', null]]);
    });

    it('moves to another customer from the first day that is not invoiced', async () => {
      const row = await taken(store(), 'assets', adding(printer));
      await january();
      const moved = await taken(store(), 'assets', changing(row, { customer: 'Brouwer' }));
      expect(moved.values['customer']).toBe('Brouwer');
      expect(await assignments(row.id)).toEqual([
        ['Acme', '2026-01-10', '2026-02-01'],
        ['Brouwer', '2026-02-01', null],
      ]);
    });

    it('moves altogether when nothing of it was invoiced', async () => {
      const row = await taken(store(), 'assets', adding(printer));
      await taken(store(), 'assets', changing(row, { customer: 'Brouwer' }));
      expect(await assignments(row.id)).toEqual([['Brouwer', '2026-01-10', null]]);
    });

    it('is not moved when every day of it is invoiced', async () => {
      const row = await taken(store(), 'assets', adding({ ...printer, activeTo: '2026-01-20' }));
      await january();
      expect((await one(store(), 'assets', changing(row, { customer: 'Brouwer' }))).error?.code).toBe('VALUE_INVALID');
    });

    it('needs a reason before it is not billable', async () => {
      const row = await taken(store(), 'assets', adding(printer));
      const refused = await one(store(), 'assets', changing(row, { review: 'not billable' }));
      expect(refused.refused['review']?.code).toBe('VALUE_REQUIRED');
      const both = changing(row, { review: 'not billable', reviewReason: 'ours' });
      expect((await taken(store(), 'assets', both)).values['review']).toBe('not billable');
    });
  });

  describe('an account of a vendor system', () => {
    const devices = { laptop: { from: '2025-11-05', to: null }, tablet: { from: '2026-01-12', to: null } };

    it('assigns its devices from the go-live of the customer it is mapped to, or from the day a device came', async () => {
      const { account, ids } = await reported(opened, devices);
      const row = await rowOf(store(), 'sourceAccounts', account);
      const mapped = await taken(store(), 'sourceAccounts', changing(row, { customer: 'Acme' }));
      expect(mapped.values).toMatchObject({ state: 'mapped', customer: 'Acme', mappedFrom: '2026-01-01' });
      expect(await assignments(ids['laptop']!)).toEqual([['Acme', '2026-01-01', null]]);
      expect(await assignments(ids['tablet']!)).toEqual([['Acme', '2026-01-12', null]]);
      expect((await rowOf(store(), 'assets', ids['tablet']!)).values).toMatchObject({
        customer: 'Acme',
        sources: 'RMM',
      });
    });

    it('assigns a removed device until the day it was removed, and one that waits for admission not at all', async () => {
      const { account, ids } = await reported(opened, {
        removed: { from: '2026-01-03', to: '2026-01-20' },
        before: { from: '2025-01-03', to: '2025-12-20' },
        pending: { from: '2026-01-03', to: null, state: 'pending' },
      });
      const row = await rowOf(store(), 'sourceAccounts', account);
      await taken(store(), 'sourceAccounts', changing(row, { state: 'mapped', customer: 'Acme' }));
      expect(await assignments(ids['removed']!)).toEqual([['Acme', '2026-01-03', '2026-01-20']]);
      expect(await assignments(ids['before']!)).toEqual([]);
      expect(await assignments(ids['pending']!)).toEqual([]);
    });

    it('does not end an asset that another system still reports', async () => {
      const { account, ids } = await reported(opened, { laptop: { from: '2026-01-03', to: '2026-01-20' } });
      await store().write((tx) =>
        tx
          .insertInto('assetSource')
          .columns([
            'id',
            'assetId',
            'connectionId',
            'externalId',
            'sourceAccountId',
            'record',
            'recordHash',
            'firstSeenOn',
          ])
          .expression((eb) =>
            eb
              .selectFrom('assetSource')
              .select((row) => [
                row.val('second').as('id'),
                'assetId',
                'connectionId',
                row.val('second').as('externalId'),
                'sourceAccountId',
                'record',
                'recordHash',
                row.val('2026-01-10').as('firstSeenOn'),
              ]),
          )
          .execute(),
      );
      const row = await rowOf(store(), 'sourceAccounts', account);
      await taken(store(), 'sourceAccounts', changing(row, { customer: 'Acme' }));
      expect(await assignments(ids['laptop']!)).toEqual([['Acme', '2026-01-03', null]]);
    });

    it('cannot be mapped without a customer, nor ignored without a reason', async () => {
      const { account } = await reported(opened, devices);
      const row = await rowOf(store(), 'sourceAccounts', account);
      const mapped = await one(store(), 'sourceAccounts', changing(row, { state: 'mapped' }));
      expect(mapped.refused['state']?.code).toBe('VALUE_REQUIRED');
      const ignored = await one(store(), 'sourceAccounts', changing(row, { state: 'ignored' }));
      expect(ignored.refused['state']?.message).toContain('type it first');
    });

    it('that belongs to another customer after all moves its devices from the first day that is not invoiced', async () => {
      const { account, ids } = await reported(opened, devices);
      const row = await rowOf(store(), 'sourceAccounts', account);
      const mapped = await taken(store(), 'sourceAccounts', changing(row, { customer: 'Acme' }));
      await january();
      await taken(store(), 'sourceAccounts', changing(mapped, { customer: 'Brouwer' }));
      expect(await assignments(ids['laptop']!)).toEqual([
        ['Acme', '2026-01-01', '2026-02-01'],
        ['Brouwer', '2026-02-01', null],
      ]);
    });

    it('that moves to another customer from an invoiced day on moves its devices from that day', async () => {
      const { account, ids } = await reported(opened, devices);
      const row = await rowOf(store(), 'sourceAccounts', account);
      const mapped = await taken(store(), 'sourceAccounts', changing(row, { customer: 'Acme' }));
      await january();
      await taken(store(), 'sourceAccounts', changing(mapped, { customer: 'Brouwer', mappedFrom: '2026-01-20' }));
      expect(await assignments(ids['laptop']!)).toEqual([
        ['Acme', '2026-01-01', '2026-01-20'],
        ['Brouwer', '2026-01-20', null],
      ]);
    });

    it('that moves to another customer from a day on leaves the days before it with the old one', async () => {
      const { account, ids } = await reported(opened, devices);
      const row = await rowOf(store(), 'sourceAccounts', account);
      const mapped = await taken(store(), 'sourceAccounts', changing(row, { customer: 'Acme' }));
      const both = changing(mapped, { customer: 'Brouwer', mappedFrom: '2026-01-20' });
      const moved = await taken(store(), 'sourceAccounts', both);
      const boundary = async () => (await assignments(ids['laptop']!)).map((interval) => interval.slice(0, 3));
      expect(await boundary()).toEqual([
        ['Acme', '2026-01-01', '2026-01-20'],
        ['Brouwer', '2026-01-20', null],
      ]);
      const earlier = await taken(store(), 'sourceAccounts', changing(moved, { mappedFrom: '2026-01-10' }));
      expect((await boundary())[0]).toEqual(['Acme', '2026-01-01', '2026-01-10']);
      await taken(store(), 'sourceAccounts', changing(earlier, { mappedFrom: '2026-01-25' }));
      expect(await boundary()).toEqual([
        ['Acme', '2026-01-01', '2026-01-25'],
        ['Brouwer', '2026-01-25', null],
      ]);
    });

    it('that is mapped from another day starts its devices there, and keeps what was invoiced', async () => {
      const { account, ids } = await reported(opened, devices);
      const row = await rowOf(store(), 'sourceAccounts', account);
      const mapped = await taken(store(), 'sourceAccounts', changing(row, { customer: 'Acme' }));
      const later = await taken(store(), 'sourceAccounts', changing(mapped, { mappedFrom: '2026-01-08' }));
      expect(await assignments(ids['laptop']!)).toEqual([['Acme', '2026-01-08', null]]);
      expect(await assignments(ids['tablet']!)).toEqual([['Acme', '2026-01-12', null]]);
      await january();
      await taken(store(), 'sourceAccounts', changing(later, { mappedFrom: '2026-02-10' }));
      expect(await assignments(ids['laptop']!)).toEqual([
        ['Acme', '2026-01-08', '2026-02-01'],
        ['Acme', '2026-02-10', null],
      ]);
    });

    it('that is no longer mapped keeps only the days that were invoiced', async () => {
      const { account, ids } = await reported(opened, devices);
      const row = await rowOf(store(), 'sourceAccounts', account);
      const mapped = await taken(store(), 'sourceAccounts', changing(row, { customer: 'Acme' }));
      await january();
      await taken(store(), 'sourceAccounts', changing(mapped, { state: 'unmapped' }));
      expect(await assignments(ids['laptop']!)).toEqual([['Acme', '2026-01-01', '2026-02-01']]);
    });
  });

  describe("a person's agent type", () => {
    it("wins over the source's from the first day that is not invoiced, and clearing it gives the source's back", async () => {
      const { account, ids } = await reported(opened, { laptop: { from: '2026-01-01', to: null } });
      const accountRow = await rowOf(store(), 'sourceAccounts', account);
      await taken(store(), 'sourceAccounts', changing(accountRow, { customer: 'Acme' }));
      await january();
      const laptop = ids['laptop']!;
      const server = await taken(
        store(),
        'assets',
        changing(await rowOf(store(), 'assets', laptop), { agentType: 'server' }),
      );
      expect(server.values['agentType']).toBe('server');
      expect(await types(laptop)).toEqual([
        ['workstation', 'rule', '2026-01-01', '2026-02-01'],
        ['server', 'person', '2026-02-01', null],
      ]);
      const cleared = await taken(store(), 'assets', changing(server, { agentType: null }));
      expect(cleared.values['agentType']).toBe('workstation');
      expect(await types(laptop)).toEqual([['workstation', 'rule', '2026-01-01', null]]);
    });

    it('can be given, but the name of a reported asset cannot', async () => {
      const { ids } = await reported(opened, { laptop: { from: '2026-01-01', to: null } });
      const row = await rowOf(store(), 'assets', ids['laptop']!);
      const result = await one(
        store(),
        'assets',
        changing(row, { agentType: 'server', name: 'Mine', customer: 'Acme' }),
      );
      expect(Object.keys(result.refused).toSorted()).toEqual(['customer', 'name']);
      expect(result.row?.values['agentType']).toBe('server');
    });
  });
});
