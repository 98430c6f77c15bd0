import { severities } from '../../shared/codes.ts';
import type { Minor } from '../../shared/money.ts';
import { compareText } from './order.ts';
import type { Finding } from './result.ts';

/** A finding before it is known what a person decided about it. */
export type Found = Omit<Finding, 'isAccepted'>;

/** A key that stays the same as long as the code, the customer and what is named stay the same. */
export function findingKey(code: Finding['code'], ...named: readonly string[]): string {
  return [code, ...named].join(':');
}

/** One finding per key, blocking ones first, then by money at risk, then by key; each knows whether a person accepted it. */
export function settleFindings(found: readonly Found[], acceptedKeys: readonly string[]): readonly Finding[] {
  const accepted = new Set(acceptedKeys);
  const byKey = new Map(found.map((finding) => [finding.key, finding]));
  return [...byKey.values()]
    .map((finding) => ({ ...finding, isAccepted: accepted.has(finding.key) && !mustBeRepaired.has(finding.code) }))
    .toSorted(
      (a, b) =>
        severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
        atRisk(b.amountAtRisk) - atRisk(a.amountAtRisk) ||
        compareText(a.key, b.key),
    );
}

/** A blocking finding that nobody accepted. */
export function holdsInvoice({ severity, isAccepted }: Finding): boolean {
  return severity === 'block' && !isAccepted;
}

/** The law wants both VAT ids on a reverse-charged invoice, VAT in the seller's currency, and an invoice's number on a credit note: nobody can wave these through. */
const mustBeRepaired: ReadonlySet<Finding['code']> = new Set([
  'MISSING_VAT_ID',
  'CREDIT_WITHOUT_INVOICE',
  'FOREIGN_CURRENCY_VAT',
] as const);

/** Unknown amounts come last. */
function atRisk(amount: Minor | null): number {
  return amount === null ? -1 : Math.abs(amount);
}
