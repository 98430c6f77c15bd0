import type { BinderState } from '../workbook/binder-state.ts';
import type { Texts } from './texts/en.ts';

/** "All changes saved" only when it is true: nothing waits, nothing was refused, nothing is asked. */
export function savedText(tables: BinderState, t: Texts): string {
  const waiting = Object.values(tables.tables).reduce((total, table) => total + table.waiting, 0);
  if (waiting > 0) return tables.service === 'reachable' ? t.edits.saving(waiting) : t.edits.waiting(waiting);
  const open = tables.problems.length + tables.conflicts.length + tables.questions.length;
  if (open > 0) return t.edits.open(open);
  return tables.phase === 'ready' ? t.edits.saved : '';
}
