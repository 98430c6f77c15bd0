import type { CellValue, TableId } from '../../../shared/tables/definition.ts';
import { addDays, addMonths, type IsoDate } from '../../../shared/period.ts';

export type SampleRow = Readonly<Record<string, CellValue>>;

/**
 * A sample month as a person would type it in, in the order in which its rows refer to one another: a managed service provider with four
 * customers, whose machines, licences and ticket time are of the month that begins on `month`. Names and numbers are invented.
 */
export function sampleRows(month: IsoDate): readonly (readonly [TableId, readonly SampleRow[]])[] {
  const on = (dayOfMonth: number) => addDays(month, dayOfMonth - 1);
  return [
    ['administration', [seller]],
    ['customers', customers.map((customer) => ({ ...address, ...customer, goLiveDate: month }))],
    ['products', products],
    [
      'vatCodes',
      [
        {
          vatRegime: 'domestic',
          vatClass: 'standard',
          validFrom: '2012-10-01',
          category: 'S',
          rate: '21',
          packageCode: '4',
        },
      ],
    ],
    ['contracts', contractsFrom(month)],
    ['contractLines', contractLines],
    [
      'oneOffItems',
      [
        {
          customer: bakery,
          supplyDate: on(14),
          product: 'HW',
          quantity: '1',
          unitPrice: '389',
          description: 'Wi-Fi access point',
        },
      ],
    ],
    ['workTypes', [{ code: 'Remote' }, { code: 'Project' }]],
    ['calendars', [{ name: 'Office hours', openings: 'Mon-Fri 9:00-18:00', outsideMultiplier: '1.5' }]],
    ['slas', slas],
    ['rates', [{ validFrom: addMonths(month, -12), unitPrice: '95', product: 'HOURS' }]],
    ['timeTerms', [{ incrementMinutes: 15, roundingScope: 'ticket' }]],
    ['tickets', tickets],
    ['timeEntries', timeEntriesOn(on)],
    ['licences', [{ customer: dentist, product: 'M365BP', assigned: 19, purchased: '22', since: month }]],
    ['assets', assetsOn(month, on)],
  ];
}

const bakery = 'Sample Bakery B.V.';
const dentist = 'Sample Dental Practice';
const architect = 'Sample Architects B.V.';
const notary = 'Sample Notary Office';

const seller: SampleRow = {
  legalName: 'Sample IT Services B.V.',
  street: 'Stationsplein 14',
  postalCode: '3511 ED',
  city: 'Utrecht',
  country: 'NL',
  vatId: 'NL812345009B01',
  legalIdScheme: '0106',
  legalId: '61234560',
  endpointScheme: '0106',
  endpointId: '61234560',
  iban: 'NL91ABNA0417164300',
  bic: 'ABNANL2A',
  contactName: 'Invoices',
  email: 'invoices@sample-it.example',
  journal: '70',
};

const address = { street: 'Oudegracht 112', postalCode: '3511 AW', city: 'Utrecht', country: 'NL' };

const customers = [
  { name: bakery, debtorCode: '10001', ...registered('51230010'), buyerReference: 'KST-1', vatId: 'NL812300105B01' },
  { name: dentist, debtorCode: '10002', ...registered('51230020'), buyerReference: 'KST-2', vatId: 'NL812300208B01' },
  { name: architect, debtorCode: '10003', ...registered('51230030'), buyerReference: 'KST-3', vatId: 'NL812300300B01' },
  { name: notary, debtorCode: '10004', ...registered('51230040'), buyerReference: 'KST-4', vatId: 'NL812300403B01' },
];

function registered(number: string): SampleRow {
  return { legalIdScheme: '0106', legalId: number, endpointScheme: '0106', endpointId: number };
}

const products: readonly SampleRow[] = [
  { code: 'WS', description: 'Managed workstation', descriptionNl: 'Beheerde werkplek', ledgerAccount: '8000' },
  { code: 'SRV', description: 'Managed server', descriptionNl: 'Beheerde server', ledgerAccount: '8000' },
  {
    code: 'NET',
    description: 'Managed network device',
    descriptionNl: 'Beheerd netwerkapparaat',
    ledgerAccount: '8000',
  },
  { code: 'M365BP', description: 'Microsoft 365 Business Premium', ledgerAccount: '8040' },
  { code: 'SUPPORT', description: 'Support agreement', descriptionNl: 'Supportovereenkomst', ledgerAccount: '8020' },
  {
    code: 'HOURS',
    description: 'Support by the hour',
    descriptionNl: 'Ondersteuning op uurbasis',
    unitCode: 'HUR',
    ledgerAccount: '8020',
  },
  { code: 'HW', description: 'Hardware', ledgerAccount: '8100' },
];

/** Since nine months, and billed by Monthend from the sample month on; the support agreement a quarter in advance. */
function contractsFrom(month: IsoDate): readonly SampleRow[] {
  const startDate = addMonths(month, -9);
  const monthly = { startDate, billingFrom: month, anchorDate: startDate };
  return [
    { number: 'S-1', customer: bakery, ...monthly },
    { number: 'S-2', customer: dentist, ...monthly },
    { number: 'S-3', customer: architect, ...monthly },
    { number: 'S-4', customer: notary, ...monthly, intervalMonths: '3' },
  ];
}

const counted = (contract: string, product: string, agentTypes: string, unitPrice: string): SampleRow => ({
  contract,
  product,
  kind: 'counted',
  agentTypes,
  unitPrice,
});

const contractLines: readonly SampleRow[] = [
  counted('S-1', 'WS', 'workstation', '18.5'),
  counted('S-1', 'SRV', 'server', '65'),
  counted('S-1', 'NET', 'network', '12.5'),
  { ...counted('S-2', 'WS', 'workstation', '16.25'), minimumQuantity: 10 },
  { contract: 'S-2', product: 'M365BP', kind: 'licence', licenceBasis: 'assigned', unitPrice: '20.6' },
  // Its server is on no line: that is what a finding is for.
  counted('S-3', 'WS', 'workstation', '17.95'),
  { contract: 'S-4', product: 'SUPPORT', kind: 'fixed', fixedQuantity: '1', unitPrice: '250', timing: 'advance' },
];

const slas: readonly SampleRow[] = [
  { name: 'All-in', coverage: 'all-in', excludedWorkTypes: 'Project', calendar: 'Office hours', outside: 'T&M' },
  { name: 'By the hour', coverage: 'T&M', calendar: 'Office hours', outside: 'same' },
];

const tickets: readonly SampleRow[] = [
  {
    number: 'T-101',
    customer: bakery,
    subject: 'Outlook does not open',
    sla: 'All-in',
    contract: 'S-1',
    isClosed: true,
  },
  {
    number: 'T-102',
    customer: architect,
    subject: 'Plotter prints stripes',
    sla: 'By the hour',
    contract: 'S-3',
    isClosed: true,
  },
  { number: 'T-103', customer: architect, subject: 'Move of the server', sla: 'By the hour', contract: 'S-3' },
];

/** One of them is not approved: nobody has looked at it yet. */
function timeEntriesOn(on: (dayOfMonth: number) => IsoDate): readonly SampleRow[] {
  const entry = { workType: 'Remote', technician: 'Sanne', approved: true };
  return [
    {
      ...entry,
      ticket: 'T-101',
      workedOn: on(8),
      startTime: '10:00',
      endTime: '11:30',
      invoiceText: 'Profile rebuilt',
    },
    {
      ...entry,
      ticket: 'T-102',
      workedOn: on(13),
      startTime: '14:00',
      endTime: '15:15',
      invoiceText: 'Print head cleaned',
    },
    {
      ...entry,
      ticket: 'T-103',
      workedOn: on(20),
      startTime: '13:00',
      endTime: '15:00',
      technician: 'Joris',
      approved: false,
    },
  ];
}

/** Machines without an agent, since there is no system to read: two come and one goes in the month. */
function assetsOn(month: IsoDate, on: (dayOfMonth: number) => IsoDate): readonly SampleRow[] {
  const machines = (customer: string, agentType: string, names: readonly string[]): SampleRow[] =>
    names.map((name) => ({ name, customer, agentType, activeFrom: month }));
  const numbered = (prefix: string, count: number) =>
    Array.from({ length: count }, (_, index) => `${prefix}-${String(index + 1).padStart(2, '0')}`);
  return [
    ...machines(bakery, 'workstation', numbered('WS-BAKERY', 6)),
    { name: 'WS-BAKERY-07', customer: bakery, agentType: 'workstation', activeFrom: on(12) },
    { name: 'WS-BAKERY-OLD', customer: bakery, agentType: 'workstation', activeFrom: month, activeTo: on(20) },
    ...machines(bakery, 'server', ['SRV-BAKERY']),
    ...machines(bakery, 'network', ['FW-BAKERY', 'SW-BAKERY']),
    ...machines(dentist, 'workstation', numbered('WS-DENTAL', 8)),
    ...machines(architect, 'workstation', numbered('WS-ARCH', 5)),
    ...machines(architect, 'server', ['SRV-ARCH']),
  ];
}
