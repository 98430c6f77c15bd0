import { en, nl, type Bilingual } from '../../../shared/bilingual.ts';
import { amountText } from '../../../shared/hand-edit.ts';
import { calculateInvoice } from '../../billing/calculate.ts';
import { withoutHandEdit } from '../../billing/hand-edits.ts';
import { plainId } from '../../billing/invoice-group.ts';
import type { CalculatedLine, Calculation, CoveredTime, Finding } from '../../billing/result.ts';
import type { Snapshot } from '../../billing/snapshot.ts';
import { shownQuantity, type Currency, type Minor } from '../../../shared/money.ts';
import type { BillingRows } from '../../store/billing-input.ts';
import { canonicalJson, sha256, type Json } from '../../store/canonical.ts';
import type { ComputedFinding } from '../../store/finding.ts';
import type { DraftLine } from '../../store/run.ts';
import type { JobContext } from '../job-context.ts';
import { configurationOf } from './configuration.ts';
import { noHandWork, type HandWork } from './hand-work.ts';
import { plain } from './plain.ts';
import { snapshotOf, type RunFrame } from './snapshot.ts';

/** One customer's invoice as it computes now. Draft and invoice job both come here, so a preview cannot differ from the real run. */
export type Computed = {
  readonly snapshot: Snapshot;
  readonly calculation: Calculation;
};

/**
 * Null when the customer's own data cannot be worked out, such as an amount beyond every bound: that customer waits, with what the log
 * says, and nobody else does.
 */
export function computeCustomer(
  context: Pick<JobContext, 'log' | 'jobId'>,
  rows: BillingRows,
  frame: RunFrame,
  handWork: HandWork = noHandWork,
): Computed | null {
  try {
    const snapshot = snapshotOf(rows, frame, handWork);
    return { snapshot, calculation: calculateInvoice(snapshot, configurationOf(frame.administration)) };
  } catch (error) {
    context.log('customer.bug', {
      jobId: context.jobId,
      customerId: rows.customer.id,
      stack: error instanceof Error ? String(error.stack) : String(error),
    });
    return null;
  }
}

/** What the clerk reads about a customer that could not be worked out. */
export function cannotComputeReason(jobId: string): Bilingual {
  return {
    en: `This customer cannot be worked out; look for an impossible quantity or price on its contract lines, or report job ${jobId} with the service's log.`,
    nl: `Deze klant kan niet worden uitgerekend; zoek een onmogelijk aantal of een onmogelijke prijs op de contractregels, of meld taak ${jobId} met het logboek van de service.`,
  };
}

/** Over everything that will be printed or claimed, people's own invoice texts included. Approval is of this hash. */
export function hashOfLines(calculation: Calculation, texts: ReadonlyMap<string, string>): string {
  const lines = calculation.lines.map((line) => ({ ...line, description: textOf(line, texts) }));
  return sha256(
    canonicalJson(
      plain({
        lines,
        obligations: calculation.obligations,
        time: calculation.time,
        vat: calculation.vat,
        totals: calculation.totals,
      }),
    ),
  );
}

/** The line's invoice text: what a person wrote, else what was computed. */
export function textOf({ id, invoiceGroup, description }: CalculatedLine, texts: ReadonlyMap<string, string>): string {
  return texts.get(plainId(id, invoiceGroup)) ?? description;
}

/** What the draft sheet shows of a line, beside the machines behind it; its amount in minor units, as the sheet's table reads it. */
export function draftLineOf(line: CalculatedLine, { customerName, currency, claims }: LineFrame): DraftLine {
  return {
    id: line.id,
    contractLineId: line.contractLineId,
    evidence: line.evidence,
    formerId: null,
    kept: null,
    line: {
      customerName,
      contractNumber: line.contractNumber,
      productCode: line.productCode,
      description: line.description,
      shownQuantity: line.shownQuantity,
      previousQuantity: previousQuantity(line, claims),
      unitCode: isTime(line) ? 'HUR' : line.unitCode,
      unitPrice: line.unitPrice,
      net: line.net,
      ...editableOf(line, currency),
      vatRate: line.vat.rate,
      periodFrom: line.period?.from ?? line.supplyDate,
      periodTo: line.period?.to ?? null,
      explanation: line.explanation,
      currency,
    },
  };
}

/** Minutes at a price per hour are read as hours. */
function isTime({ unitCode, baseQuantity }: CalculatedLine): boolean {
  return unitCode === 'MIN' && baseQuantity === '60';
}

/** Time that costs nothing more: it shows beside the lines that are charged, and is on no invoice as a line. */
export function coveredLineOf(line: CoveredTime, { customerName, currency }: Omit<LineFrame, 'claims'>): DraftLine {
  return {
    id: line.id,
    contractLineId: null,
    evidence: line.evidence,
    formerId: null,
    kept: null,
    line: {
      customerName,
      contractNumber: line.contractNumber,
      productCode: null,
      description: line.description,
      shownQuantity: shownQuantity(String(line.workedMinutes), { numerator: 1, denominator: 60 }),
      previousQuantity: null,
      unitCode: 'HUR',
      unitPrice: '0',
      net: 0,
      computed: null,
      isCovered: true,
      vatRate: null,
      periodFrom: line.period.from,
      periodTo: line.period.to,
      explanation: line.explanation,
      currency,
    },
  };
}

/** What the sheet needs to work with what a person types, and to show what was computed. */
function editableOf(line: CalculatedLine, currency: Currency): { base: Json; computed: string | null } {
  const { quantity, baseQuantity, shownQuantity, unitPrice, net, perPiece } = withoutHandEdit(line);
  const computed = line.handEdit === null ? null : amountText({ quantity: shownQuantity, unitPrice, net }, currency);
  return { base: { quantity, baseQuantity, shownQuantity, unitPrice, net, perPiece }, computed };
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
      (claim) =>
        claim.contractLineId === line.contractLineId &&
        claim.part === 'base' &&
        !claim.released &&
        claim.period.from < from,
    )
    .toSorted((a, b) => (a.period.from < b.period.from ? 1 : -1));
  return earlier[0]?.quantity ?? null;
}

/** Findings as the store keeps them. A count drop is left out: the sync has told it already, and one decision is enough for it. */
export function storedFindings(findings: readonly Finding[], currency: Currency): readonly ComputedFinding[] {
  return findings
    .filter((finding) => finding.code !== 'COUNT_DROP')
    .map((found) => {
      const { isAccepted: _, recordTable, ...finding } = found;
      return { ...finding, recordTable: recordTable === 'connections' ? null : recordTable, currency };
    });
}

/** Why an invoice waits, in one sentence; null when nothing holds it back. */
export function parkedReasonOf(findings: readonly Finding[]): Bilingual | null {
  const blocking = findings.filter((finding) => finding.severity === 'block' && !finding.isAccepted);
  const [first] = blocking;
  if (first === undefined) return null;
  if (blocking.length === 1) return first.message;
  const more = blocking.length - 1;
  return {
    en: en`${first.message} (and ${more} more on the Findings sheet)`,
    nl: nl`${first.message} (en nog ${more} op het blad Bevindingen)`,
  };
}

/** A credit note when the customer gets money back. */
export function kindOf(gross: Minor): 'invoice' | 'credit note' {
  return gross < 0 ? 'credit note' : 'invoice';
}
