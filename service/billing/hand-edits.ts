import { editedAmount } from '../../shared/hand-edit.ts';
import type { Book } from './book.ts';
import { plainId } from './invoice-group.ts';
import type { CalculatedLine } from './result.ts';
import type { HandEdit } from './snapshot.ts';
import { noWork, type Work } from './work.ts';

/**
 * The lines with what people typed over them: their quantity, their price. The obligations stay as they were computed: what a
 * person gives away or adds is no change of the facts, so no later run corrects it.
 */
export function withHandEdits(book: Book, work: Work): Work {
  const edits = new Map(book.snapshot.handEdits.map((edit) => [edit.lineId, edit]));
  const lines = work.lines.map((line) => {
    const edit = edits.get(plainId(line.id, line.invoiceGroup));
    return edit === undefined ? line : edited(book, line, edit);
  });
  return { ...work, lines };
}

/** The lines that a person kept although they are computed no more, with what was typed over them since. */
export function manualLines(book: Book, computed: readonly CalculatedLine[]): Work {
  const ids = new Set(computed.map(({ id, invoiceGroup }) => plainId(id, invoiceGroup)));
  const kept = book.snapshot.manualLines.filter(({ replaces }) => !ids.has(replaces));
  return withHandEdits(book, { ...noWork, lines: kept.map(({ line }) => line) });
}

/** The line as it was computed. */
export function withoutHandEdit(line: CalculatedLine): CalculatedLine {
  return line.handEdit === null ? line : { ...line, ...line.handEdit.computed, handEdit: null };
}

function edited(book: Book, line: CalculatedLine, edit: HandEdit): CalculatedLine {
  const { texts, currency } = book;
  const { quantity, shownQuantity, unitCode, unitPrice, baseQuantity, net, perPiece, explanation } = line;
  const adjusted = [
    edit.quantity === null ? [] : texts.adjustedQuantity(texts.number(edit.quantity), texts.number(shownQuantity)),
    edit.unitPrice === null ? [] : texts.adjustedPrice(texts.number(edit.unitPrice), texts.number(unitPrice)),
  ].flat();
  return {
    ...line,
    ...editedAmount({ quantity, baseQuantity, unitPrice, perPiece }, edit, currency),
    shownQuantity: edit.quantity ?? shownQuantity,
    unitCode: edit.quantity === null ? unitCode : unitOf(book, line, perPiece.denominator),
    explanation: [explanation, `${adjusted.join('; ')}.`].filter((text) => text !== '').join(' '),
    handEdit: {
      quantity: edit.quantity,
      unitPrice: edit.unitPrice,
      computed: { quantity, shownQuantity, unitCode, unitPrice, baseQuantity, net, explanation },
    },
  };
}

function unitOf(book: Book, line: CalculatedLine, denominator: number): CalculatedLine['unitCode'] {
  if (denominator !== 1) return denominator === 12 ? 'MON' : 'DAY';
  return book.productOf(line.productId)?.unitCode ?? line.unitCode;
}
