import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../shared/error.ts';
import { packageAdvice } from '../jobs/export/advice.ts';
import { importAnswers, noteAnswer } from '../jobs/export/answers.ts';
import type { Service } from '../jobs/job-context.ts';
import { changeLogo, describeLogo } from '../jobs/logo.ts';
import { readAnswersOf } from '../store/accounting-answer.ts';
import { readBatch, readBatches } from '../store/export.ts';
import { issueTicket } from '../store/ticket.ts';
import type { Handlers } from './handle.ts';

type ExportHandlers = Pick<
  Handlers,
  | 'exportTicket'
  | 'exportText'
  | 'listExports'
  | 'importAnswers'
  | 'noteAnswer'
  | 'listAnswers'
  | 'packageAdvice'
  | 'readLogo'
  | 'saveLogo'
>;

/** The export batches, what accounting answered to them, and how invoices look. */
export function exportHandlersOf(service: Service): ExportHandlers {
  const { store, clock } = service;
  return {
    exportTicket: async ({ id }, { clientId }) => {
      const batch = await requireBatch(service, id);
      const ticket = await issueTicket(store, { kind: 'export', subjectId: batch.id, clientId, now: clock.now() });
      return { path: `/exports/${ticket}`, fileName: batch.fileName };
    },
    exportText: async ({ id }) => {
      const { fileName } = await requireBatch(service, id);
      if (fileName.endsWith('.zip'))
        throw new AppError('INVALID_REQUEST', {
          en: `${fileName} holds several files and cannot be copied as text; download it.`,
          nl: `${fileName} bevat meerdere bestanden en kan niet als tekst worden gekopieerd; download het.`,
        });
      return { fileName, text: await readFile(join(service.exportFolder, fileName), 'utf8') };
    },
    listExports: async ({ limit }) => ({ batches: [...(await readBatches(store, limit))] }),
    importAnswers: (file, { person }) => importAnswers(service, file, person),
    noteAnswer: async ({ id, outcome, message }, { person }) => {
      await noteAnswer(service, { invoiceId: id, outcome, message }, person);
      return { noted: true };
    },
    listAnswers: async ({ id }) => ({ answers: [...(await readAnswersOf(store, id))] }),
    packageAdvice: () => ({ packages: [...packageAdvice()] }),
    readLogo: async () => ({ logo: await describeLogo(service) }),
    saveLogo: async ({ base64 }, { person }) => {
      await changeLogo(service, base64, person);
      return { saved: true };
    },
  };
}

async function requireBatch(service: Service, id: string) {
  const batch = await readBatch(service.store, id);
  if (batch === null)
    throw new AppError('NOT_FOUND', {
      en: 'There is no such export batch; refresh the pane.',
      nl: 'Deze exportbatch is er niet; ververs het paneel.',
    });
  return batch;
}
