import { decimalWords, en, nameWords, nl, type Bilingual } from '../../../shared/bilingual.ts';
import { plainId } from '../../billing/invoice-group.ts';
import type { CalculatedLine } from '../../billing/result.ts';
import type { Currency } from '../../../shared/money.ts';
import type { ComputedFinding } from '../../store/finding.ts';
import type { HandLine } from '../../store/hand-line.ts';
import type { DraftLine, StoredDraft } from '../../store/run.ts';
import { keptOf, orphanKey } from './hand-work.ts';
import { plain } from './plain.ts';

/** A line into which a person typed, and which is no longer computed. */
export type Orphan = {
  readonly key: string;
  readonly line: DraftLine;
  /** What the person typed, in words. */
  readonly typed: Bilingual;
  readonly productCode: string;
};

/** The hand-edited lines that the new calculation does not have and about which nobody decided yet. */
export function orphanLines(
  previous: readonly HandLine[],
  lines: readonly CalculatedLine[],
  { draft, decided }: { readonly draft: StoredDraft | undefined; readonly decided: ReadonlyMap<string, unknown> },
): readonly Orphan[] {
  const computed = new Set(lines.map(({ id, invoiceGroup }) => plainId(id, invoiceGroup)));
  return previous.flatMap((line) => {
    const kept = draft === undefined ? null : keptOf(line, draft);
    const replaces = kept?.replaces ?? plainId(line.id, draft?.invoiceGroup ?? '');
    if (computed.has(replaces) || decided.has(orphanKey(replaces))) return [];
    const { productCode } = line.line;
    return [
      {
        key: orphanKey(replaces),
        typed: typedInWords(line),
        productCode: typeof productCode === 'string' ? productCode : line.id,
        line: orphanRow(line, kept === null ? null : plain(kept)),
      },
    ];
  });
}

/** What you typed is in the sentence, so that it is not lost with the line. */
export function orphanFindings(
  orphans: readonly Orphan[],
  { customerId, currency }: { customerId: string; currency: Currency },
): readonly ComputedFinding[] {
  return orphans.map(({ key, line, typed, productCode }) => ({
    key,
    code: 'ORPHANED_EDIT',
    severity: 'block',
    customerId,
    recordTable: 'draftLines',
    recordId: line.id,
    recordLabel: productCode,
    message: {
      en: en`The line for ${productCode} on which you wrote ${typed} is no longer computed. Accept this to drop it, dismiss this to keep it as a line of its own, or repair the contract line so that it is computed again; then create drafts again.`,
      nl: nl`De regel voor ${productCode} waarop u ${typed} schreef wordt niet meer berekend. Keur dit goed om haar te laten vervallen, wijs dit af om haar als eigen regel te houden, of herstel de contractregel zodat ze weer wordt berekend; maak daarna opnieuw concepten.`,
    },
    amountAtRisk: null,
    currency,
  }));
}

function orphanRow({ id, contractLineId, line }: HandLine, kept: DraftLine['kept']): DraftLine {
  return {
    id,
    contractLineId,
    evidence: [],
    formerId: null,
    kept,
    line: { ...line, shownQuantity: '0', net: 0, explanation: 'No longer computed; see the Findings sheet.' },
  };
}

function typedInWords({ text, quantity, unitPrice }: HandLine): Bilingual {
  return nameWords([
    ...(text === null ? [] : [`"${text}"`]),
    ...(quantity === null ? [] : [{ en: `quantity ${quantity}`, nl: nl`aantal ${decimalWords(quantity)}` }]),
    ...(unitPrice === null ? [] : [{ en: `price ${unitPrice}`, nl: nl`prijs ${decimalWords(unitPrice)}` }]),
  ]);
}
