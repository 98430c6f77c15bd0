/** The sentences of a shadow month. */
export const shadowEn = {
  lead: 'Before you trust Monthend: load the invoices that were really made for a month. Each difference from what Monthend computes for it is explained per customer and product. The books stay as they are.',
  month: 'Month',
  files: 'Choose the invoices',
  filesHint:
    'All invoices of the month at once: UBL or Exact Online (XML), or CSV with the columns invoice, date, description, quantity, net, currency, product, and one of customer, debtor code and VAT id. At most 22 MB.',
  chosen: (count: number) => (count === 1 ? '1 file' : `${count} files`),
  tooLarge: 'The files together are larger than 22 MB; export them without the PDFs inside, or compare a part.',
  load: 'Load and compare',
  comparing: 'Comparing…',
  again: 'Compare again',
  remove: 'Remove…',
  loaded: 'The loaded invoices',
  removeSure: 'Remove the invoices that were loaded for this month?',
  none: 'No invoices are loaded for this month.',
  same: (invoices: number) => `Invoices compared: ${invoices}. Monthend comes to the same for every customer.`,
  differs: (invoices: number, customers: number) =>
    `Invoices compared: ${invoices}. Customers with a difference: ${customers}.`,
  customer: (name: string, real: string, computed: string) => `${name}: invoiced ${real}, Monthend ${computed}`,
  unmatched: (count: number) => `Invoices of nobody that is known: ${count}`,
  findings: 'What Monthend would wait for, and so may be missing from its side',
  leftOut: (names: string) => `Cannot be worked out, and left out: ${names}.`,
  openSheet: 'Open the sheet',
};
