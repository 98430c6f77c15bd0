import type { CalculatedLine } from '../../billing/result.ts';
import type { Currency } from '../../../shared/money.ts';
import type { ComputedFinding } from '../../store/finding.ts';
import type { DraftLine, LineWithText } from '../../store/run.ts';

/** A line into which a person wrote, and which is no longer computed. */
export type Orphan = { readonly line: DraftLine; readonly text: string; readonly productCode: string };

/** The hand-edited lines that the new calculation does not have; those whose loss a person accepted are let go. */
export function orphanLines(
  previous: readonly LineWithText[],
  lines: readonly CalculatedLine[],
  decided: ReadonlyMap<string, unknown>,
): readonly Orphan[] {
  const computed = new Set(lines.map((line) => line.id));
  return previous
    .filter((line) => !computed.has(line.id) && !decided.has(orphanKey(line.id)))
    .map((line) => ({
      text: line.text,
      productCode: typeof line.line['productCode'] === 'string' ? line.line['productCode'] : line.id,
      line: {
        id: line.id,
        contractLineId: line.contractLineId,
        evidence: [],
        line: {
          ...line.line,
          shownQuantity: '0',
          net: 0,
          explanation: 'No longer computed; see the Findings sheet.',
        },
      },
    }));
}

/** What you typed is in the sentence, so that it is not lost with the line. */
export function orphanFindings(
  orphans: readonly Orphan[],
  { customerId, currency }: { customerId: string; currency: Currency },
): readonly ComputedFinding[] {
  return orphans.map(({ line, text, productCode }) => ({
    key: orphanKey(line.id),
    code: 'ORPHANED_EDIT',
    severity: 'block',
    customerId,
    recordTable: 'draftLines',
    recordId: line.id,
    recordLabel: productCode,
    message: `The line for ${productCode} on which you wrote "${text}" is no longer computed. Accept this to drop it, or repair the contract line so that it is computed again, then create drafts again.`,
    amountAtRisk: null,
    currency,
  }));
}

function orphanKey(lineId: string): string {
  return `ORPHANED_EDIT:${lineId}`;
}
