import { readAnswers } from '../../accounting/answer/read-answers.ts';
import type { Answer } from '../../accounting/answer/answer.ts';
import type { InBoth } from '../../../shared/bilingual.ts';
import type { AnswerOutcome, ImportedAnswers } from '../../../shared/accounting.ts';
import { AppError } from '../../../shared/error.ts';
import { readExported, storeAnswers, type Exported } from '../../store/accounting-answer.ts';
import { recordAudit } from '../../store/audit.ts';
import type { Service } from '../job-context.ts';
import { readNumber } from '../../store/invoice-pdf.ts';

export type AnswerFile = { readonly fileName: string; readonly text: string };

/**
 * Reads what Exact Online or Twinfield answered to an import, and keeps it with each invoice: what was rejected is free to be
 * exported again. The same file twice changes nothing.
 * @throws VALUE_INVALID for a file that is no such answer
 */
export async function importAnswers(
  service: Service,
  { fileName, text }: AnswerFile,
  person: string,
): Promise<InBoth<ImportedAnswers>> {
  const read = readAnswers(text);
  return service.store.write(async (tx) => {
    const numbers = read.answers.map(({ number }) => number);
    const exported = new Map((await readExported(tx, numbers)).map((one) => [one.number, one]));
    const known = read.answers.filter(({ number }) => exported.has(number));
    const news = known.filter((answer) => isNew(answer, exported.get(answer.number)!));
    await storeAnswers(
      tx,
      news.map(({ number, ...answer }) => ({ ...answer, ...placeOf(exported.get(number)!) })),
      { person, file: { name: fileName, text } },
    );
    const imported = reportOf(read, { news, known, unknown: numbers.filter((number) => !exported.has(number)) });
    await recordAudit(tx, {
      actor: person,
      action: 'accounting answered',
      table: 'invoices',
      rowId: null,
      payload: { fileName, ...imported, rejected: imported.rejected.map(({ number }) => number) },
    });
    return imported;
  });
}

type Noted = { readonly invoiceId: string; readonly outcome: AnswerOutcome; readonly message: string };

/** What a person saw in the package, where it gives no file. @throws NOT_FOUND, NOTHING_TO_DO when it was never exported */
export async function noteAnswer(service: Service, noted: Noted, person: string): Promise<void> {
  const number = await readNumber(service.store, noted.invoiceId);
  await service.store.write(async (tx) => {
    const [exported] = await readExported(tx, [number]);
    if (exported === undefined)
      throw new AppError('NOTHING_TO_DO', {
        en: `Invoice ${number} was never exported, so accounting cannot have answered.`,
        nl: `Factuur ${number} is nooit geëxporteerd, dus de boekhouding kan niet hebben geantwoord.`,
      });
    const { outcome, message } = noted;
    await storeAnswers(tx, [{ outcome, message, reference: null, ...placeOf(exported) }], { person, file: null });
    await recordAudit(tx, {
      actor: person,
      action: `accounting: ${outcome}`,
      table: 'invoices',
      rowId: noted.invoiceId,
      payload: { number, batch: exported.batch, message },
    });
  });
}

function placeOf({ invoiceId, batchId }: Exported): Pick<Exported, 'invoiceId' | 'batchId'> {
  return { invoiceId, batchId };
}

function isNew({ outcome, message }: Answer, before: Exported): boolean {
  return outcome !== before.outcome || message !== before.message;
}

type Sorted = {
  readonly news: readonly Answer[];
  readonly known: readonly Answer[];
  readonly unknown: readonly string[];
};

function reportOf(read: ReturnType<typeof readAnswers>, { news, known, unknown }: Sorted): InBoth<ImportedAnswers> {
  const count = (outcome: AnswerOutcome) => known.filter((answer) => answer.outcome === outcome).length;
  return {
    package: read.package,
    accepted: count('accepted'),
    existing: count('already exists'),
    rejected: known.filter(({ outcome }) => outcome === 'rejected').map(({ number, message }) => ({ number, message })),
    repeated: known.length - news.length,
    remarks: [
      ...read.remarks,
      ...unknown.map((number) => ({
        en: `${number}: no invoice with this number was exported; it is left alone.`,
        nl: `${number}: er is geen factuur met dit nummer geëxporteerd; het blijft erbij.`,
      })),
    ],
  };
}
