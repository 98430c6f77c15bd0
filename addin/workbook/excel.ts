import type { Language } from '../../shared/choices.ts';
import { asItIs } from '../../shared/bilingual.ts';
import { AppError } from '../../shared/error.ts';

/** The only doors to Excel: one batch, and one batch whose writes raise no events for us. */

/**
 * Runs one batch against the open workbook. It waits while a cell is being edited.
 * @throws AppError WORKBOOK_BUSY or WORKBOOK_REFUSED with what to do, in the person's language.
 */
export async function inExcel<T>(
  language: Language,
  work: (context: Excel.RequestContext) => Promise<T>,
  options: { readonly waitsForCellEdit: boolean } = { waitsForCellEdit: true },
): Promise<T> {
  try {
    return await Excel.run({ delayForCellEdit: options.waitsForCellEdit }, work);
  } catch (error) {
    throw error instanceof AppError ? error : translated(error, language);
  }
}

/**
 * Does the writes with our own events off, and on again whatever happens. What a person changes meanwhile raises no event either, so
 * the caller reads the table again afterwards. `work` leaves its last writes to the sync that turns events back on.
 */
export async function quietly(context: Excel.RequestContext, work: () => Promise<void>): Promise<void> {
  context.runtime.enableEvents = false;
  try {
    await work();
  } finally {
    await turnEventsOn(context);
  }
}

/** Tried once more when Excel had no time, because with events off nobody would notice the next change. */
async function turnEventsOn(context: Excel.RequestContext): Promise<void> {
  context.runtime.enableEvents = true;
  try {
    await context.sync();
  } catch (error) {
    context.runtime.enableEvents = true;
    await context.sync();
    throw error;
  }
}

function translated(error: unknown, language: Language): AppError {
  const code = codeOf(error);
  const say = sentences[language];
  if (code === 'InvalidOperationInCellEditMode') return new AppError('WORKBOOK_BUSY', asItIs(say.busy), {}, error);
  if (code === 'ActivityLimitReached') return new AppError('WORKBOOK_BUSY', asItIs(say.throttled), {}, error);
  if (code === 'AccessDenied') return new AppError('WORKBOOK_REFUSED', asItIs(say.protected), {}, error);
  return new AppError('WORKBOOK_REFUSED', asItIs(say.refused(code)), { excel: code }, error);
}

function codeOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string')
    return error.code;
  return error instanceof Error ? error.message : 'unknown';
}

const sentences = {
  en: {
    busy: 'A cell is being edited; press Enter and try again.',
    throttled: 'Excel has too much to do; try again in a moment.',
    protected: 'The sheet is protected; take the protection off (Review, Unprotect Sheet) and try again.',
    refused: (code: string) => `Excel did not carry this out (${code}); try again, or reopen the workbook.`,
  },
  nl: {
    busy: 'Er wordt een cel bewerkt; druk op Enter en probeer het opnieuw.',
    throttled: 'Excel heeft te veel te doen; probeer het zo opnieuw.',
    protected: 'Het blad is beveiligd; hef de beveiliging op (Controleren, Blad beveiligen) en probeer het opnieuw.',
    refused: (code: string) => `Excel voerde dit niet uit (${code}); probeer het opnieuw of open de werkmap opnieuw.`,
  },
} as const;
