/** The ribbon's functions by the button that runs them: manifest, add-in and its check agree on these names. */
export const ribbonButtons = {
  syncNow: 'Monthend.Button.Sync',
  createDrafts: 'Monthend.Button.Drafts',
  approveDrafts: 'Monthend.Button.Approve',
  runInvoiceJob: 'Monthend.Button.Run',
  exportXml: 'Monthend.Button.Export',
  explainLine: 'Monthend.Button.Explain',
} as const;

export type RibbonFunction = keyof typeof ribbonButtons;

export const ribbonTab = 'Monthend.Tab';
