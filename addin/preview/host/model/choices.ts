import { parseAddress } from './address.ts';
import { displayText } from './number-format.ts';
import { intersection } from './rect.ts';
import type { Sheet } from './sheet.ts';
import { listRule, type Validation } from './validation.ts';
import type { Workbook } from './workbook.ts';

/** What a list validation offers: written out, or taken from cells or a name; null when the rule is no list. */
export function choicesOf(workbook: Workbook, sheet: Sheet, validation: Validation): readonly string[] | null {
  const list = listRule(validation);
  if (list === null) return null;
  if (!list.source.startsWith('=')) return list.source.split(',').map((choice) => choice.trim());
  return cellTexts(workbook, sheet, list.source.slice(1));
}

function cellTexts(workbook: Workbook, sheet: Sheet, reference: string): readonly string[] {
  const named = workbook.names.get(reference.toLowerCase());
  if (named !== undefined) return cellTexts(workbook, sheet, named.formula.replace(/^=/, ''));
  const { sheet: sheetName, rect } = parseAddress(reference);
  const source = sheetName === null ? sheet : workbook.findSheet(sheetName);
  const used = source?.usedRect(true);
  const cells = source === null || used === null || used === undefined ? null : intersection(rect, used);
  if (source === null || cells === null) return [];
  return source
    .block(cells)
    .flat()
    .map(displayText)
    .filter((text) => text !== '');
}
