import fc from 'fast-check';
import type { Snapshot } from '../../../service/billing/snapshot.ts';
import { assetDays, presencesOf } from '../../../service/billing/presence.ts';
import { addDays, day, daysIn, period } from '../../../shared/period.ts';
import { lineAmount, minor, sum } from '../../../shared/money.ts';
import { vatPerLine } from '../../../service/billing/vat.ts';
import { calculate, claimsOf, contract, facts, line, machines } from './facts.ts';

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
});

const snapshot: fc.Arbitrary<Snapshot> = fc
  .record({
    assets: fleet,
    given: terms,
    cents: fc.integer({ min: 1, max: 99_999 }),
    intervalMonths: fc.constantFrom(1, 3, 12),
    startOffset: fc.integer({ min: 0, max: 45 }),
    cutOffset: fc.integer({ min: 0, max: 200 }),
  })
  .map(({ assets, given, cents, intervalMonths, startOffset, cutOffset }) => {
    const price = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
    const start = addDays(day('2026-01-01'), startOffset);
    const cutOff = addDays(day('2026-02-01'), cutOffset);
    const lines = [line({ ...given, id: 'a', price }), line({ id: 'b', price, coverageGroup: 'backup' })];
    const contracts = [contract(lines, { intervalMonths, startDate: start, billingFrom: start })];
    return facts({ contracts, assets, cutOff });
  });

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
      const presences = presencesOf(assets, { customerId: 'acme', agentTypes: ['workstation'] }, january);
      const whole = assetDays(presences, january);
      const parts =
        assetDays(presences, { from: january.from, to: middle }) +
        assetDays(presences, { from: middle, to: january.to });
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
