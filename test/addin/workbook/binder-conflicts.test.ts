import { asItIs } from '../../../shared/bilingual.ts';
import { AppError } from '../../../shared/error.ts';
import { expectAllOfExcelKnown, openCustomers, type Setup } from './desk-setup.ts';

afterEach(expectAllOfExcelKnown);

describe('when somebody else changed the row meanwhile', () => {
  async function conflict(): Promise<Setup> {
    const made = await openCustomers();
    made.service.change('customers', 'customer-a', { city: 'Rotterdam', street: 'New street 1' });
    made.excel.person.edit(made.at('customers', 1, 'City'), 'Utrecht');
    await made.afterHints();
    return made;
  }

  it('shows both values and writes neither over the other', async () => {
    const { seen, service, binder } = await conflict();
    expect(service.row('customers', 'customer-a')?.values['city']).toBe('Rotterdam');
    expect(seen('customers')[0]).toMatchObject({ City: 'Utrecht', Street: 'New street 1' });
    expect(binder.state().conflicts).toMatchObject([
      { label: 'Adams', header: 'City', mine: 'Utrecht', theirs: 'Rotterdam', rowId: 'customer-a' },
    ]);
    await binder.refresh(['customers']);
    expect(seen('customers')[0]?.['City']).toBe('Utrecht');
    expect(binder.state().conflicts).toHaveLength(1);
  });

  it('keeps mine when told so', async () => {
    const { service, binder } = await conflict();
    await binder.resolveConflict(binder.state().conflicts[0]!, 'keepMine');
    expect(service.row('customers', 'customer-a')?.values['city']).toBe('Utrecht');
    expect(binder.state().conflicts).toEqual([]);
  });

  it('takes theirs when told so', async () => {
    const { seen, service, binder } = await conflict();
    await binder.resolveConflict(binder.state().conflicts[0]!, 'takeTheirs');
    expect(seen('customers')[0]?.['City']).toBe('Rotterdam');
    expect(service.row('customers', 'customer-a')?.values['city']).toBe('Rotterdam');
    expect(binder.state().conflicts).toEqual([]);
    await binder.collect();
    expect(service.received).toHaveLength(1);
  });

  it('takes what is typed over both for the answer', async () => {
    const { excel, at, afterHints, seen, service, binder } = await conflict();
    excel.person.edit(at('customers', 1, 'City'), 'Delft');
    await afterHints();
    expect(binder.state().conflicts).toEqual([]);
    expect(service.row('customers', 'customer-a')?.values['city']).toBe('Delft');
    expect(seen('customers')[0]?.['City']).toBe('Delft');
  });

  it('asks about what was typed on before the pane could show their value', async () => {
    const { excel, at, afterHints, service, binder } = await openCustomers();
    const { editTable } = service.api;
    let isTyping = true;
    service.api.editTable = async (input, reading) => {
      const answer = await editTable(input, reading);
      if (isTyping) excel.person.edit(at('customers', 1, 'City'), 'Delft');
      isTyping = false;
      return answer;
    };
    service.change('customers', 'customer-a', { city: 'Rotterdam' });
    excel.person.edit(at('customers', 1, 'City'), 'Utrecht');
    await afterHints();
    expect(service.row('customers', 'customer-a')?.values['city']).toBe('Rotterdam');
    expect(binder.state().conflicts).toMatchObject([{ mine: 'Delft', theirs: 'Rotterdam' }]);
  });

  it('asks again when their value has changed once more before both were typed over', async () => {
    const { excel, at, afterHints, service, binder } = await conflict();
    service.change('customers', 'customer-a', { city: 'Breda' });
    excel.person.edit(at('customers', 1, 'City'), 'Delft');
    await afterHints();
    expect(service.row('customers', 'customer-a')?.values['city']).toBe('Breda');
    expect(binder.state().conflicts).toMatchObject([{ mine: 'Delft', theirs: 'Breda' }]);
  });

  it('does not overwrite a cell that waits when the sheet is refreshed', async () => {
    const { excel, at, seen, service, binder } = await openCustomers();
    service.failure = new AppError('SERVICE_UNREACHABLE', asItIs('Nobody answers.'));
    excel.person.edit(at('customers', 1, 'City'), 'Utrecht');
    await binder.collect();
    service.failure = null;
    service.change('customers', 'customer-a', { street: 'New street 1' });
    await binder.refresh(['customers']);
    expect(seen('customers')[0]).toMatchObject({ City: 'Utrecht', Street: 'New street 1' });
    expect(service.row('customers', 'customer-a')?.values['city']).toBe('Utrecht');
  });
});
