import { temporaryStore, type TemporaryStore } from '../temporary.ts';
import {
  adding,
  agreement,
  allRows,
  changing,
  clerk,
  one,
  rowOf,
  taken,
  finalised,
  type Agreement,
} from './fixture.ts';

describe('the sheets of the month', () => {
  let opened: TemporaryStore;
  let agreed: Agreement;
  beforeEach(async () => {
    opened = await temporaryStore();
    agreed = await agreement(opened.store);
    await draftOfJanuary(opened, agreed);
  });
  afterEach(() => opened.remove());
  const store = () => opened.store;
  const invoiceState = async () => (await rowOf(store(), 'invoices', 'draft-1')).values['state'];

  it('show a draft line as it was computed, with amounts in the currency of the invoice', async () => {
    expect(await rowOf(store(), 'draftLines', 'line-1')).toEqual({
      id: 'line-1',
      version: 1,
      isManual: false,
      values: {
        customer: 'Acme',
        state: 'approved',
        contract: 'C-1',
        product: 'MW',
        description: 'Managed workstation',
        quantity: '12',
        previousQuantity: null,
        unitCode: 'C62',
        unitPrice: '18.5',
        net: '222.00',
        vatRate: '21',
        periodFrom: '2026-01-01',
        periodTo: '2026-02-01',
        computed: null,
        computedThen: null,
        editReason: null,
        explanation: '12 workstations on 31 January 2026.',
        invoice: 'draft draft-1',
      },
    });
  });

  it("take a person's invoice text, and give the computed one back when it is cleared", async () => {
    const line = await rowOf(store(), 'draftLines', 'line-1');
    const edited = await taken(store(), 'draftLines', changing(line, { description: 'Werkplekken januari' }));
    expect(edited.values['description']).toBe('Werkplekken januari');
    const cleared = await taken(store(), 'draftLines', changing(edited, { description: '' }));
    expect(cleared.values['description']).toBe('Managed workstation');
    expect((await one(store(), 'draftLines', changing(cleared, { net: '1' }))).refused['net']?.code).toBe(
      'FIELD_READ_ONLY',
    );
  });

  it('make an approved invoice a draft again when one of its texts changes: approval was of the old text', async () => {
    expect(await invoiceState()).toBe('approved');
    const line = await rowOf(store(), 'draftLines', 'line-1');
    const edited = await taken(store(), 'draftLines', changing(line, { description: 'Other' }));
    expect(edited.values['state']).toBe('draft');
    expect(await invoiceState()).toBe('draft');
    expect((await rowOf(store(), 'draftLines', 'line-2')).version).toBe(2);
  });

  it('show no line of a run that is finalised, and its invoice under the name that was printed', async () => {
    const id = await finalised(store(), agreed, { from: '2025-12-01', to: '2026-01-01' });
    expect((await rowOf(store(), 'invoices', id)).values).toMatchObject({
      number: '20260101',
      customer: 'Acme as printed',
      net: '18.50',
      gross: '22.39',
      exportBatch: null,
    });
    expect((await allRows(store(), 'draftLines')).map((row) => row.id)).toEqual(['line-1', 'line-2']);
  });

  it('take a decision on a finding with its reason, and note whose it was', async () => {
    const finding = await rowOf(store(), 'findings', 'f-1');
    expect(finding.values).toMatchObject({ customer: 'Acme', record: 'PC-7', amountAtRisk: '18.50', state: 'open' });
    const bare = await one(store(), 'findings', changing(finding, { state: 'accepted' }));
    expect(bare.refused['state']?.code).toBe('VALUE_REQUIRED');
    const edit = changing(finding, { state: 'accepted', reason: 'spare machine' });
    await taken(store(), 'findings', edit, clerk);
    const stored = await store().read.selectFrom('finding').select(['state', 'reason', 'decidedBy']).execute();
    expect(stored).toEqual([{ state: 'accepted', reason: 'spare machine', decidedBy: 'Carla' }]);
  });

  it('keep a one-off item that was billed as it was', async () => {
    const item = { customer: 'Acme', supplyDate: '2026-01-15', product: 'MW', quantity: '1', unitPrice: '95' };
    const row = await taken(store(), 'oneOffItems', adding(item));
    const invoiceId = await finalised(store(), agreed, { from: '2025-12-01', to: '2026-01-01' });
    await store().write(async (tx) => {
      const claim = { contractLineId: null, scheduleRevision: null, periodNumber: null, part: 'base', quantity: '1' };
      const days = { periodFrom: '2026-01-15', periodTo: '2026-01-16', net: 9500, invoiceId };
      await tx
        .insertInto('claim')
        .values({ ...claim, ...days, id: 'c', obligation: row.id, oneOffItemId: row.id })
        .execute();
    });
    const billed = await rowOf(store(), 'oneOffItems', row.id);
    expect(billed.values['billedOn']).toBe('20260101');
    const result = await one(store(), 'oneOffItems', changing(billed, { quantity: '2' }));
    expect(result.error).toMatchObject({ code: 'FIELD_READ_ONLY' });
  });
});

/** An approved invoice of two lines in the open run, and a finding. */
async function draftOfJanuary({ store }: TemporaryStore, { customer, line }: Agreement): Promise<void> {
  await store.write(async (tx) => {
    await tx
      .insertInto('billingRun')
      .values({ id: 'run', cutOff: '2026-02-01', state: 'open', createdAt: tx.at })
      .execute();
    await tx
      .insertInto('invoice')
      .values({
        id: 'draft-1',
        version: 1,
        runId: 'run',
        kind: 'invoice',
        state: 'approved',
        number: null,
        customerId: customer.id,
        currency: 'EUR',
        issueDate: null,
        dueDate: null,
        net: 44400,
        vat: 9324,
        gross: 53724,
        parkedReason: null,
        linesHash: 'h',
        approvedHash: 'h',
        approvedBy: 'Ada',
        approvedAt: tx.at,
        calculation: '{}',
        document: null,
        snapshotHash: null,
        invoiceGroup: '',
        part: null,
      })
      .execute();
    const computed = {
      customerName: 'Acme',
      contractNumber: 'C-1',
      productCode: 'MW',
      description: 'Managed workstation',
      shownQuantity: '12',
      previousQuantity: null,
      unitCode: 'C62',
      unitPrice: '18.5',
      net: 22200,
      vatRate: '21',
      periodFrom: '2026-01-01',
      periodTo: '2026-02-01',
      explanation: '12 workstations on 31 January 2026.',
      currency: 'EUR',
    };
    for (const position of [1, 2])
      await tx
        .insertInto('invoiceLine')
        .values({
          id: `line-${position}`,
          version: 1,
          invoiceId: 'draft-1',
          position,
          contractLineId: line.id,
          line: JSON.stringify(computed),
          personDescription: null,
        })
        .execute();
    await tx
      .insertInto('finding')
      .values({
        id: 'f-1',
        version: 1,
        origin: 'draft',
        code: 'UNCOVERED_ASSET',
        severity: 'warn',
        customerId: customer.id,
        recordTable: 'assets',
        recordId: 'a',
        recordLabel: 'PC-7',
        message: 'PC-7 is on no contract line.',
        amountAtRisk: 1850,
        currency: 'EUR',
        state: 'open',
        reason: null,
        decidedBy: null,
        decidedAt: null,
        current: 1,
      })
      .execute();
  });
}
