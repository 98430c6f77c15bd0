import type { CalculatedLine, Calculation } from '../../billing/result.ts';
import type { Snapshot } from '../../billing/snapshot.ts';
import { withoutHandEdit } from '../../billing/hand-edits.ts';
import { plainId } from '../../billing/invoice-group.ts';
import type { Json } from '../../store/canonical.ts';
import type { HandLine } from '../../store/hand-line.ts';
import type { DraftLine, StoredDraft } from '../../store/run.ts';
import { plain } from './plain.ts';
import type { RunFrame } from './snapshot.ts';

/** What people typed over a customer's draft, as the billing engine takes it. */
export type HandWork = Pick<Snapshot, 'handEdits' | 'manualLines'>;

export const noHandWork: HandWork = { handEdits: [], manualLines: [] };

/** A line that is computed no more: which one it was, without its group, and what it was. */
export type Kept = { readonly replaces: string; readonly line: CalculatedLine };

/** What people typed over all the drafts of a customer. */
export function togetherByHand(works: readonly HandWork[]): HandWork {
  return {
    handEdits: works.flatMap(({ handEdits }) => handEdits),
    manualLines: works.flatMap(({ manualLines }) => manualLines),
  };
}

/** The edits of a draft by line, and the lines that a person decided to keep although they are computed no more. */
export function handWorkOf(
  lines: readonly HandLine[],
  { draft, decided }: { readonly draft: StoredDraft; readonly decided: RunFrame['decided'] },
): HandWork {
  const manual = lines.flatMap((line) => {
    const kept = keptOf(line, draft);
    return kept !== null && decided.get(orphanKey(kept.replaces))?.state === 'dismissed' ? [manualOf(kept, draft)] : [];
  });
  const typed = lines.filter(({ quantity, unitPrice }) => quantity !== null || unitPrice !== null);
  const handEdits = typed.flatMap((line) =>
    idsOf(line, draft).map((lineId) => ({ lineId, quantity: line.quantity, unitPrice: line.unitPrice })),
  );
  return { handEdits, manualLines: manual };
}

/**
 * How the rows of lines that a person keeps, or that are computed again after that, or on another invoice of the customer, come by what
 * was typed into them; by the id that the line has now.
 */
export function rowsAfter(
  lines: readonly HandLine[],
  draft: StoredDraft,
  computed: readonly CalculatedLine[],
): ReadonlyMap<string, Pick<DraftLine, 'formerId' | 'kept'>> {
  const now = new Map(computed.map(({ id, invoiceGroup }) => [plainId(id, invoiceGroup), id]));
  return new Map(
    lines.flatMap((line) => {
      const kept = keptOf(line, draft);
      if (kept === null) return [];
      const own = [manualId(kept.replaces, draft), { formerId: line.id, kept: plain(kept) }] as const;
      const id = now.get(kept.replaces);
      return id === undefined || id === line.id ? [own] : [own, [id, { formerId: line.id, kept: null }] as const];
    }),
  );
}

/** Invoice texts that people wrote, by line id without its group. */
export function textsOf(lines: readonly HandLine[], draft: StoredDraft): ReadonlyMap<string, string> {
  return new Map(
    lines.flatMap((line) => {
      const { text } = line;
      return text === null ? [] : idsOf(line, draft).map((id) => [id, text] as const);
    }),
  );
}

/** The ids, without a group, under which the line can be in the next calculation: computed as before or again, or kept. */
function idsOf(line: HandLine, draft: StoredDraft): readonly string[] {
  const own = plainId(line.id, draft.invoiceGroup);
  const replaces = keptOf(line, draft)?.replaces ?? own;
  return [...new Set([own, replaces, manualId(replaces, draft)])];
}

/** What the line was when it was computed last; null when that is not known any more. */
export function keptOf({ id, kept, calculation }: HandLine, draft: StoredDraft): Kept | null {
  // Written by this file; read back as it was.
  if (kept !== null) return kept as Json & Kept;
  const { lines } = JSON.parse(calculation) as Calculation;
  const line = lines.find((one) => one.id === id);
  return line === undefined ? null : { replaces: plainId(id, draft.invoiceGroup), line: withoutHandEdit(line) };
}

/** Under an id of this invoice: the line that it was may be computed again one day. */
export function manualId(replaces: string, { id }: Pick<StoredDraft, 'id'>): string {
  return `manual:${id}:${replaces}`;
}

export function orphanKey(lineId: string): string {
  return `ORPHANED_EDIT:${lineId}`;
}

function manualOf({ replaces, line }: Kept, draft: StoredDraft): Kept {
  const id = manualId(replaces, draft);
  const { invoiceGroup } = draft;
  return { replaces, line: { ...line, id, claimKey: id, invoiceGroup, role: 'manual', evidence: [] } };
}
