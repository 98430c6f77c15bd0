import type { Snapshot } from '../../../service/billing/snapshot.ts';
import { calculate, claimsOf, contract, facts, line, machines, numbered } from './facts.ts';

/** Ten workstations at 18.50 with revenue that waits on balance account 1490. */
function withDeferral(given: Partial<Snapshot> & { cutOff: string }, timing: 'advance' | 'arrears'): Snapshot {
  const [managed] = facts({}).products;
  return facts({
    products: [{ ...managed!, deferralAccount: '1490' }],
    contracts: [contract([line({ id: 'ws', timing })])],
    assets: machines('workstation', numbered('pc', 10)),
    ...given,
  });
}

const deferrals = (snapshot: Snapshot) =>
  calculate(snapshot).lines.map(({ period, deferralAccount }) => [period?.from, deferralAccount]);

it('what is billed in advance waits on the deferral account; a period that is over is revenue at once', () => {
  expect(deferrals(withDeferral({ cutOff: '2026-02-01' }, 'advance'))).toEqual([
    ['2026-01-01', null],
    ['2026-02-01', '1490'],
  ]);
});

it('what is billed in arrears is revenue at once', () => {
  expect(deferrals(withDeferral({ cutOff: '2026-02-01' }, 'arrears'))).toEqual([['2026-01-01', null]]);
});

it('the correction of an advance period comes when it is over, so nothing of it waits', () => {
  const january = withDeferral({ cutOff: '2026-01-01' }, 'advance');
  const claims = claimsOf(calculate(january), '20260001', '2026-01-01');
  const assets = machines('workstation', numbered('pc', 12));
  expect(deferrals(withDeferral({ cutOff: '2026-02-01', claims, assets }, 'advance'))).toEqual([
    ['2026-01-01', null],
    ['2026-02-01', '1490'],
  ]);
});

it('a discount waits with what it lowers, on the account of its own product', () => {
  const advance = withDeferral({ cutOff: '2026-01-01' }, 'advance');
  const discount = line({ id: 'xd', kind: 'discount', productId: 'less', discountPercent: '10', prices: [] });
  const [managed] = advance.products;
  const products = [managed!, { ...managed!, id: 'less', code: 'LESS', deferralAccount: '1491' }];
  const contracts = advance.contracts.map((one) => ({ ...one, lines: [...one.lines, discount] }));
  expect(deferrals({ ...advance, products, contracts })).toEqual([
    ['2026-01-01', '1490'],
    ['2026-01-01', '1491'],
  ]);
});
