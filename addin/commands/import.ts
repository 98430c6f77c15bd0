import type { InputOf } from '../../shared/endpoints.ts';
import type { ImportedReport } from '../../shared/import.ts';
import type { TableId } from '../../shared/tables/definition.ts';
import { ask, type Answered } from './ask.ts';
import { refreshSheets } from './findings.ts';
import type { Runtime } from './runtime.ts';

/** What a file would do, or did; the sheet then shows the rows that were imported. */
export async function importFile(
  runtime: Runtime,
  table: TableId,
  input: InputOf<'importFile'>,
): Promise<Answered<ImportedReport>> {
  const answer = await ask(runtime, 'importFile', input);
  const ready = await runtime.ready();
  if (answer.value?.isDone === true && ready !== null) await refreshSheets(runtime, ready, [table]);
  return answer;
}
