import type { ExportFormat } from '../../shared/choices.ts';
import type { Bilingual } from '../../shared/bilingual.ts';

/** Which format a package's administration should choose, and why, in one sentence. */
export type Advice = { readonly package: string; readonly format: ExportFormat; readonly why: Bilingual };

/** From what the vendors' own documentation says of sales; read 2026-11. Not tried in a live administration. */
export const advice: readonly Advice[] = [
  {
    package: 'Exact Online',
    format: 'exact-gltransactions',
    why: {
      en: 'Import the entries rather than UBL: they keep number, date and due date, and Exact refuses an entry that it has already.',
      nl: 'Importeer de boekingen in plaats van UBL: nummer, datum en vervaldatum blijven behouden, en Exact weigert een boeking die er al is.',
    },
  },
  {
    package: 'Twinfield',
    format: 'twinfield',
    why: {
      en: 'Import sales transactions; invoices of the classic invoicing module would get numbers of their own.',
      nl: 'Importeer verkooptransacties; facturen van de klassieke facturatiemodule zouden een eigen nummer krijgen.',
    },
  },
  {
    package: 'AFAS Profit',
    format: 'afas',
    why: {
      en: 'Use financial entries; AFAS reads UBL for purchase invoices only.',
      nl: 'Gebruik financiële mutaties; AFAS leest UBL alleen voor inkoopfacturen.',
    },
  },
  {
    package: 'SnelStart',
    format: 'csv',
    why: {
      en: 'SnelStart reads UBL for purchase invoices only; enter the sales from the CSV.',
      nl: 'SnelStart leest UBL alleen voor inkoopfacturen; boek de verkopen vanuit de CSV.',
    },
  },
  {
    package: 'Moneybird',
    format: 'ubl',
    why: {
      en: 'Upload the UBL files as external invoices.',
      nl: 'Upload de UBL-bestanden als externe facturen.',
    },
  },
  {
    package: 'Yuki',
    format: 'ubl',
    why: {
      en: 'Deliver the UBL files with the PDF inside; Yuki sees by itself that they are sales.',
      nl: 'Lever de UBL-bestanden aan met de pdf erin; Yuki ziet zelf dat het verkoop is.',
    },
  },
  {
    package: 'Odoo',
    format: 'ubl',
    why: {
      en: 'Upload the UBL files in the sales journal; our number becomes the reference.',
      nl: 'Upload de UBL-bestanden in het verkoopdagboek; ons nummer wordt de referentie.',
    },
  },
  {
    package: 'QuickBooks Desktop',
    format: 'qbxml',
    why: {
      en: 'Send the requests through the Web Connector; customers and items must exist beforehand.',
      nl: 'Verstuur de opdrachten via de Web Connector; klanten en artikelen moeten al bestaan.',
    },
  },
  {
    package: 'Another package',
    format: 'generic-xml',
    why: {
      en: 'Map the elements of the documented XML, or the columns of the CSV, in the package itself.',
      nl: 'Koppel de elementen van de beschreven XML, of de kolommen van de CSV, in het pakket zelf.',
    },
  },
];
