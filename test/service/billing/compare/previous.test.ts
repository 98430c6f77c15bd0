import { compareLines } from '../../../../service/billing/compare/compare.ts';
import { previousLines, type BilledInvoice } from '../../../../service/billing/compare/previous.ts';
import { formatMinor } from '../../../../shared/money.ts';
import { day } from '../../../../shared/period.ts';
import {
  calculate,
  contract,
  facts,
  line,
  machines,
  numbered,
  oneOffItem,
  pricesFrom,
  threeServers,
  twelveWorkstations,
} from '../facts.ts';

/** What Acme is billed by a cut-off for this contract, when nothing was billed before. */
const billed = (cutOff: string, terms: Parameters<typeof contract>[1], count = 12): BilledInvoice => {
  const assets = count === 12 ? twelveWorkstations : machines('workstation', numbered('pc', count));
  const agreed = contract([line({ id: 'ws' })], terms);
  return {
    runId: `run-${cutOff}`,
    cutOff: day(cutOff),
    lines: calculate(facts({ cutOff, assets, contracts: [agreed] })).lines,
  };
};

const monthly = (from: string) => ({ billingFrom: day(from), anchorDate: day('2025-12-01') });
const quarter = { ...monthly('2026-01-01'), anchorDate: day('2026-01-01'), intervalMonths: 3 };

const differences = (before: readonly BilledInvoice[], now: BilledInvoice, cutOff: string) =>
  compareLines(previousLines(before, now.lines, day(cutOff)), now.lines, 'EUR').map(
    ({ quantityBefore, quantityAfter, netBefore, netAfter }) =>
      `${quantityBefore} -> ${quantityAfter}: ${formatMinor(netBefore, 'EUR')} -> ${formatMinor(netAfter, 'EUR')}`,
  );

const nothing: BilledInvoice = { runId: 'draft', cutOff: day('2026-04-01'), lines: [] };

it('February is compared with January, not with December', () => {
  const december = billed('2026-01-01', monthly('2025-12-01'), 10);
  const january = billed('2026-02-01', monthly('2026-01-01'));
  const february = billed('2026-03-01', monthly('2026-02-01'), 13);
  expect(differences([december, january], february, '2026-03-01')).toEqual(['12 -> 13: 222.00 -> 240.50']);
});

it('what was never billed before is new', () => {
  expect(differences([], billed('2026-02-01', monthly('2026-01-01')), '2026-02-01')).toEqual([
    '0 -> 12: 0.00 -> 222.00',
  ]);
});

it('a month that is billed no more is gone with the next month', () => {
  const january = billed('2026-02-01', monthly('2026-01-01'));
  expect(differences([january], nothing, '2026-02-01')).toEqual([]);
  expect(differences([january], nothing, '2026-03-01')).toEqual(['12 -> 0: 222.00 -> 0.00']);
});

it('a quarter is not missed in its second month, and is gone when the next one is over', () => {
  const first = billed('2026-04-01', quarter);
  expect(differences([first], nothing, '2026-06-01')).toEqual([]);
  expect(differences([first], nothing, '2026-07-01')).toEqual(['12 -> 0: 666.00 -> 0.00']);
});

/** What Acme is billed by a cut-off for anything, when nothing was billed before. */
const billedFor = (cutOff: string, given: Parameters<typeof facts>[0], runId = `run-${cutOff}`): BilledInvoice => ({
  runId,
  cutOff: day(cutOff),
  lines: calculate(facts({ cutOff, ...given })).lines,
});
const item = (id: string, supplyDate: string, unitPrice: string) =>
  oneOffItem(id, { supplyDate: day(supplyDate), quantity: '1', unitPrice });
const fleet = [...twelveWorkstations, ...threeServers];
const byType = [line({ id: 'ws' }), line({ id: 'srv', agentTypes: ['server'], price: '65.00' })];

it('each contract line is compared with itself', () => {
  const month = (from: string, cutOff: string, assets: typeof fleet) =>
    billedFor(cutOff, { assets, contracts: [contract(byType, monthly(from))] });
  const before = [month('2025-12-01', '2026-01-01', fleet.slice(2)), month('2026-01-01', '2026-02-01', fleet)];
  expect(differences(before, month('2026-02-01', '2026-03-01', fleet.slice(1)), '2026-03-01')).toEqual([
    '3 -> 3: 195.00 -> 195.00',
    '12 -> 11: 222.00 -> 203.50',
  ]);
});

it('one line that ended is gone, and the one that goes on is not', () => {
  const month = (from: string, cutOff: string, lines: typeof byType) =>
    billedFor(cutOff, { assets: fleet, contracts: [contract(lines, monthly(from))] });
  const january = month('2026-01-01', '2026-02-01', byType);
  expect(differences([january], month('2026-02-01', '2026-03-01', byType.slice(0, 1)), '2026-03-01')).toEqual([
    '3 -> 0: 195.00 -> 0.00',
    '12 -> 12: 222.00 -> 222.00',
  ]);
});

it('of a month with two prices both parts are compared, with both parts of the month before', () => {
  const month = (from: string, cutOff: string) => {
    const prices = { '2025-01-01': '18.50', [from.replace(/01$/, '15')]: '20.00' };
    const agreed = line({ id: 'ws', prices: pricesFrom(prices), priceChange: 'split', proration: 'daily' });
    return billedFor(cutOff, { assets: twelveWorkstations, contracts: [contract([agreed], monthly(from))] });
  };
  const [january, february] = [month('2026-01-01', '2026-02-01'), month('2026-02-01', '2026-03-01')];
  // 12 × 18.50 × 14 / 31 and 12 × 20.00 × 17 / 31; 12 × 18.50 × 14 / 28 and 12 × 20.00 × 14 / 28.
  expect(january.lines.map(({ net }) => net)).toEqual([10_026, 13_161]);
  expect(february.lines.map(({ net }) => net)).toEqual([11_100, 12_000]);
  const before = previousLines([january], february.lines, day('2026-03-01'));
  expect(before.map(({ net }) => net)).toEqual([10_026, 13_161]);
  // Nothing is due in February of what was billed to its end, and in March it is gone.
  expect(previousLines([february], [], day('2026-03-25'))).toEqual([]);
  expect(previousLines([february], [], day('2026-03-29')).map(({ net }) => net)).toEqual([11_100, 12_000]);
});

describe('what is on no contract', () => {
  const [december, january, february] = [
    billedFor('2026-01-01', { oneOffItems: [item('i1', '2025-12-10', '10.00')] }),
    billedFor('2026-02-01', { oneOffItems: [item('i2', '2026-01-10', '20.00')] }),
    billedFor('2026-03-01', { oneOffItems: [item('i3', '2026-02-10', '40.00')] }),
  ];

  it('is compared with the run before, whatever it was for', () => {
    expect(differences([december, january], february, '2026-03-01')).toEqual(['1 -> 1: 20.00 -> 40.00']);
  });

  it('is not compared with another invoice of the same month', () => {
    const also = billedFor('2026-03-01', { oneOffItems: [item('i4', '2026-02-11', '80.00')] }, 'run-again');
    expect(differences([december, january, also], february, '2026-03-01')).toEqual(['1 -> 1: 20.00 -> 40.00']);
  });

  it('is compared with all invoices of the run before', () => {
    const also = billedFor('2026-02-01', { oneOffItems: [item('i4', '2026-01-11', '5.00')] });
    expect(differences([december, january, also], february, '2026-03-01')).toEqual(['2 -> 1: 25.00 -> 40.00']);
  });

  it('is not missed by a draft without lines', () => {
    expect(differences([december, january], nothing, '2026-03-01')).toEqual([]);
  });

  it('is missed beside a contract that is billed on', () => {
    const contracts = [contract([line({ id: 'ws' })], monthly('2026-02-01'))];
    const plain = billedFor('2026-03-01', { assets: twelveWorkstations, contracts });
    expect(differences([january], plain, '2026-03-01')).toEqual(['0 -> 12: 0.00 -> 222.00', '1 -> 0: 20.00 -> 0.00']);
  });
});
