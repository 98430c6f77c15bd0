import { calculateInvoice } from '../../billing/calculate.ts';
import type { CalculatedLine, Calculation, Finding } from '../../billing/result.ts';
import { defaultConfiguration, type Snapshot } from '../../billing/snapshot.ts';
import { formatMinor, type Currency, type Minor } from '../../../shared/money.ts';
import { readBillingRows, type BillingRows } from '../../store/billing-input.ts';
import { canonicalJson, sha256, type Json } from '../../store/canonical.ts';
import type { ComputedFinding } from '../../store/finding.ts';
import type { DraftLine } from '../../store/run.ts';
import type { CustomerRow } from '../../store/schema.ts';
import type { Service } from '../job-context.ts';
import { snapshotOf, type RunFrame } from './snapshot.ts';

/** One customer's invoice as it computes now. Draft and invoice job both come here, so a preview cannot differ from the real run. */
export type Computed = {
  readonly rows: BillingRows;
  readonly snapshot: Snapshot;
  readonly calculation: Calculation;
};

export async function computeCustomer(
  service: Pick<Service, 'store'>,
  customer: CustomerRow,
  frame: RunFrame,
): Promise<Computed> {
  const rows = await readBillingRows(service.store, customer);
  const snapshot = snapshotOf(rows, frame);
  return { rows, snapshot, calculation: calculateInvoice(snapshot, defaultConfiguration) };
}

/** Over everything that will be printed or claimed, people's own invoice texts included. Approval is of this hash. */
export function hashOfLines(calculation: Calculation, texts: ReadonlyMap<string, string>): string {
  const lines = calculation.lines.map((line) => ({ ...line, description: texts.get(line.id) ?? line.description }));
  return sha256(
    canonicalJson(
      plain({ lines, obligations: calculation.obligations, vat: calculation.vat, totals: calculation.totals }),
    ),
  );
}

/** What the draft sheet shows of a line, beside the machines behind it. */
export function draftLineOf(line: CalculatedLine, { customerName, currency, claims }: LineFrame): DraftLine {
  return {
    id: line.id,
    contractLineId: line.contractLineId,
    evidence: line.evidence,
    line: {
      customerName,
      contractNumber: line.contractNumber,
      productCode: line.productCode,
      description: line.description,
      shownQuantity: line.shownQuantity,
      previousQuantity: previousQuantity(line, claims),
      unitCode: line.unitCode,
      unitPrice: line.unitPrice,
      net: formatMinor(line.net, currency),
      vatRate: line.vat.rate,
      periodFrom: line.period?.from ?? line.supplyDate,
      periodTo: line.period?.to ?? null,
      explanation: line.explanation,
      currency,
    },
  };
}

export type LineFrame = {
  readonly customerName: string;
  readonly currency: Currency;
  readonly claims: Snapshot['claims'];
};

/** What the same contract line counted in the last period that was billed before this one; null for the first time. */
function previousQuantity(line: CalculatedLine, claims: Snapshot['claims']): string | null {
  if (line.contractLineId === null || line.role !== 'count' || line.period === null) return null;
  const { from } = line.period;
  const earlier = claims
    .filter(
      (claim) => claim.contractLineId === line.contractLineId && claim.part === 'base' && claim.period.from < from,
    )
    .toSorted((a, b) => (a.period.from < b.period.from ? 1 : -1));
  return earlier[0]?.quantity ?? null;
}

/** Findings as the store keeps them. */
export function storedFindings(findings: readonly Finding[], currency: Currency): readonly ComputedFinding[] {
  return findings.map((found) => {
    const { isAccepted: _, recordTable, ...finding } = found;
    return { ...finding, recordTable: recordTable === 'connections' ? null : recordTable, currency };
  });
}

/** Why an invoice waits, in one sentence; null when nothing holds it back. */
export function parkedReasonOf(findings: readonly Finding[]): string | null {
  const blocking = findings.filter((finding) => finding.severity === 'block' && !finding.isAccepted);
  const [first] = blocking;
  if (first === undefined) return null;
  return blocking.length === 1
    ? first.message
    : `${first.message} (and ${blocking.length - 1} more on the Findings sheet)`;
}

/** The same value as plain JSON: optional fields that are undefined disappear. */
export function plain(value: object): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}

/** A credit note when the customer gets money back. */
export function kindOf(gross: Minor): 'invoice' | 'credit note' {
  return gross < 0 ? 'credit note' : 'invoice';
}
