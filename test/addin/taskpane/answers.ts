import { monthBegun, syncJob } from './month.ts';

/** What the service answers in some states of the pane. */

export const systems = ['NinjaOne', 'Pax8'].map((name, index) => ({
  ...monthBegun.connections[0]!,
  id: `s${index}`,
  name,
}));
export const sideBySide = {
  ...syncJob,
  progress: {
    done: 43,
    total: null,
    text: '1 of 2 systems are still being read: 43 so far',
    parts: [
      { id: 's0', done: 40, total: 40, text: 'NinjaOne: 40 devices', ended: true },
      { id: 's1', done: 3, total: 12, text: 'Pax8: reading subscriptions', ended: false },
    ],
  },
};
const contract = { version: 1, isManual: true };
export const indexed = [
  { ...contract, id: 'c1', values: { number: 'C-1', customer: 'Acme', indexation: 'percentage' } },
  { ...contract, id: 'c2', values: { number: 'C-2', customer: 'Brown', indexation: 'index figure' } },
  { ...contract, id: 'c3', values: { number: 'C-3', customer: 'Clark', indexation: 'none' } },
];
export const indexedLists = [
  { ...contract, id: 'p1', values: { name: 'Standard', currency: 'EUR', indexation: 'percentage' } },
];
const price = {
  email: null,
  priceList: null,
  currency: 'EUR',
  from: '2027-01-01',
  product: 'WS',
  description: 'Managed workstation',
  part: 'price' as const,
};
export const raised = [
  { ...price, contract: 'C-1', customer: 'Acme', oldPrice: '18.50', newPrice: '19.06', note: null },
  {
    ...price,
    contract: 'C-2',
    customer: 'Brown',
    oldPrice: '17.95',
    newPrice: null,
    note: 'Give the new index figure.',
  },
  {
    ...price,
    contract: 'C-3',
    customer: 'Clark',
    priceList: 'Standard',
    oldPrice: '20.00',
    newPrice: '20.60',
    note: null,
  },
];
export const scheduled = { id: 's0', name: 'NinjaOne', vendor: 'ninjaone', settings: {}, schedule: '0 6 * * 1-5' };
export const onePixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const letters = { subject: 'Invoice {number}', body: '{total}' };
export const mailSettings = {
  settings: {
    host: 'smtp.msp.example',
    port: 587,
    security: 'starttls',
    user: null,
    from: 'invoices@msp.example',
    firstIssueDate: '2026-11-01',
    templates: { en: letters, nl: letters },
  },
  hasPassword: false,
  initialTemplates: { en: letters, nl: letters },
};
