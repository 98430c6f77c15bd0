import type { ExportFormat } from './choices.ts';

/** The ribbon's functions by the button that runs them: manifest, add-in and its check agree on these names. */
export const ribbonButtons = {
  syncNow: 'Monthend.Button.Sync',
  createDrafts: 'Monthend.Button.Drafts',
  approveDrafts: 'Monthend.Button.Approve',
  runInvoiceJob: 'Monthend.Button.Run',
  exportXml: 'Monthend.Button.Export',
  explainLine: 'Monthend.Button.Explain',
  showEvidence: 'Monthend.Button.Evidence',
} as const;

export type RibbonFunction = keyof typeof ribbonButtons;

/** What stands in the menu Export as for a format: the function that it runs, and its id in the manifest. */
type ExportItem = { readonly runs: string; readonly id: string };

/** One for every format that accounting can be given; the button Export XML takes the one that is set. */
export const exportItems: Readonly<Record<ExportFormat, ExportItem>> = {
  ubl: { runs: 'exportUbl', id: 'Monthend.Item.Ubl' },
  'exact-gltransactions': { runs: 'exportExact', id: 'Monthend.Item.Exact' },
  twinfield: { runs: 'exportTwinfield', id: 'Monthend.Item.Twinfield' },
  afas: { runs: 'exportAfas', id: 'Monthend.Item.Afas' },
  'generic-xml': { runs: 'exportGenericXml', id: 'Monthend.Item.GenericXml' },
  csv: { runs: 'exportCsv', id: 'Monthend.Item.Csv' },
  qbxml: { runs: 'exportQbxml', id: 'Monthend.Item.Qbxml' },
};

export const ribbonTab = 'Monthend.Tab';
