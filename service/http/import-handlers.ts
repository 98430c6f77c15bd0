import { importFile, readFileColumns } from '../jobs/import/import.ts';
import { listImports, subjectNamed, toldReport } from '../jobs/import/offer.ts';
import type { Service } from '../jobs/job-context.ts';
import type { Handlers } from './handle.ts';

/** Sheets that are filled from a CSV file. */
export function importHandlersOf(service: Service): Pick<Handlers, 'listImports' | 'readImportColumns' | 'importFile'> {
  return {
    listImports: () => ({ subjects: listImports() }),
    readImportColumns: ({ subject, base64 }) => readFileColumns(service, subjectNamed(subject), bytesOf(base64)),
    importFile: async ({ subject, base64, mapping, isCheck, decimal, dates }, { person }) => {
      const styling = { ...(decimal === undefined ? {} : { decimal }), ...(dates === undefined ? {} : { dates }) };
      const request = { subject: subjectNamed(subject), bytes: bytesOf(base64), person, isCheck, mapping, ...styling };
      return toldReport(await importFile(service, request));
    },
  };
}

function bytesOf(base64: string): Uint8Array {
  return Buffer.from(base64, 'base64');
}
