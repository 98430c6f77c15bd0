import fc from 'fast-check';
import { creditOf } from '../../../service/billing/credit.ts';
import type { Calculation } from '../../../service/billing/result.ts';
import { documentOf } from '../../../service/jobs/run/document.ts';
import type { ContractLine, Snapshot } from '../../../service/billing/snapshot.ts';
import { pieceDays, presencesOf } from '../../../service/billing/presence.ts';
import { addDays, day, daysIn, overlap, period } from '../../../shared/period.ts';
import { lineAmount, minor, sum } from '../../../shared/money.ts';
import { vatPerLine } from '../../../service/billing/vat.ts';
import { calculate, claimsOf, contract, facts, line, machines, tiered } from './facts.ts';
import { administration, customer } from './parties.ts';

/** Laws that hold for any fleet and any terms, not only for the worked examples. */

const stay = fc
  .tuple(fc.integer({ min: -40, max: 80 }), fc.integer({ min: 1, max: 90 }), fc.boolean())
  .map(([start, length, open]) => {
    const from = addDays(day('2026-01-01'), start);
    return { from, to: open ? null : addDays(from, length) };
  });

const fleet = fc
  .array(stay, { maxLength: 12 })
  .map((stays) => stays.flatMap(({ from, to }, index) => machines('workstation', [`pc-${index}`], { from, to })));

const terms = fc.record({
  countRule: fc.constantFrom('snapshot-end', 'snapshot-start', 'peak', 'time-weighted'),
  proration: fc.constantFrom('none', 'daily'),
  stub: fc.constantFrom('full', 'daily'),
  timing: fc.constantFrom('arrears', 'advance'),
  pricePer: fc.constantFrom('month', 'year', 'interval', 'unit'),
  minimumQuantity: fc.option(fc.integer({ min: 0, max: 15 })),
  includedQuantity: fc.option(fc.integer({ min: 0, max: 15 })),
  minimumAmount: fc.option(fc.constant('123.45')),
  overagePrice: fc.constant('21.37'),
  priceChange: fc.constantFrom('period-start', 'split'),
  tierMode: fc.constantFrom('graduated', 'volume'),
});

/** The price from 2025 on, and another one (or tiers) from some day of the first months of 2026. */
const laterPrice = fc.option(
  fc.record({
    after: fc.integer({ min: 0, max: 120 }),
    tiers: fc.boolean(),
    unitPrice: fc.constantFrom('19.25', '0.3333'),
  }),
);

const discounts = fc.constantFrom<readonly Partial<ContractLine>[]>(
  [],
  [{ discountPercent: '12.5' }],
  [{ discountPercent: '10', discountScope: 'all' }, { timing: 'advance' }],
);

const snapshot: fc.Arbitrary<Snapshot> = fc
  .record({
    assets: fleet,
    given: terms,
    cents: fc.integer({ min: 1, max: 99_999 }),
    intervalMonths: fc.constantFrom(1, 3, 12),
    startOffset: fc.integer({ min: 0, max: 45 }),
    cutOffset: fc.integer({ min: 0, max: 200 }),
    later: laterPrice,
    off: discounts,
  })
  .map(({ assets, given, cents, intervalMonths, startOffset, cutOffset, later, off }) => {
    const price = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
    const start = addDays(day('2026-01-01'), startOffset);
    const cutOff = addDays(day('2026-02-01'), cutOffset);
    const lines = [
      line({ ...given, id: 'a', prices: pricesOf(price, later) }),
      line({ id: 'b', price, coverageGroup: 'backup' }),
      ...off.map((terms_, index) => line({ id: `z${index}`, kind: 'discount', price: '7.77', ...terms_ })),
    ];
    const contracts = [contract(lines, { intervalMonths, startDate: start, billingFrom: start })];
    return facts({ contracts, assets, cutOff });
  });

function pricesOf(
  unitPrice: string,
  later: { after: number; tiers: boolean; unitPrice: string } | null,
): ContractLine['prices'] {
  const first = { from: day('2025-01-01'), unitPrice, currency: 'EUR' } as const;
  if (later === null) return [first];
  const from = addDays(day('2026-01-01'), later.after);
  const [inTiers] = tiered(`3: 20.00; 7: ${later.unitPrice}; 15.0049`);
  return [first, later.tiers ? { ...inTiers!, from } : { from, unitPrice: later.unitPrice, currency: 'EUR' }];
}

it('what is printed multiplies out to every net, and the nets sum to the totals', () => {
  fc.assert(
    fc.property(snapshot, (given) => {
      const result = calculate(given);
      for (const { quantity, unitPrice, baseQuantity, net } of result.lines) {
        const share = { numerator: 1, denominator: Number(baseQuantity) };
        expect(lineAmount({ quantity, unitPrice, share, currency: 'EUR' })).toBe(net);
      }
      expect(result.totals.net).toBe(sum(result.lines.map(({ net }) => net)));
      expect(result.totals.gross).toBe(result.totals.net + result.totals.vat);
      expect(sum(vatPerLine(result.lines))).toBe(result.totals.vat);
      expect(sum(result.obligations.map(({ net }) => net))).toBe(result.totals.net);
    }),
  );
});

it('the order in which facts are read changes not a byte', () => {
  fc.assert(
    fc.property(snapshot, (given) => {
      const turned: Snapshot = {
        ...given,
        assets: given.assets.toReversed(),
        vatCodes: given.vatCodes.toReversed(),
        contracts: given.contracts.map((one) => ({ ...one, lines: one.lines.toReversed() })),
      };
      expect(JSON.stringify(calculate(turned))).toBe(JSON.stringify(calculate(given)));
    }),
  );
});

it('a second run bills nothing, and finds no late change', () => {
  fc.assert(
    fc.property(snapshot, (given) => {
      const first = calculate(given);
      const second = calculate({ ...given, claims: claimsOf(first, '2026-0001', given.run.cutOff) });
      expect(second.lines).toEqual([]);
      expect(second.obligations).toEqual([]);
      expect(second.findings.map(({ code }) => code)).not.toContain('LATE_CHANGE');
    }),
  );
});

it('what was billed and given back is billed again the same, on lines and claims of its own', () => {
  fc.assert(
    fc.property(snapshot, (given) => {
      const first = calculate(given);
      const claims = claimsOf(first, '2026-0001', given.run.cutOff).map((claim) => ({ ...claim, released: true }));
      const again = calculate({ ...given, claims });
      const shown = ({ lines }: Calculation) => lines.map((one) => ({ ...one, id: '', claimKey: '' }));
      expect(shown(again)).toEqual(shown(first));
      expect([again.totals, again.vat]).toEqual([first.totals, first.vat]);
      const ids = new Set(first.lines.map(({ id }) => id));
      expect(again.lines.filter(({ id }) => ids.has(id))).toEqual([]);
    }),
  );
});

it('an invoice and the credit note that mirrors it come to nothing, line by line and per VAT category', () => {
  fc.assert(
    fc.property(snapshot, (given) => {
      const calculation = calculate(given);
      if (calculation.lines.length === 0 || calculation.totals.gross <= 0) return;
      const input = {
        id: 'i',
        administration,
        customer,
        calculation,
        texts: new Map(),
        purchaseOrder: null,
        issueDate: given.run.cutOff,
      };
      const invoice = documentOf(input, '20260001');
      const credit = creditOf(invoice, [], { kind: 'correct' });
      if ('refusal' in credit) throw new Error(credit.refusal.en);
      expect([credit.totals, credit.vat]).toEqual([invoice.totals, invoice.vat]);
      expect(credit.lines.map(({ printed }) => printed.net)).toEqual(
        invoice.lines.map(({ net }) => net).filter((net) => net !== 0),
      );
    }),
  );
});

it('line ids and claim keys are unique', () => {
  fc.assert(
    fc.property(snapshot, (given) => {
      const { lines, obligations } = calculate(given);
      expect(new Set(lines.map(({ id }) => id)).size).toBe(lines.length);
      expect(new Set(obligations.map(({ key }) => key)).size).toBe(obligations.length);
    }),
  );
});

it('billing in advance with its true-up comes to what billing in arrears comes to', () => {
  fc.assert(
    fc.property(fleet, fc.constantFrom('none', 'daily'), (assets, proration) => {
      const billed = (timing: 'advance' | 'arrears', cutOff: string, claims: Snapshot['claims']) =>
        calculate(
          facts({
            cutOff,
            assets,
            claims,
            contracts: [contract([line({ id: 'a', timing, proration })], { endDate: day('2026-02-01') })],
          }),
        );
      const first = billed('advance', '2026-01-01', []);
      const second = billed('advance', '2026-02-01', claimsOf(first, '2026-0001', '2026-01-01'));
      expect(first.totals.net + second.totals.net).toBe(billed('arrears', '2026-02-01', []).totals.net);
    }),
  );
});

it('asset-days are conserved when a period is split, and never exceed its days', () => {
  fc.assert(
    fc.property(fleet, fc.integer({ min: 1, max: 30 }), (assets, cut) => {
      const january = period('2026-01-01', '2026-02-01');
      const middle = addDays(january.from, cut);
      const presences = presencesOf(
        assets,
        { customerId: 'acme', agentTypes: ['workstation'], siteIds: null },
        january,
      );
      const whole = pieceDays(presences, january).numerator;
      const parts =
        pieceDays(presences, { from: january.from, to: middle }).numerator +
        pieceDays(presences, { from: middle, to: january.to }).numerator;
      expect(parts).toBe(whole);
      expect(whole).toBeLessThanOrEqual(assets.length * daysIn(january));
    }),
  );
});

it('line order changes no VAT total', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -100_000, max: 100_000 }), { maxLength: 20 }), (amounts) => {
      const vat = { category: 'S', rate: '21', exemptionReason: null, packageCode: null } as const;
      const lines = amounts.map((amount) => ({ net: minor(amount), vat }));
      expect(sum(vatPerLine(lines.toReversed()))).toBe(sum(vatPerLine(lines)));
    }),
  );
});

it('an asset that moves between customers is billed for each of its days, once', () => {
  fc.assert(
    fc.property(fc.array(moves, { maxLength: 8 }), (all) => {
      const assets = all.map(({ cuts, first }, index) => movingAsset(`pc-${index}`, cuts, first));
      const january = period('2026-01-01', '2026-02-01');
      const daysBilled = ['acme', 'bolt'].flatMap((customerId) => {
        const given = facts({ assets, contracts: [contract([line({ id: 'a', proration: 'daily' })])] });
        const { lines } = calculate({ ...given, customer: { ...given.customer, id: customerId } });
        return lines.map(({ quantity, baseQuantity }) => (Number(quantity) * daysIn(january)) / Number(baseQuantity));
      });
      const daysThere = assets.flatMap(({ assignments }) => assignments.map((stay) => overlap(stay, january)));
      const there = daysThere.reduce((days, stay) => (stay === null ? days : days + daysIn(stay)), 0);
      expect(daysBilled.reduce((days, one) => days + one, 0)).toBe(there);
      expect(there).toBeLessThanOrEqual(assets.length * daysIn(january));
    }),
  );
});

it('a period that is split into two comes to the same within the rounding of its two lines', () => {
  fc.assert(
    fc.property(fleet, fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 99_999 }), (assets, cut, cents) => {
      const middle = addDays(day('2026-01-01'), cut);
      const price = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
      const terms_ = { price, proration: 'daily', stub: 'daily' } as const;
      const netOf = (lines: readonly ContractLine[]) =>
        calculate(facts({ assets, contracts: [contract(lines)] })).totals.net;
      const whole = netOf([line({ ...terms_, id: 'a' })]);
      const parts = netOf([
        line({ ...terms_, id: 'a', endDate: middle }),
        line({ ...terms_, id: 'b', startDate: middle }),
      ]);
      expect(Math.abs(parts - whole)).toBeLessThanOrEqual(1);
    }),
  );
});

/** Days of January on which a machine changes hands, and whose it is first. */
const moves = fc.record({
  cuts: fc.uniqueArray(fc.integer({ min: -10, max: 45 }), { minLength: 2, maxLength: 6 }),
  first: fc.boolean(),
});

function movingAsset(name: string, cuts: readonly number[], first: boolean) {
  const days = cuts.toSorted((a, b) => a - b).map((offset) => addDays(day('2026-01-01'), offset));
  const assignments = days.slice(1).map((to, index) => ({
    customerId: (index % 2 === 0) === first ? 'acme' : 'bolt',
    from: days[index]!,
    to,
  }));
  return { ...machines('workstation', [name])[0]!, assignments };
}
