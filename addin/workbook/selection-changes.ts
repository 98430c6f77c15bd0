import type { Desk } from './desk.ts';
import type { StopListening } from './events.ts';
import { inExcel } from './excel.ts';

/** People move through cells; only where they stay is worth a look. */
const restMs = 250;

export type Selected = { readonly sheetId: string; readonly address: string };

/** Asks at each selection that a person makes what to do once they stay there; null for nothing. */
export async function watchSelection(
  desk: Desk,
  onSelected: (selected: Selected) => (() => void) | null,
): Promise<StopListening> {
  const { language, clock } = desk.options;
  let cancel: (() => void) | null = null;
  const handler = await inExcel(language, async (context) => {
    const made = context.workbook.worksheets.onSelectionChanged.add(async ({ worksheetId, address }) => {
      cancel?.();
      const work = onSelected({ sheetId: worksheetId, address });
      cancel = work === null ? null : clock.after(restMs, work);
    });
    await context.sync();
    return made;
  });
  return async () => {
    cancel?.();
    handler.remove();
    await handler.context.sync();
  };
}
