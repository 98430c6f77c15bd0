import { asItIs } from '../../shared/bilingual.ts';
import { AppError } from '../../shared/error.ts';
import { tableIds, type TableId } from '../../shared/tables/definition.ts';
import { refreshChart } from './charts.ts';
import { collect } from './collect.ts';
import { question, type Desk } from './desk.ts';
import { refreshDropDowns } from './drop-downs.ts';
import { inExcel } from './excel.ts';
import { readIdentity } from './identity.ts';
import { loadTable } from './load.ts';
import { presentTables } from './read.ts';
import { showWaiting } from './reopened.ts';
import { rowSentences } from './row-sentences.ts';
import { countWaiting } from './send.ts';

/**
 * Finds out which workbook this is and opens its outbox. False when a person must say first whether it is a copy.
 * @throws AppError WORKBOOK_OF_ANOTHER_SERVICE
 */
export async function recognise(desk: Desk): Promise<boolean> {
  const { language, serviceId, newId } = desk.options;
  const found = await inExcel(language, (context) => readIdentity(context, language));
  if (found !== null && found.serviceId !== serviceId)
    throw new AppError('WORKBOOK_OF_ANOTHER_SERVICE', asItIs(rowSentences[language].otherService));
  desk.identity = found ?? { serviceId, workbookId: newId(), tables: [], language };
  await openScope(desk);
  const isCopied = await isElsewhere(desk);
  if (isCopied)
    desk.dispatch({
      type: 'asked',
      question: question(desk, {
        kind: 'copied workbook',
        table: null,
        message: rowSentences[language].copiedWorkbook,
        answers: ['copy', 'same workbook'],
      }),
    });
  else await rememberPlace(desk);
  return !isCopied;
}

/** Opens the outbox of the workbook as it is now identified. */
export async function openScope(desk: Desk): Promise<void> {
  const { options, identity } = desk;
  if (identity === null) return;
  desk.outbox?.close();
  const { serviceId, clientId } = options;
  desk.outbox = await options.openOutbox({ serviceId, clientId, workbookId: identity.workbookId });
}

const place = 'documentUrl';

/** This client remembers where it saw the workbook; a co-author who opens it by another address has their own memory. */
async function isElsewhere(desk: Desk): Promise<boolean> {
  const before = (await desk.outbox?.recall(place)) ?? null;
  const { documentUrl } = desk.options;
  return before !== null && documentUrl !== null && before !== documentUrl;
}

export async function rememberPlace(desk: Desk): Promise<void> {
  const { documentUrl } = desk.options;
  if (documentUrl !== null) await desk.outbox?.remember(place, documentUrl);
}

/** Loads the tables that are in the workbook, then sends what waits and what was changed while nobody watched. */
export async function catchUp(desk: Desk): Promise<void> {
  await countWaiting(desk);
  if (!desk.hasShownWaiting) await showWaiting(desk);
  desk.hasShownWaiting = true;
  const made = desk.identity?.tables ?? [];
  const present = await inExcel(desk.options.language, (context) => presentTables(context, tableIds));
  await loadTables(
    desk,
    tableIds.filter((table) => !desk.loaded.has(table) && (present.includes(table) || made.includes(table))),
  );
  await collect(desk);
}

/** Brings tables up to date, one after another, and their drop-downs. */
export async function loadTables(desk: Desk, wanted: readonly TableId[]): Promise<void> {
  const grown: TableId[] = [];
  for (const table of wanted) if (await loadTable(desk, table)) grown.push(table);
  await refreshDropDowns(desk, grown);
  for (const table of wanted) await refreshChart(desk, table);
}
