import { asItIs, joined } from '../../../shared/bilingual.ts';
import { AppError } from '../../../shared/error.ts';
import type { IsoDate } from '../../../shared/period.ts';
import type { RealInvoice } from '../../../shared/shadow.ts';
import { readXmlInvoices } from '../../accounting/real/read-invoices.ts';
import { recordAudit } from '../../store/audit.ts';
import { replaceRealInvoices, replaceShadow } from '../../store/shadow.ts';
import { decodeText } from '../import/encoding.ts';
import type { Service } from '../job-context.ts';
import { readCsvInvoices } from './csv.ts';

export type ShadowFile = { readonly name: string; readonly bytes: Uint8Array };
export type Loading = { readonly month: IsoDate; readonly files: readonly ShadowFile[]; readonly person: string };

/** So that a file that expands, or a folder by mistake, does not fill the memory. */
const largestFileBytes = 20_000_000;

/**
 * Puts these invoices in the place of those that were loaded for the month before; without a file they are only removed. The books stay
 * as they are. @throws VALUE_INVALID with the file and what is wrong in it
 */
export async function loadShadow(service: Service, { month, files, person }: Loading): Promise<number> {
  const read = files.flatMap((file) => invoicesIn(file).map((invoice) => ({ fileName: file.name, invoice })));
  const seen = new Map<string, string>();
  for (const { fileName, invoice } of read) {
    const before = seen.get(invoice.number);
    if (before !== undefined)
      throw new AppError('VALUE_INVALID', {
        en: `Invoice ${invoice.number} is in ${before} and again in ${fileName}; load it once.`,
        nl: `Factuur ${invoice.number} staat in ${before} en nog eens in ${fileName}; laad hem één keer.`,
      });
    seen.set(invoice.number, fileName);
  }
  await service.store.write(async (tx) => {
    await replaceRealInvoices(tx, month, read);
    // What was compared before is about other invoices.
    await replaceShadow(tx, month, []);
    await recordAudit(tx, {
      actor: person,
      action: 'load shadow month',
      table: null,
      rowId: null,
      payload: { month, invoices: read.length, files: files.map(({ name }) => name) },
    });
  });
  return read.length;
}

function invoicesIn({ name, bytes }: ShadowFile): readonly RealInvoice[] {
  if (bytes.length > largestFileBytes)
    throw new AppError('VALUE_INVALID', {
      en: `${name} is larger than 20 MB; export one month at a time.`,
      nl: `${name} is groter dan 20 MB; exporteer één maand tegelijk.`,
    });
  try {
    const text = decodeText(bytes);
    return /^\uFEFF?\s*</.test(text) ? readXmlInvoices(text) : readCsvInvoices(text);
  } catch (error) {
    if (error instanceof AppError)
      throw new AppError(error.code, joined([asItIs(name), error.said], ': '), error.details, error);
    throw error;
  }
}
