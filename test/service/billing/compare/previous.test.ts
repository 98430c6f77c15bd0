import { compareLines } from '../../../../service/billing/compare/compare.ts';
import { previousLines, type BilledInvoice } from '../../../../service/billing/compare/previous.ts';
import { formatMinor } from '../../../../shared/money.ts';
import { day } from '../../../../shared/period.ts';
import { calculate, contract, facts, line, machines, numbered, twelveWorkstations } from '../facts.ts';

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
