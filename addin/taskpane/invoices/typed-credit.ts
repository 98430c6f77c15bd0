import type { JobRequest } from '../../../shared/month.ts';
import { decimalText } from '../../../shared/invoice.ts';

/** What is given back of one line: nothing, all that is left, a number of pieces, or an amount. */
export const shares = ['none', 'all', 'quantity', 'amount'] as const;
export type Share = (typeof shares)[number];
export type TypedLine = { readonly share: Share; readonly value: string };

/** A credit note as it stands in the form. */
export type TypedCredit = {
  readonly kind: 'correct' | 'final';
  readonly lines: Readonly<Record<string, TypedLine>>;
};

export type CreditFault = { readonly kind: 'noLine' } | { readonly kind: 'notANumber'; readonly lineId: string };

type CreditRequest = Extract<JobRequest, { kind: 'credit' }>;

/** The job for a credit note, or what is wrong with what was typed. How much is left is for the service to say. */
export function creditRequest(
  typed: TypedCredit,
  { invoiceId, reason }: { readonly invoiceId: string; readonly reason: string },
): CreditRequest | CreditFault {
  if (typed.kind === 'correct') return { kind: 'credit', invoiceId, creditKind: 'correct', reason };
  const asked = Object.entries(typed.lines).filter(([, { share }]) => share !== 'none');
  if (asked.length === 0) return { kind: 'noLine' };
  const wrong = asked.find(([, { share, value }]) => share !== 'all' && decimalOf(value) === null);
  if (wrong !== undefined) return { kind: 'notANumber', lineId: wrong[0] };
  const lines = asked.map(([lineId, { share, value }]) => {
    const decimal = decimalOf(value) ?? undefined;
    return share === 'all'
      ? { lineId }
      : share === 'quantity'
        ? { lineId, quantity: decimal }
        : { lineId, amount: decimal };
  });
  return { kind: 'credit', invoiceId, creditKind: 'final', reason, lines };
}

/** What a person in either language types: 12,50 is 12.50. Null when it is no number. */
function decimalOf(text: string): string | null {
  const parsed = decimalText.safeParse(text.trim().replace(',', '.'));
  return parsed.success ? parsed.data : null;
}
