import { calculateInvoice } from '../../../service/billing/calculate.ts';
import { engineVersion } from '../../../service/billing/engine-version.ts';
import { noLicences } from '../../../service/billing/licence/snapshot.ts';
import type { Calculation } from '../../../service/billing/result.ts';
import {
  defaultConfiguration,
  type Asset,
  type Claim,
  type Contract,
  type ContractLine,
  type OneOffItem,
  type Snapshot,
} from '../../../service/billing/snapshot.ts';
import type { TimeFacts } from '../../../service/billing/time/facts.ts';
import type { AgentType } from '../../../shared/choices.ts';
import { formatMinor } from '../../../shared/money.ts';
import { day, type IsoDate } from '../../../shared/period.ts';
import { parseTiers } from '../../../shared/tiers.ts';

/** Plain facts of one customer for the worked examples: prices in EUR, 21 % VAT, everything present since 2025. */

export const calculate = (snapshot: Snapshot): Calculation => calculateInvoice(snapshot, defaultConfiguration);

/** The nets of the lines as an accountant writes them. */
export const nets = ({ lines }: Calculation): string[] => lines.map(({ net }) => formatMinor(net, 'EUR'));

export const codes = ({ findings }: Calculation): string[] => findings.map(({ code }) => code);

export function machines(
  agentType: AgentType,
  names: readonly string[],
  { from = '2025-01-01', to = null }: { from?: string; to?: string | null } = {},
): Asset[] {
  const stay = { from: day(from), to: to === null ? null : day(to) };
  return names.map((name) => ({
    id: `asset-${name}`,
    name,
    origin: 'rmm',
    review: 'billable',
    reviewReason: null,
    serial: null,
    macAddresses: [],
    assignments: [{ customerId: 'acme', ...stay }],
    classifications: [{ agentType, from: day('2024-01-01'), to: null }],
    placements: [],
    lastSeenOn: null,
    sources: ['rmm'],
  }));
}

/** "pc-1" … "pc-n". */
export function numbered(prefix: string, count: number, first = 1): string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}-${String(index + first).padStart(2, '0')}`);
}

export function line(given: Partial<ContractLine> & { id: string; price?: string }): ContractLine {
  const { price = '18.50', ...rest } = given;
  return {
    kind: 'counted',
    productId: 'managed',
    description: null,
    agentTypes: ['workstation'],
    siteCodes: [],
    fixedQuantity: null,
    pricePer: 'month',
    timing: 'arrears',
    countRule: 'snapshot-end',
    proration: 'none',
    stub: 'full',
    coverageGroup: 'base',
    coversWithoutCounting: false,
    minimumQuantity: null,
    minimumAmount: null,
    includedQuantity: null,
    overagePrice: null,
    startDate: null,
    endDate: null,
    prices: [{ from: day('2025-01-01'), unitPrice: price, currency: 'EUR' }],
    priceChange: 'period-start',
    tierMode: 'graduated',
    discountPercent: null,
    discountScope: 'contract',
    components: [],
    lotMinutes: null,
    rolloverPeriods: null,
    licenceBasis: 'assigned',
    licenceProductIds: [],
    licenceTerm: 'any',
    markUpPercent: null,
    ...rest,
  };
}

/** Prices in tiers from 2025 on, as a clerk types them. */
export function tiered(text: string): ContractLine['prices'] {
  const parsed = parseTiers(text);
  if ('fault' in parsed) throw new Error(parsed.fault.en);
  return [{ from: day('2025-01-01'), tiers: parsed.tiers, currency: 'EUR' }];
}

/** Flat prices by the day they start on. */
export function pricesFrom(prices: Readonly<Record<string, string>>): ContractLine['prices'] {
  return Object.entries(prices).map(([from, unitPrice]) => ({ from: day(from), unitPrice, currency: 'EUR' }));
}

export function contract(lines: readonly ContractLine[], given: Partial<Contract> = {}): Contract {
  return {
    id: 'contract',
    number: 'C-1',
    startDate: day('2025-01-01'),
    endDate: null,
    billingFrom: day('2026-01-01'),
    intervalMonths: 1,
    anchorDate: day('2026-01-01'),
    purchaseOrder: null,
    scheduleRevision: 1,
    priceListId: null,
    lines,
    ...given,
  };
}

/** Two pieces of 45.00, supplied in January. */
export function oneOffItem(id: string, given: Partial<OneOffItem> = {}): OneOffItem {
  return {
    id,
    supplyDate: day('2026-01-14'),
    productId: 'managed',
    description: null,
    quantity: '2',
    unitPrice: '45.00',
    currency: 'EUR',
    ...given,
  };
}

/** A run of January 2026 unless said otherwise; every source complete on the cut-off. */
export function facts(given: Partial<Snapshot> & { cutOff?: string }): Snapshot {
  const { cutOff = '2026-02-01', ...rest } = given;
  return {
    engineVersion,
    run: { cutOff: day(cutOff), asOf: day(cutOff), historyFrom: day('2025-01-01') },
    sellerCurrency: 'EUR',
    sellerVatId: 'NL123456789B01',
    customer: {
      id: 'acme',
      name: 'Acme',
      vatRegime: 'domestic',
      vatId: 'NL987654321B01',
      country: 'NL',
      currency: 'EUR',
      goLiveDate: day('2025-01-01'),
      language: 'en',
      purchaseOrder: null,
      purchaseOrderRequired: false,
      invoiceSplit: 'one invoice',
    },
    contracts: [],
    priceLists: [],
    licences: noLicences,
    products: [
      {
        id: 'managed',
        code: 'MANAGED',
        description: 'Management',
        descriptionNl: 'Beheer',
        unitCode: 'C62',
        vatClass: 'standard',
        supply: 'services',
        ledgerAccount: '8000',
        deferralAccount: null,
        costCentre: null,
      },
    ],
    vatCodes: [
      vat({ vatRegime: 'domestic', category: 'S', rate: '21' }),
      vat({ vatRegime: 'reverse charge', category: 'AE', rate: '0', exemptionReason: 'btw verlegd / reverse charge' }),
    ],
    assets: [],
    sites: [],
    oneOffItems: [],
    claims: [],
    sources: [
      {
        connectionId: 'rmm',
        name: 'RMM',
        lastCompleteOn: day(cutOff),
        firstCompleteOn: day('2025-01-01'),
        lastRunFailed: false,
        failure: null,
      },
    ],
    heldRemovals: [],
    acceptedFindings: [],
    acceptedProposals: [],
    time: noTime,
    handEdits: [],
    manualLines: [],
    ...rest,
  };
}

export function vat(
  given: Pick<Snapshot['vatCodes'][number], 'vatRegime' | 'category' | 'rate'> & Partial<Snapshot['vatCodes'][number]>,
): Snapshot['vatCodes'][number] {
  return {
    vatClass: 'standard',
    supply: 'both',
    validFrom: day('2012-10-01'),
    packageCode: null,
    exemptionReason: null,
    ...given,
  };
}

/** The claims that finalising a calculation writes. */
export function claimsOf({ obligations }: Calculation, invoiceNumber: string, issueDate: IsoDate | string): Claim[] {
  return obligations.map((obligation) => ({
    ...obligation,
    invoiceNumber,
    invoiceIssueDate: day(issueDate),
    released: false,
  }));
}

export const twelveWorkstations = machines('workstation', numbered('pc', 12));
export const threeServers = machines('server', numbered('srv', 3));

/** Workstations at 18.50 and servers at 65.00 per month, in arrears. */
export const contractByType = contract([
  line({ id: 'ws' }),
  line({ id: 'xsrv', agentTypes: ['server'], price: '65.00' }),
]);

/** A customer for whom nobody keeps time. */
export const noTime: TimeFacts = {
  billWithoutContract: false,
  timeBilledBefore: null,
  tickets: [],
  slas: [],
  calendars: [],
  workTypes: [],
  timeEntries: [],
  rates: [],
  timeTerms: [],
  lots: [],
  timeClaims: [],
  earlierClaims: 0,
  earlierBySplit: [],
};

/** G1: 12 workstations and 3 servers, 417.00 a month. */
export const g1 = facts({ contracts: [contractByType], assets: [...twelveWorkstations, ...threeServers] });

/** January: 10 on the 1st, 3 more on the 10th, one gone on the 20th. */
export const january = [
  ...machines('workstation', numbered('pc', 9)),
  ...machines('workstation', ['pc-10'], { to: '2026-01-20' }),
  ...machines('workstation', numbered('new', 3), { from: '2026-01-10' }),
];
