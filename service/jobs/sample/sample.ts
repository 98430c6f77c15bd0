import { AppError } from '../../../shared/error.ts';
import { addMonths, startOfMonth } from '../../../shared/period.ts';
import { recordAudit } from '../../store/audit.ts';
import {
  hasBusinessData,
  hasInvoices,
  hasLiveJob,
  readSample,
  removeSampleRows,
  saveSample,
} from '../../store/sample.ts';
import type { Service } from '../job-context.ts';
import { sampleRows } from './rows.ts';
import { typeRows } from './type-rows.ts';

/** `offered`: the service is empty. `loaded`: the sample month is in it. `none`: it has data of its own. */
export type SampleState = 'offered' | 'loaded' | 'none';

export async function describeSample({ store }: Service): Promise<{ state: SampleState }> {
  if ((await readSample(store.read)) !== null) return { state: 'loaded' };
  return { state: (await hasBusinessData(store.read)) ? 'none' : 'offered' };
}

/** Types a sample month into an empty service, dated in the month before today's, all of it or nothing. @throws ROW_ALREADY_EXISTS */
export async function loadSample({ store, clock, newId }: Service, person: string): Promise<{ rows: number }> {
  const month = addMonths(startOfMonth(clock.today()), -1);
  const editor = { clientId: 'sample', person, role: 'administrator', clock } as const;
  return store.write(async (tx) => {
    if (await hasBusinessData(tx))
      throw new AppError('ROW_ALREADY_EXISTS', {
        en: 'Only an empty service takes the sample month, and this one has data already.',
        nl: 'Alleen een lege service neemt de voorbeeldmaand op, en deze heeft al gegevens.',
      });
    const typed: [string, readonly string[]][] = [];
    for (const [table, rows] of sampleRows(month))
      typed.push([table, await typeRows(tx, { table, rows, newId }, editor)]);
    await saveSample(tx, Object.fromEntries(typed));
    const rows = typed.reduce((sum, [, ids]) => sum + ids.length, 0);
    await recordAudit(tx, { actor: person, action: 'load sample', table: null, rowId: null, payload: { rows, month } });
    return { rows };
  });
}

/**
 * Takes the sample month out: its customers with everything that is theirs, drafts and what was typed on top too. A product or another
 * setting that something else uses stays; the answer names it. @throws NOTHING_TO_DO, RUN_STATE_WRONG once something was invoiced,
 * JOB_ALREADY_RUNNING
 */
export async function removeSample({ store }: Service, person: string): Promise<{ kept: string[] }> {
  return store.write(async (tx) => {
    const sample = await readSample(tx);
    if (sample === null)
      throw new AppError('NOTHING_TO_DO', {
        en: 'The sample month is not loaded.',
        nl: 'De voorbeeldmaand is niet geladen.',
      });
    if (await hasInvoices(tx))
      throw new AppError('RUN_STATE_WRONG', {
        en: 'Invoices were made, and invoices stay, so the sample month stays with them. Begin for real with an empty data folder (MONTHEND_DATA).',
        nl: 'Er zijn facturen gemaakt, en facturen blijven, dus de voorbeeldmaand blijft erbij. Begin in het echt met een lege gegevensmap (MONTHEND_DATA).',
      });
    if (await hasLiveJob(tx))
      throw new AppError('JOB_ALREADY_RUNNING', {
        en: 'A job is running; take the sample month out when it is done.',
        nl: 'Er loopt een taak; haal de voorbeeldmaand weg als die klaar is.',
      });
    const { kept, removed } = await removeSampleRows(tx, sample);
    await recordAudit(tx, {
      actor: person,
      action: 'remove sample',
      table: null,
      rowId: null,
      payload: { removed, kept },
    });
    return { kept };
  });
}
