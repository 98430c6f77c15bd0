import type { CalculatedLine, Calculation, EvidenceRow, Finding } from '../../../../service/billing/result.ts';
import { documentsOf, type BillingDocument } from '../../../../service/billing/documents.ts';
import type { Snapshot } from '../../../../service/billing/snapshot.ts';
import { formatMinor, type Minor } from '../../../../shared/money.ts';

/** Everything that came out, a line of text for each fact, so that a difference names what changed. */
export function asText(facts: Snapshot, calculation: Calculation): string {
  const { lines, obligations, time, vat, totals, findings, isBlocked } = calculation;
  return [
    ...lines.flatMap(lineText),
    ...obligations.map(
      ({ key, period, quantity, net, contractLineId, oneOffItemId, scheduleRevision, periodNumber, part }) =>
        `due ${key}: ${days(period)}, ${quantity}, ${money(net)} (${String(contractLineId ?? oneOffItemId)} ${String(scheduleRevision)}/${String(periodNumber)} ${part})`,
    ),
    ...time.dispositions.map((part) => `minutes ${JSON.stringify(part)}`),
    ...time.coveredLines.flatMap(({ evidence, ...covered }) => [
      `covered ${JSON.stringify(covered)}`,
      ...evidence.map(evidenceText),
    ]),
    ...time.claims.map((claim) => `claims ${JSON.stringify(claim)}`),
    ...time.grants.map((grant) => `grants ${JSON.stringify(grant)}`),
    ...vat.map((group) => `VAT ${JSON.stringify(group)}`),
    `total ${money(totals.net)} + ${money(totals.vat)} = ${money(totals.gross)}`,
    ...findings.flatMap(findingText),
    ...(isBlocked ? ['The invoice is held back.'] : []),
    ...documentsOf(facts, calculation).map(documentText),
  ].join('\n');
}

function documentText({
  invoiceGroup,
  lines,
  obligations,
  time,
  totals,
  findings,
  isBlocked,
}: BillingDocument): string {
  const named = [lines.map(({ id }) => id), obligations.map(({ key }) => key), time.claims.map(({ key }) => key)];
  const about = [time.dispositions.length, time.coveredLines.length, time.grants.length, findings.length];
  return `invoice "${invoiceGroup}" ${money(totals.gross)} ${isBlocked ? 'held back' : 'ready'}: ${JSON.stringify([...named, about])}`;
}

function lineText(line: CalculatedLine): readonly string[] {
  const { description, shownQuantity, quantity, unitPrice, baseQuantity, unitCode, net, explanation, evidence } = line;
  const { id, role, claimKey, invoiceGroup, contractNumber, contractLineId, productCode, period, supplyDate } = line;
  const { perPiece, vat, ledgerAccount, deferralAccount, costCentre, correctsInvoice, handEdit } = line;
  const where = [ledgerAccount, deferralAccount, costCentre].map(String).join('/');
  return [
    `${description}: ${quantity} ${unitCode} x ${unitPrice} / ${baseQuantity} = ${money(net)}; ${shownQuantity} pieces of ${perPiece.numerator}/${perPiece.denominator}`,
    `  ${period === null ? 'no period' : days(period)}, supplied ${supplyDate}, ${vat.category} ${String(vat.rate)} ${String(vat.exemptionReason)} ${String(vat.packageCode)}, account ${where}`,
    `  ${id} ${role} ${claimKey} ${invoiceGroup} ${String(contractNumber)} ${String(contractLineId)} ${productCode}`,
    ...(correctsInvoice === null ? [] : [`  corrects ${correctsInvoice.number} of ${correctsInvoice.issueDate}`]),
    ...(handEdit === null ? [] : [`  by hand ${JSON.stringify(handEdit)}`]),
    `  ${explanation}`,
    ...evidence.map(evidenceText),
  ];
}

function evidenceText({ assetId, label, from, to, note }: EvidenceRow): string {
  return `    ${label} (${String(assetId)}) ${from} to ${to}${note === '' ? '' : `: ${note}`}`;
}

function findingText(finding: Finding): readonly string[] {
  const { key, code, severity, customerId, recordTable, recordId, recordLabel, message, amountAtRisk } = finding;
  return [
    `${severity} ${code} ${key} at ${recordTable} ${recordId} "${recordLabel}" of ${String(customerId)}: ${amountAtRisk === null ? 'no amount' : money(amountAtRisk)}`,
    `  ${message.en}`,
    `  ${message.nl}`,
  ];
}

function days({ from, to }: { readonly from: string; readonly to: string }): string {
  return `${from} to ${to}`;
}

function money(amount: Minor): string {
  return formatMinor(amount, 'EUR');
}
