import { invoiceDocumentSchema, type InvoiceDocument } from '../../../shared/invoice.ts';
import { sum, type Minor } from '../../../shared/money.ts';
import type { FinalisedInvoice } from '../../store/verify/invoices.ts';

/** What each line of each invoice was billed for and how much of it credit notes gave back so far; invoices come before their credit notes. */
export type Credited = {
  remember(invoice: FinalisedInvoice): void;
  /** Whether the invoice could be read; one that could not is told by itself. */
  knows(invoiceId: string): boolean;
  /** The amount of the line and what was given back of it, this included; null when there is no such line. */
  give(invoiceId: string, lineId: string, net: Minor): { readonly billed: Minor; readonly given: Minor } | null;
};

export function totalsCredited(): Credited {
  const known = new Set<string>();
  const billed = new Map<string, Minor>();
  const given = new Map<string, Minor>();
  return {
    remember({ row }) {
      const { lines } = invoiceDocumentSchema.parse(JSON.parse(row.document ?? 'null'));
      known.add(row.id);
      for (const line of lines) billed.set(`${row.id}\n${line.id}`, line.net);
    },
    knows: (invoiceId) => known.has(invoiceId),
    give(invoiceId, lineId, net) {
      const key = `${invoiceId}\n${lineId}`;
      const amount = billed.get(key);
      if (amount === undefined) return null;
      const before = given.get(key);
      const after = sum(before === undefined ? [net] : [before, net]);
      given.set(key, after);
      return { billed: amount, given: after };
    },
  };
}

/** Why a credit note does not give back what it says: its lines are those of the invoice, and no more than was billed. */
export function creditFault({ row, credit, creditLines }: FinalisedInvoice, credited: Credited): string | null {
  const document: InvoiceDocument = invoiceDocumentSchema.parse(JSON.parse(row.document ?? 'null'));
  const invoiceId = credit!.invoiceId;
  for (const line of document.lines) {
    const stored = creditLines.find(({ lineId }) => lineId === line.id);
    if (stored === undefined || stored.net !== line.net) return `line ${line.id} is not stored as it prints`;
    if (!credited.knows(invoiceId)) continue;
    const sums = credited.give(invoiceId, stored.originalLineId, line.net);
    if (sums === null)
      return `line ${line.id} gives back line ${stored.originalLineId}, which its invoice does not have`;
    if (Math.abs(sums.given) > Math.abs(sums.billed) || sums.given * sums.billed < 0)
      return `line ${line.id} gives back more of line ${stored.originalLineId} than was billed`;
  }
  return creditLines.length === document.lines.length ? null : 'more lines are stored than it prints';
}
