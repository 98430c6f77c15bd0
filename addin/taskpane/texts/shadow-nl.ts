import type { shadowEn } from './shadow-en.ts';

export const shadowNl: typeof shadowEn = {
  lead: 'Voordat u op Monthend vertrouwt: laad de facturen die echt voor een maand zijn gemaakt. Elk verschil met wat Monthend ervoor berekent, wordt per klant en product uitgelegd. De boeken blijven zoals ze zijn.',
  month: 'Maand',
  files: 'De facturen kiezen',
  filesHint:
    'Alle facturen van de maand in één keer: UBL of Exact Online (XML), of CSV met de kolommen invoice, date, description, quantity, net, currency, product en een van customer, debtor code en vat id. Hoogstens 22 MB.',
  chosen: (count) => (count === 1 ? '1 bestand' : `${count} bestanden`),
  tooLarge: 'De bestanden zijn samen groter dan 22 MB; exporteer ze zonder de pdf’s erin, of vergelijk een deel ervan.',
  load: 'Laden en vergelijken',
  comparing: 'Vergelijken…',
  again: 'Opnieuw vergelijken',
  remove: 'Verwijderen…',
  loaded: 'De geladen facturen',
  removeSure: 'De facturen verwijderen die voor deze maand zijn geladen?',
  none: 'Voor deze maand zijn geen facturen geladen.',
  same: (invoices) => `Vergeleken facturen: ${invoices}. Monthend komt voor elke klant op hetzelfde uit.`,
  differs: (invoices, customers) => `Vergeleken facturen: ${invoices}. Klanten met een verschil: ${customers}.`,
  customer: (name, real, computed) => `${name}: gefactureerd ${real}, Monthend ${computed}`,
  unmatched: (count) => `Facturen van een onbekende klant: ${count}`,
  findings: 'Waar Monthend op zou wachten, en wat er dus aan zijn kant kan ontbreken',
  leftOut: (names) => `Kan niet worden berekend en is weggelaten: ${names}.`,
  openSheet: 'Het blad openen',
};
