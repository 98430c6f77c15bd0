import { languages, type Language } from '../../shared/choices.ts';
import { tableIds, type TableId } from '../../shared/tables/definition.ts';

/** What the workbook says about itself: which service filled it, and which workbook it is. No address and no secret. */
export type Identity = {
  readonly serviceId: string;
  readonly workbookId: string;
  /** Tables that were made in it, so that one that is missing is noticed. */
  readonly tables: readonly TableId[];
  /** Of whoever set it up: its sheets and what the service says on them are in it, whoever opens it. */
  readonly language: Language;
};

const setting = 'monthend';

/** Null in a workbook that Monthend has never filled. One that says no language has the reader's from now on. */
export async function readIdentity(context: Excel.RequestContext, reads: Language): Promise<Identity | null> {
  const item = context.workbook.settings.getItemOrNullObject(setting).load('value');
  await context.sync();
  const text: unknown = item.isNullObject ? null : item.value;
  return typeof text === 'string' ? parseIdentity(text, reads) : null;
}

/** Queued for the caller's sync; the file keeps it when it is saved. */
export function writeIdentity(context: Excel.RequestContext, identity: Identity): void {
  context.workbook.settings.add(setting, JSON.stringify(identity));
}

function parseIdentity(text: string, reads: Language): Identity | null {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed !== 'object' || parsed === null) return null;
    if (!('serviceId' in parsed && 'workbookId' in parsed && 'tables' in parsed)) return null;
    const { serviceId, workbookId, tables } = parsed;
    if (typeof serviceId !== 'string' || typeof workbookId !== 'string' || !Array.isArray(tables)) return null;
    const made = 'language' in parsed ? parsed.language : null;
    const language = languages.find((known) => known === made) ?? reads;
    return { serviceId, workbookId, tables: tableIds.filter((table) => tables.includes(table)), language };
  } catch {
    return null;
  }
}
