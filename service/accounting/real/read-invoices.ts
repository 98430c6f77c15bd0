import { AppError } from '../../../shared/error.ts';
import type { RealInvoice } from '../../../shared/shadow.ts';
import { readXml } from '../read-xml.ts';
import { readExactInvoices } from './exact.ts';
import { readUblInvoice } from './ubl.ts';

const readers = [readUblInvoice, readExactInvoices];

/**
 * The invoices in an XML file of another system; which kind of file it is shows in the file itself.
 * @throws VALUE_INVALID for a file that holds none, or one with something missing
 */
export function readXmlInvoices(text: string): readonly RealInvoice[] {
  const root = readXml(text.replace(/^\uFEFF/, ''));
  if ('unreadable' in root) throw new AppError('VALUE_INVALID', root.unreadable);
  for (const read of readers) {
    const invoices = read(root);
    if (invoices === null) continue;
    if (invoices.length === 0)
      throw new AppError('VALUE_INVALID', {
        en: 'The file has no invoice; export the sales invoices.',
        nl: 'Het bestand heeft geen factuur; exporteer de verkoopfacturen.',
      });
    return invoices;
  }
  throw new AppError('VALUE_INVALID', {
    en: `This is no invoice in UBL and no file of Exact Online: its first element is <${root.name}>.`,
    nl: `Dit is geen factuur in UBL en geen bestand van Exact Online: het eerste element is <${root.name}>.`,
  });
}
