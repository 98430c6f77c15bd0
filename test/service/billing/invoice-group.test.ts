import { groupOf, partName, plainId, splitOf, splitOfGroup } from '../../../service/billing/invoice-group.ts';
import type { InvoiceSplit } from '../../../shared/choices.ts';

/** Which of a customer's invoices something is on, and what people call it. */

const maintenance = { id: 'c/1', number: 'C-1', purchaseOrder: 'PO 7' };
const backup = { id: 'c2', number: 'C-2', purchaseOrder: null };

const customer = (invoiceSplit: InvoiceSplit, purchaseOrder: string | null = null) => ({ invoiceSplit, purchaseOrder });

describe('one invoice', () => {
  it('is all there is, without a name', () => {
    expect(splitOf(customer('one invoice'), maintenance)).toBe('');
    expect(partName({ customer: customer('one invoice'), contracts: [maintenance] }, '')).toBe(null);
  });

  it('has one beside it for what is outside the scope of VAT: O', () => {
    const group = groupOf('', { isOutsideVat: true });
    expect(group).toBe('|O');
    expect(splitOfGroup(group)).toBe('');
    expect(partName({ customer: customer('one invoice'), contracts: [maintenance] }, group)).toBe('O');
  });
});

describe('an invoice for each contract', () => {
  const parties = { customer: customer('per contract'), contracts: [maintenance, backup] };

  it('has the number of its contract as its name, with O where it is outside the scope of VAT', () => {
    const split = splitOf(parties.customer, backup);
    expect(split).toBe('contract:c2');
    expect(partName(parties, groupOf(split, { isOutsideVat: false }))).toBe('C-2');
    expect(partName(parties, groupOf(split, { isOutsideVat: true }))).toBe('C-2, O');
  });

  it('is a dash for what is on no contract', () => {
    expect(splitOf(parties.customer, null)).toBe('contract:');
    expect(partName(parties, 'contract:')).toBe('–');
  });

  it('keeps apart ids with any sign in them', () => {
    expect(splitOf(parties.customer, maintenance)).toBe('contract:c%2F1');
    expect(partName(parties, 'contract:c%2F1')).toBe('C-1');
  });
});

describe('an invoice for each PO number', () => {
  const parties = (purchaseOrder: string | null) => ({
    customer: customer('per PO number', purchaseOrder),
    contracts: [maintenance, backup],
  });

  it('is that of the contract, else that of the customer', () => {
    expect(splitOf(parties('PO 9').customer, maintenance)).toBe('po:PO%207');
    expect(splitOf(parties('PO 9').customer, backup)).toBe('po:PO%209');
    expect(splitOf(parties('PO 9').customer, null)).toBe('po:PO%209');
    expect(partName(parties('PO 9'), 'po:PO%207')).toBe('PO PO 7');
    expect(partName(parties('PO 9'), 'po:PO%209')).toBe('PO PO 9');
  });

  it('is a dash where nobody has a number', () => {
    expect(splitOf(parties(null).customer, backup)).toBe('po:');
    expect(partName(parties(null), 'po:')).toBe('PO –');
  });
});

it('what a person typed follows a line into whichever invoice it is on', () => {
  expect(plainId('contract:c2~line-1', 'contract:c2')).toBe('line-1');
  expect(plainId('line-1', '')).toBe('line-1');
  expect(plainId('contract:c2~line-1', 'contract:c3')).toBe('contract:c2~line-1');
});
