import { writeBatch } from '../../../../service/accounting/formats.ts';
import { documentOf } from '../../../../service/jobs/run/document.ts';
import type { InvoiceDocument } from '../../../../shared/invoice.ts';
import { day } from '../../../../shared/period.ts';
import { all, parsed } from '../../accounting/parsed.ts';
import { calculate, claimsOf, codes, contract, facts, line, machines, nets, numbered } from '../../billing/facts.ts';
import { administration, customer } from '../../billing/parties.ts';

/** Seats billed at 62.00 in advance that never came, beside 40.00 of support in arrears. */
const seats = line({ id: 'seats', timing: 'advance', price: '12.40' });
const support = line({ id: 'support', kind: 'fixed', fixedQuantity: '1', price: '40.00', agentTypes: [] });
const ends = { endDate: day('2026-02-01') };
const billed = calculate(
  facts({
    cutOff: '2026-01-01',
    contracts: [contract([seats], ends)],
    assets: machines('workstation', numbered('s', 5)),
  }),
);
const corrected = calculate(
  facts({ contracts: [contract([seats, support], ends)], claims: claimsOf(billed, '20260001', '2026-01-01') }),
);

function printed(): InvoiceDocument {
  const input = {
    id: 'd',
    administration,
    customer,
    calculation: corrected,
    texts: new Map(),
    purchaseOrder: null,
    issueDate: day('2026-02-01'),
  };
  return documentOf(input, '20260002');
}

describe('G29: charges of 40.00 and credits of 62.00', () => {
  it('come to -22.00', () => {
    expect(nets(corrected)).toEqual(['-62.00', '40.00']);
    expect([corrected.totals.net, corrected.isBlocked]).toEqual([-2200, false]);
  });

  it('become a credit note of 22.00 net, VAT 4.62, total 26.62, which names the invoice', () => {
    expect(printed()).toMatchObject({
      kind: 'credit note',
      dueDate: null,
      totals: { net: 2200, vat: 462, gross: 2662 },
      precedingInvoices: [{ number: '20260001', issueDate: '2026-01-01' }],
    });
  });

  it('have in the XML 62.00 as positive and 40.00 with quantity -1', () => {
    const [file] = writeBatch('ubl', [printed()]).files;
    const root = parsed(file!.text);
    expect(root.name).toBe('CreditNote');
    expect(all(root, 'cbc:CreditedQuantity').map(({ text }) => text)).toEqual(['5', '-1']);
    const lines = all(root, 'cac:CreditNoteLine');
    expect(lines.map((one) => all(one, 'cbc:LineExtensionAmount')[0]?.text)).toEqual(['62.00', '-40.00']);
  });
});

describe('a total below zero without an invoice to name', () => {
  const item = {
    id: 'r1',
    supplyDate: day('2026-01-15'),
    productId: 'managed',
    description: 'Goodwill',
    quantity: '-1',
    unitPrice: '22.00',
    currency: 'EUR' as const,
  };
  it('waits for the invoice to be credited, and nobody can wave that through', () => {
    const given = facts({ oneOffItems: [item] });
    const [found] = calculate(given).findings;
    expect(found).toMatchObject({ code: 'CREDIT_WITHOUT_INVOICE', severity: 'block', amountAtRisk: 2200 });
    expect(calculate({ ...given, acceptedFindings: [found!.key] }).isBlocked).toBe(true);
  });

  it('does not arise where what is due is more', () => {
    expect(codes(calculate(facts({ oneOffItems: [item], contracts: [contract([support])] })))).toEqual([]);
  });
});
