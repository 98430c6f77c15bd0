import fc from 'fast-check';
import { documentsOf, type BillingDocument } from '../../../service/billing/documents.ts';
import type { ContractLine, Snapshot } from '../../../service/billing/snapshot.ts';
import { sum } from '../../../shared/money.ts';
import { day } from '../../../shared/period.ts';
import { calculate, claimsOf, contract, facts, line, nets, vat } from './facts.ts';

/**
 * A bundle for a customer outside the EU: a service desk (500), backup (300) and a firewall (400) for 1000.00 a month. Services are outside
 * the scope of VAT (O), the firewall is goods and exported (G).
 */
function month(
  given: Partial<ContractLine> & { readonly price?: string } = {},
  cutOff = '2026-02-01',
  dates = {},
): Snapshot {
  const plain = facts({ cutOff });
  const [base] = plain.products;
  const product = (id: string, supply: 'goods' | 'services') => ({ ...base!, id, code: id, description: id, supply });
  const bundle = line({
    id: 'b',
    kind: 'bundle',
    fixedQuantity: '1',
    price: '1000.00',
    agentTypes: [],
    components: [
      { productId: 'desk', fairValue: '500' },
      { productId: 'firewall', fairValue: '400' },
      { productId: 'backup', fairValue: '300' },
    ],
    ...given,
  });
  return {
    ...plain,
    customer: { ...plain.customer, vatRegime: 'export' },
    products: [base!, product('desk', 'services'), product('firewall', 'goods'), product('backup', 'services')],
    vatCodes: [
      vat({ vatRegime: 'export', supply: 'services', category: 'O', rate: null, exemptionReason: 'outside scope' }),
      vat({ vatRegime: 'export', supply: 'goods', category: 'G', rate: '0', exemptionReason: 'export' }),
    ],
    contracts: [contract([bundle], dates)],
  };
}

const documents = (snapshot: Snapshot) => documentsOf(snapshot, calculate(snapshot));
const shown = (all: readonly BillingDocument[]) => all.map((document) => [document.invoiceGroup, nets(document)]);

it('is on two documents: the price is divided over all parts, largest remainders first, and each part goes to its own', () => {
  const found = documents(month());
  expect(shown(found)).toEqual([
    ['', ['333.33']],
    ['|O', ['416.67', '250.00']],
  ]);
  expect(found.map((document) => [document.vat.map(({ category }) => category), document.isBlocked])).toEqual([
    [['G'], false],
    [['O'], false],
  ]);
  expect(sum(found.map(({ totals }) => totals.net))).toBe(100_000);
});

it('each document says what of the bundle stands on the other', () => {
  const [inside, outside] = documents(month());
  expect(inside!.lines[0]!.explanation).toMatch(
    /^Part of .* of EUR 1000\.00.*\. The EUR 666\.67 of it that is outside the scope of VAT is on an invoice of its own\.$/,
  );
  expect(outside!.lines[1]!.explanation).toContain(
    'The other EUR 333.33 of it is on the invoice for what is within the scope of VAT.',
  );
});

it.each([0, 1])('whichever is finalised first (%d), the other stays the same, and then nothing is left', (first) => {
  const plain = month();
  const all = documents(plain);
  const [one, other] = [all[first]!, all[1 - first]!];
  const afterOne = { ...plain, claims: claimsOf(one, '2026-0001', '2026-02-01') };
  expect(documents(afterOne)).toEqual([other]);
  const claims = [...afterOne.claims, ...claimsOf(other, '2026-0002', '2026-02-01')];
  expect(new Set(claims.map(({ key }) => key)).size).toBe(claims.length);
  expect(documents({ ...plain, claims })).toEqual([]);
});

it('a late change is a proposal for each document, and a correction on each once they are accepted', () => {
  const january = month();
  const claims = documents(january).flatMap((one, index) => claimsOf(one, `2026-000${index + 1}`, '2026-02-01'));
  const cheaper = { ...month({ price: '900.00', endDate: day('2026-02-01') }, '2026-03-01'), claims };
  const late = calculate(cheaper).findings.filter(({ code }) => code === 'LATE_CHANGE');
  expect(new Set(late.map(({ amountAtRisk }) => amountAtRisk))).toEqual(new Set([-3333, -6667]));
  const accepted = documents({ ...cheaper, acceptedProposals: late.map(({ key }) => key) });
  expect(accepted.map((one) => [one.invoiceGroup, one.totals.net])).toEqual([
    ['', -3333],
    ['|O', -6667],
  ]);
  expect(accepted.map(({ lines }) => new Set(lines.map(({ correctsInvoice }) => correctsInvoice!.number)))).toEqual([
    new Set(['2026-0001']),
    new Set(['2026-0002']),
  ]);
});

it('billed in advance and ended after 15 of 30 days, each document gives back half of its part', () => {
  const terms = { timing: 'advance', stub: 'daily' } as const;
  const april = { billingFrom: day('2026-04-01') };
  const claims = documents(month(terms, '2026-04-01', april)).flatMap((one, index) =>
    claimsOf(one, `2026-000${index + 4}`, '2026-04-01'),
  );
  const ended = { ...month(terms, '2026-05-01', { ...april, endDate: day('2026-04-16') }), claims };
  // 500.00 over the parts is 208.33, 166.67 and 125.00; 1000.00 was 416.67, 333.33 and 250.00.
  expect(documents(ended).map((one) => [one.invoiceGroup, one.totals.net])).toEqual([
    ['', -16_666],
    ['|O', -33_334],
  ]);
});

it('what was billed on one document stays on one, also when the customer moves out of the EU later', () => {
  const plain = month();
  const domestic: Snapshot = {
    ...plain,
    customer: { ...plain.customer, vatRegime: 'domestic' },
    vatCodes: [vat({ vatRegime: 'domestic', category: 'S', rate: '21' }), ...plain.vatCodes],
  };
  const whole = documents(domestic);
  expect(shown(whole)).toEqual([['', ['416.67', '333.33', '250.00']]]);
  expect(documents({ ...plain, claims: claimsOf(whole[0]!, '2026-0001', '2026-02-01') })).toEqual([]);
});

it('a bundle that is wholly outside the scope of VAT is on one document, under the key that it always had', () => {
  const services = month({
    components: [
      { productId: 'desk', fairValue: '500' },
      { productId: 'backup', fairValue: '500' },
    ],
  });
  const [only, ...others] = documents(services);
  expect([only!.invoiceGroup, others]).toEqual(['|O', []]);
  expect(only!.obligations.map(({ part }) => part)).toEqual(['base']);
});

it('for any price and values, the documents and what they claim sum to the price, and nothing is left once both are final', () => {
  const value = fc.integer({ min: 1, max: 99_999 }).map(String);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 999_999 }), fc.tuple(value, value, value), (cents, values) => {
      const plain = month({
        price: `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`,
        components: ['desk', 'firewall', 'backup'].map((productId, index) => ({
          productId,
          fairValue: values[index]!,
        })),
      });
      const all = documents(plain);
      expect(sum(all.map(({ totals }) => totals.net))).toBe(cents);
      expect(sum(all.flatMap(({ obligations }) => obligations.map(({ net }) => net)))).toBe(cents);
      const claims = all.flatMap((one, index) => claimsOf(one, `2026-000${index + 1}`, '2026-02-01'));
      expect(documents({ ...plain, claims })).toEqual([]);
    }),
  );
});
