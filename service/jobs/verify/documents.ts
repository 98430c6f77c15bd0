import { plainId } from '../../billing/invoice-group.ts';
import type { Calculation } from '../../billing/result.ts';
import { invoiceDocumentSchema, type InvoiceDocument } from '../../../shared/invoice.ts';
import type { Reader } from '../../store/database.ts';
import { finalisedInvoices, type FinalisedInvoice } from '../../store/verify/invoices.ts';
import { hashOfLines, kindOf } from '../run/compute.ts';
import { printedAmounts } from '../run/document.ts';
import { amountFault } from './amounts.ts';
import { claimFault } from './claims.ts';
import type { Complaint } from './complaint.ts';
import { creditFault, totalsCredited, type Credited } from './credits.ts';
import { evidenceFault } from './evidence.ts';
import { recalculationFault } from './recalculation.ts';

/** Every finalised document by itself: the first thing that is wrong with it, from what it prints to what it was computed from. */
export async function* findWrongDocuments(db: Reader): AsyncGenerator<Complaint> {
  const credited = totalsCredited();
  for await (const invoice of finalisedInvoices(db)) {
    const fault = faultOf(invoice, credited);
    if (fault === null) continue;
    const number = String(invoice.row.number);
    yield { rule: 'documents', record: number, message: `${invoice.row.kind} ${number}: ${fault}.` };
  }
}

function faultOf(invoice: FinalisedInvoice, credited: Credited): string | null {
  try {
    const printed = printFault(invoice);
    if (printed !== null) return printed;
    if (invoice.credit !== null) return creditFault(invoice, credited);
    credited.remember(invoice);
    return computedFault(invoice);
  } catch (error) {
    return `what is stored with it cannot be read (${error instanceof Error ? error.message : String(error)})`;
  }
}

/** What is printed, against itself and against the columns beside it. */
function printFault({ row }: FinalisedInvoice): string | null {
  const parsed = invoiceDocumentSchema.safeParse(JSON.parse(row.document ?? 'null'));
  if (!parsed.success) return `what it prints cannot be read (${parsed.error.issues[0]?.message ?? 'no reason given'})`;
  const document = parsed.data;
  return columnFault(row, document) ?? amountFault(document);
}

function columnFault(row: FinalisedInvoice['row'], document: InvoiceDocument): string | null {
  const sign = Math.sign(row.gross) === -1 ? -1 : 1;
  const pairs: readonly (readonly [string, unknown, unknown])[] = [
    ['id', row.id, document.id],
    ['number', row.number, document.number],
    ['kind', row.kind, document.kind],
    ['issue date', row.issueDate, document.issueDate],
    ['due date', row.dueDate, document.dueDate],
    ['currency', row.currency, document.currency],
    ['net amount', row.net * sign, document.totals.net],
    ['VAT amount', row.vat * sign, document.totals.vat],
    ['gross amount', row.gross * sign, document.totals.gross],
  ];
  const wrong = pairs.find(([, stored, printed]) => stored !== printed);
  return wrong === undefined ? null : `its ${wrong[0]} is ${String(wrong[1])}, and it prints ${String(wrong[2])}`;
}

/** A document that the invoice job made: approval, lines, claims, evidence and the frozen facts all say the same. */
function computedFault(invoice: FinalisedInvoice): string | null {
  const { row, lines } = invoice;
  const calculation = JSON.parse(row.calculation) as Calculation;
  const texts = new Map(
    lines.flatMap(({ id, personDescription }) =>
      personDescription === null ? [] : [[plainId(id, row.invoiceGroup), personDescription]],
    ),
  );
  if (hashOfLines(calculation, texts) !== row.linesHash || row.approvedHash !== row.linesHash)
    return 'its lines are not the ones that were approved';
  return (
    lineFault(invoice, calculation, texts) ??
    evidenceFault(invoice, calculation) ??
    claimFault(invoice, calculation) ??
    recalculationFault(invoice, calculation)
  );
}

/** What is printed is what was computed, with the texts that people wrote. */
function lineFault(
  { row, lines }: FinalisedInvoice,
  calculation: Calculation,
  texts: ReadonlyMap<string, string>,
): string | null {
  const computed = [...calculation.lines, ...calculation.time.coveredLines];
  if (lines.map(({ id }) => id).join('\n') !== computed.map(({ id }) => id).join('\n'))
    return 'its stored lines are not the computed ones';
  const document = invoiceDocumentSchema.parse(JSON.parse(row.document ?? 'null'));
  const expected = invoiceDocumentSchema.shape.lines.parse(
    printedAmounts({ calculation, texts }, kindOf(calculation.totals.gross)).lines,
  );
  const wrong = expected.findIndex((line, index) => JSON.stringify(line) !== JSON.stringify(document.lines[index]));
  if (wrong !== -1) return `line ${wrong + 1} does not print what was computed`;
  return document.lines.length === expected.length ? null : 'it prints more lines than were computed';
}
