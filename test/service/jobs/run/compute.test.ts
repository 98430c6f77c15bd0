import { countedQuantities } from '../../../../service/jobs/run/compute.ts';
import type { CalculatedLine } from '../../../../service/billing/result.ts';

type Line = Pick<CalculatedLine, 'claimKey' | 'role'>;

const calculation = (lines: readonly Line[], counts: Readonly<Record<string, string>>) => ({
  lines,
  obligations: Object.entries(counts).map(([key, quantity]) => ({ key, quantity })),
});

describe('the quantity that the draft sheet shows', () => {
  it('five workstations on a yearly price are 5 in November, not a twelfth of 5', () => {
    const month = calculation([{ claimKey: 'november', role: 'count' }], { november: '5' });
    expect(countedQuantities(month).get('november')).toBe('5');
  });

  it('what several lines bill together keeps each line its own quantity', () => {
    const lines: readonly Line[] = [
      { claimKey: 'november', role: 'count' },
      { claimKey: 'november', role: 'minimum' },
    ];
    expect(countedQuantities(calculation(lines, { november: '7' })).size).toBe(0);
  });
});
