import type { Found } from './finding.ts';
import type { CalculatedLine, Obligation } from './result.ts';

/** What one rule adds to the calculation. */
export type Work = {
  readonly lines: readonly CalculatedLine[];
  readonly obligations: readonly Obligation[];
  readonly findings: readonly Found[];
};

export const noWork: Work = { lines: [], obligations: [], findings: [] };

export function onlyFinding(finding: Found): Work {
  return { ...noWork, findings: [finding] };
}

export function together(works: readonly Work[]): Work {
  return {
    lines: works.flatMap(({ lines }) => lines),
    obligations: works.flatMap(({ obligations }) => obligations),
    findings: works.flatMap(({ findings }) => findings),
  };
}
