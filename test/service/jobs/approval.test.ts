import { acme, acmeMonth, add, bill, change, done, draftLine, failure, row, rowsWith, type Month } from './set-up.ts';

describe('approval is of the lines as they are', () => {
  let month: Month;
  beforeEach(async () => {
    month = await acmeMonth(12);
    await done(month, { kind: 'draft' });
  });
  afterEach(() => month.stop());

  const state = async () => (await row(month.client, 'invoices', { number: null })).values['state'];
  const raisePrice = async () => {
    const [line] = await month.client.rows('contractLines');
    await change(month.client, 'contractLines', line!, { unitPrice: '19' });
  };
  const write = async (description: string) =>
    change(month.client, 'draftLines', await draftLine(month.client), { description });

  it('drafts made again without any change stay approved, and nothing is written', async () => {
    await done(month, { kind: 'approve' });
    const before = await draftLine(month.client);
    await done(month, { kind: 'draft' });
    expect(await state()).toBe('approved');
    expect((await draftLine(month.client)).version).toBe(before.version);
  });

  it('falls back to draft when a recalculation changes the lines', async () => {
    await done(month, { kind: 'approve' });
    await raisePrice();
    await done(month, { kind: 'draft' });
    expect(await state()).toBe('draft');
    expect((await draftLine(month.client)).values).toMatchObject({ state: 'draft', unitPrice: '19', net: '228.00' });
    await done(month, { kind: 'approve' });
    expect((await done(month, { kind: 'finalise' })).summary).toBe('1 invoice: 20260001.');
  });

  it('falls back in the invoice job when something changed and nobody made drafts again', async () => {
    await done(month, { kind: 'approve' });
    await raisePrice();
    expect((await done(month, { kind: 'finalise' })).summary).toBe(
      'No invoice was made; left out: Acme (see the Invoices sheet).',
    );
    expect((await row(month.client, 'invoices', { number: null })).values).toMatchObject({
      state: 'draft',
      parkedReason: 'Something changed after approval; create drafts again, look at the difference and approve again.',
    });
    await bill(month);
    expect((await row(month.client, 'invoices', { number: '20260001' })).values['net']).toBe('228.00');
  });

  it('falls back when somebody writes an invoice text after it', async () => {
    await done(month, { kind: 'approve' });
    await write('Workplaces, as agreed');
    expect(await state()).toBe('draft');
    expect(await failure(month, { kind: 'finalise' })).toEqual({
      code: 'NOTHING_TO_DO',
      message: 'No draft is approved; approve drafts first.',
    });
  });

  it('an invoice text survives recalculation and is what is printed', async () => {
    await write('Workplaces, as agreed');
    await add(month.client, 'assets', {
      name: 'KIOSK',
      customer: acme.name,
      agentType: 'workstation',
      activeFrom: '2026-10-05',
    });
    await done(month, { kind: 'draft' });
    expect((await draftLine(month.client)).values).toMatchObject({
      description: 'Workplaces, as agreed',
      quantity: '13',
    });
    await bill(month);
    await month.client.call('startJob', { job: { kind: 'export', format: 'exact-gltransactions' } });
    const job = await month.client.call('month', {}).then(({ liveJob }) => liveJob);
    if (job !== null) await month.running.runner.finished(job.id);
    const { latestBatch } = await month.client.call('month', {});
    const { text } = await month.client.call('exportText', { id: latestBatch!.id });
    expect(text).toContain('Workplaces, as agreed');
    expect(text).not.toContain('Managed workstation');
  });

  it('the computed text comes back when the cell is cleared', async () => {
    await write('Workplaces, as agreed');
    await write('');
    expect((await draftLine(month.client)).values['description']).toBe('Managed workstation');
    await bill(month);
  });

  it('a text on a line that is no longer computed is kept until somebody decides', async () => {
    await write('Workplaces, as agreed');
    const [line] = await month.client.rows('contractLines');
    await change(month.client, 'contractLines', line!, { startDate: '2026-11-01' });
    await done(month, { kind: 'draft' });
    const orphan = await row(month.client, 'findings', { code: 'ORPHANED_EDIT' });
    expect(orphan.values).toMatchObject({
      severity: 'block',
      customer: 'Acme',
      message:
        'The line for WS on which you wrote "Workplaces, as agreed" is no longer computed. Accept this to drop it, dismiss this to keep it as a line of its own, or repair the contract line so that it is computed again; then create drafts again.',
    });
    expect((await draftLine(month.client)).values).toMatchObject({ description: 'Workplaces, as agreed', net: '0.00' });
    expect(await failure(month, { kind: 'approve' })).toMatchObject({ code: 'NOTHING_TO_DO' });
    await change(month.client, 'findings', orphan, { state: 'accepted', reason: 'Starts in November' });
    await done(month, { kind: 'draft' });
    expect(await month.client.rows('draftLines')).toEqual([]);
    expect(await rowsWith(month.client, 'findings', { code: 'ORPHANED_EDIT' })).toEqual([]);
  });

  it('a text comes back to its line when the contract line is repaired', async () => {
    await write('Workplaces, as agreed');
    const [line] = await month.client.rows('contractLines');
    const moved = await change(month.client, 'contractLines', line!, { startDate: '2026-11-01' });
    await done(month, { kind: 'draft' });
    await change(month.client, 'contractLines', moved, { startDate: null });
    await done(month, { kind: 'draft' });
    expect((await draftLine(month.client)).values).toMatchObject({
      description: 'Workplaces, as agreed',
      net: '222.00',
    });
    expect(await rowsWith(month.client, 'findings', { code: 'ORPHANED_EDIT' })).toEqual([]);
  });
});
