import type { InBoth } from '../../../shared/bilingual.ts';
import { AppError } from '../../../shared/error.ts';
import type { ImportedReport, ImportSubject } from '../../../shared/import.ts';
import { mostTold } from '../../../shared/import.ts';
import { tables } from '../../../shared/tables/all.ts';
import type { ImportReport } from './import.ts';
import { subjects, type Subject, type SubjectName } from './subjects.ts';

/** Everything that can be imported, for a person to choose from. */
export function listImports(): InBoth<ImportSubject>[] {
  return Object.entries<Subject>(subjects).map(([id, { tableId, columns }]) => ({
    id,
    table: tableId,
    title: tables[tableId].sheet,
    columns: columns.map(({ key, header, required, initial }) => ({
      key,
      title: header,
      isRequired: required === true && initial === undefined,
    })),
  }));
}

/** @throws NOT_FOUND for what cannot be imported */
export function subjectNamed(name: string): SubjectName {
  if (isSubject(name)) return name;
  const choices = Object.keys(subjects).join(', ');
  throw new AppError('NOT_FOUND', {
    en: `There is no import of "${name}"; choose one of ${choices}.`,
    nl: `Er is geen import van "${name}"; kies een van ${choices}.`,
  });
}

function isSubject(name: string): name is SubjectName {
  return Object.hasOwn(subjects, name);
}

/** The report as a person reads it: counts of everything, and the first rows and problems one by one. */
export function toldReport({ rows, problems, unread, isDone }: ImportReport): InBoth<ImportedReport> {
  const added = rows.filter(({ isNew }) => isNew);
  const changed = rows.filter(({ isNew, changes }) => !isNew && changes.length > 0);
  const told = rows.filter(({ isNew, changes }) => isNew || changes.length > 0).slice(0, mostTold);
  return {
    isDone,
    added: added.length,
    changed: changed.length,
    unchanged: rows.length - added.length - changed.length,
    unread: [...unread],
    rows: told.map(({ line, label, isNew, changes }) => ({
      line,
      label,
      isNew,
      changes: changes.map(({ key, from, to }) => ({ key, from, to })),
    })),
    problemCount: problems.length,
    problems: problems.slice(0, mostTold).map((problem) => ({ ...problem })),
  };
}
