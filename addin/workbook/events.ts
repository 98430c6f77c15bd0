import type { Language } from '../../shared/choices.ts';
import { inExcel } from './excel.ts';

/** Ends listening. */
export type StopListening = () => Promise<void>;

export type Listener = {
  /** With the sheet that a person of this computer changed, null when a table or sheet was deleted. */
  onHint(sheetId: string | null): void;
  onCoauthor(sheetId: string): void;
};

/**
 * Tells of changes. Only a hint to look: Excel leaves events out and gives no details of a paste. What this add-in wrote is no hint, and
 * neither is what a co-author did; the co-author's own add-in sends that.
 */
export async function listen(language: Language, { onHint, onCoauthor }: Listener): Promise<StopListening> {
  const handlers = await inExcel(language, async (context) => {
    const { worksheets, tables } = context.workbook;
    const made = [
      worksheets.onChanged.add(async (event) => {
        if (event.source !== 'Local') onCoauthor(event.worksheetId);
        else if (event.triggerSource !== 'ThisLocalAddin') onHint(event.worksheetId);
      }),
      worksheets.onDeleted.add(async (event) => {
        if (event.source === 'Local') onHint(null);
      }),
      tables.onDeleted.add(async (event) => {
        if (event.source === 'Local') onHint(null);
      }),
    ];
    await context.sync();
    return made;
  });
  return async () => {
    for (const handler of handlers) handler.remove();
    // A handler is removed in the context that added it; all three were added in one.
    await handlers[0]?.context.sync();
  };
}
