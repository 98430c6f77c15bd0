import { licenceFigures, type LicenceFacts, type SubscriptionFacts } from '../../../service/store/licence-figures.ts';
import { formatMinor, minor } from '../../../shared/money.ts';

/** 25 of Business Premium at Pax8 for 9.80 a month each, which Microsoft knows under the same id. */
const atPax8: SubscriptionFacts = {
  externalId: 'pax8-1',
  upstreamId: 'MS-1',
  quantity: '25',
  unitCost: '9.80',
  billingTerm: 'month',
  currency: 'EUR',
  state: 'active',
};
const atMicrosoft: SubscriptionFacts = { ...atPax8, externalId: 'ms-1', upstreamId: null, unitCost: null };
const line = {
  billedQuantity: '20',
  billedNet: minor(24800),
  months: 1,
  unitPrice: '12.40',
  monthlyShare: { numerator: 1, denominator: 1 },
};
const g21: LicenceFacts = {
  currency: 'EUR',
  counts: [{ assigned: 22, purchased: '25' }],
  subscriptions: [atPax8, atMicrosoft],
  lines: [line],
};

describe('purchased against billed', () => {
  it('G21: 25 are purchased and 20 were billed, so 5 leak 62.00 a month; the vendor charges 25 × 9.80 = 245.00', () => {
    expect(shown(g21)).toEqual({
      assigned: 22,
      purchased: '25',
      vendorQuantity: '25',
      billedQuantity: '20',
      unbilledQuantity: '5',
      leak: '62.00',
      cost: '245.00',
      billed: '248.00',
      margin: '3.00',
    });
  });

  it('G21: with all 25 billed, the margin is 310.00 − 245.00 = 65.00 and nothing leaks', () => {
    const billed = { ...line, billedQuantity: '25', billedNet: minor(31000) };
    expect(shown({ ...g21, lines: [billed] })).toMatchObject({ unbilledQuantity: '0', leak: '0.00', margin: '65.00' });
  });

  it('a licence that two systems report is one: 25, and not 50, and whoever charges for it decides how many', () => {
    const bought = shown({ ...g21, counts: [], subscriptions: [{ ...atMicrosoft, quantity: '28' }, atPax8] });
    expect(bought).toMatchObject({ purchased: '25', vendorQuantity: '25' });
  });

  it('a yearly cost of 117.60 is 9.80 a month: 25 cost 245.00 a month, never 2,940.00', () => {
    const yearly: SubscriptionFacts = { ...atPax8, unitCost: '117.60', billingTerm: 'year' };
    expect(shown({ ...g21, subscriptions: [yearly] })).toMatchObject({ cost: '245.00' });
  });

  it('a price of 148.80 a year that is billed each quarter leaks 12.40 a month for each licence', () => {
    const quarterly = {
      ...line,
      unitPrice: '148.80',
      monthlyShare: { numerator: 1, denominator: 12 },
      months: 3,
      billedNet: minor(74400),
    };
    expect(shown({ ...g21, lines: [quarterly] })).toMatchObject({ leak: '62.00', billed: '248.00' });
  });

  it('without a contract line all that is bought goes unbilled, and the margin is what it costs', () => {
    expect(shown({ ...g21, lines: [] })).toMatchObject({
      billedQuantity: null,
      unbilledQuantity: '25',
      leak: null,
      margin: '-245.00',
    });
  });

  it('a line that was never billed says nothing yet', () => {
    const unbilled = { ...line, billedQuantity: null, billedNet: null };
    expect(shown({ ...g21, lines: [unbilled] })).toMatchObject({ unbilledQuantity: null, leak: null, margin: null });
  });

  it('a cost in another currency, or of no seller, is not known: it is never 0 and never converted', () => {
    expect(shown({ ...g21, subscriptions: [{ ...atPax8, currency: 'USD' }] })).toMatchObject({
      cost: null,
      margin: null,
    });
    expect(shown({ ...g21, subscriptions: [atMicrosoft] })).toMatchObject({ cost: null, vendorQuantity: null });
  });

  it('a trial and what has ended are not charged', () => {
    const none = shown({
      ...g21,
      subscriptions: [
        { ...atPax8, state: 'trial' },
        { ...atPax8, externalId: 'x', upstreamId: null, state: 'ended' },
      ],
    });
    expect(none).toMatchObject({ vendorQuantity: null, cost: null });
  });
});

/** Amounts as people read them. */
function shown(facts: LicenceFacts) {
  const { leak, cost, billed, margin, ...counts } = licenceFigures(facts);
  const text = (amount: typeof leak) => (amount === null ? null : formatMinor(amount, 'EUR'));
  return { ...counts, leak: text(leak), cost: text(cost), billed: text(billed), margin: text(margin) };
}
