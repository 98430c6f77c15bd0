import type { InvoiceDocument } from '../../../shared/invoice.ts';
import { americanBuyer, belgianBuyer, creditNote, dutchBuyer, invoice, line } from './documents.ts';

const workstations = line();
const servers = line({
  id: '2',
  description: 'Managed server',
  explanation: '3 servers on 31 October 2026',
  quantity: '3',
  unitPrice: '65.00',
  net: 19_500,
  productCode: 'MS-GOLD',
  ledgerAccount: '8010',
  costCentre: 'SRV',
});

const docks = line({
  description: 'Docking station',
  explanation: '',
  quantity: '3',
  unitPrice: '45.00',
  unitCode: 'H87',
  net: 13_500,
  period: null,
  productCode: 'DOCK',
  contractNumber: null,
  ledgerAccount: '8050',
});

/** One document per golden file, small enough to check by hand. */
export const cases: Readonly<Record<string, InvoiceDocument>> = {
  /** 12 × 18.50 + 3 × 65.00 = 417.00; VAT 87.57; total 504.57. */
  plain: invoice([workstations, servers], { note: 'Thank you for your business.' }),

  /** A credit of 62.00 and a charge of 40.00: 22.00 credited, VAT 4.62, total 26.62; the charge has quantity -1. */
  'credit-note': creditNote([
    line({
      explanation: 'Seats from 1 to 20 October 2026',
      description: 'Business Premium, newly due',
      quantity: '-1',
      unitPrice: '40.00',
      net: -4_000,
    }),
    line({
      id: '2',
      explanation: 'Billed on invoice 20260007 of 2026-11-01',
      description: 'Business Premium, already billed',
      quantity: '1',
      unitPrice: '62.00',
      net: 6_200,
    }),
  ]),

  /** 222.00 less 10 %: 199.80; VAT 41.958 = 41.96; total 241.76. */
  discount: invoice([
    workstations,
    line({
      id: '2',
      description: 'Discount 10 %',
      explanation: '10 % of 222.00',
      quantity: '1',
      unitPrice: '-22.20',
      net: -2_220,
    }),
  ]),

  /** A year of backup in advance, 12 × 20.00 = 240.00 waiting on 1690 until 31 October 2027; VAT 50.40; total 290.40. */
  deferred: invoice([
    line({
      description: 'Backup',
      explanation: 'In advance',
      unitCode: 'MON',
      quantity: '12',
      unitPrice: '20.00',
      net: 24_000,
      period: { from: '2026-11-01', to: '2027-11-01' },
      productCode: 'BACKUP',
      ledgerAccount: '8030',
      deferralAccount: '1690',
    }),
  ]),

  /** 300.00 - 30.00 at 21 % is 56.70; 117.00 - 11.70 at 9 % is 9.48; total 375.30 + 66.18 = 441.48. */
  'two-vat-rates': invoice([
    line({ quantity: '20', unitPrice: '15.00', net: 30_000, explanation: '20 workstations' }),
    line({
      id: '2',
      description: 'Discount 10 %',
      explanation: '10 % of 300.00',
      quantity: '1',
      unitPrice: '-30.00',
      net: -3_000,
    }),
    line({
      id: '3',
      description: 'Manuals',
      explanation: '',
      quantity: '9',
      unitPrice: '13.00',
      net: 11_700,
      vatRate: '9.00',
      vatPackageCode: '2',
    }),
    line({
      id: '4',
      description: 'Discount 10 %',
      explanation: '10 % of 117.00',
      quantity: '1',
      unitPrice: '-11.70',
      net: -1_170,
      vatRate: '9',
      vatPackageCode: '2',
    }),
  ]),

  /** 417.00 to a Belgian company, no VAT. */
  'reverse-charge': invoice(
    [workstations, servers].map((each) => ({
      ...each,
      vatCategory: 'AE' as const,
      vatRate: '0',
      vatPackageCode: '7',
    })),
    { buyer: belgianBuyer, exemptionReason: 'btw verlegd / reverse charge' },
  ),

  /** 3 docking stations × 45.00 = 135.00, goods to a Belgian company, no VAT; delivered on the day of the invoice. */
  'intra-community': invoice([{ ...docks, vatCategory: 'K', vatRate: '0', vatPackageCode: '8' }], {
    buyer: belgianBuyer,
    contractNumber: null,
    exemptionReason: 'Intracommunautaire levering / intra-Community supply',
  }),

  /** The same goods to a company in the United States. */
  export: invoice([{ ...docks, vatCategory: 'G', vatRate: '0', vatPackageCode: '9' }], {
    buyer: americanBuyer,
    contractNumber: null,
    exemptionReason: 'Export outside the EU',
  }),

  /** 417.00 of services to a company in the United States, which no VAT is about. */
  'outside-scope': invoice(
    [workstations, servers].map((each) => ({
      ...each,
      vatCategory: 'O' as const,
      vatRate: null,
      vatPackageCode: '10',
    })),
    { buyer: americanBuyer, exemptionReason: 'Services to a business outside the EU' },
  ),

  /** Training that is exempt beside workstations at 21 %: 400.00 + 222.00; VAT 46.62; total 668.62. */
  exempt: invoice(
    [
      workstations,
      line({
        id: '2',
        description: 'Training',
        explanation: '',
        quantity: '2',
        unitCode: 'DAY',
        unitPrice: '200.00',
        net: 40_000,
        productCode: 'TRAINING',
        ledgerAccount: '8040',
        vatCategory: 'E',
        vatRate: '0',
        vatPackageCode: '0',
      }),
    ],
    { exemptionReason: 'Vrijgesteld, artikel 11 lid 1 onder o Wet OB 1968' },
  ),

  /** No servers: 0 × 65.00 = 0.00; total 222.00 + 46.62 = 268.62. */
  'zero-line': invoice([
    workstations,
    { ...servers, quantity: '0', net: 0, explanation: 'No servers on 31 October 2026' },
  ]),

  /** 364 asset-days × 18.50 / 31 = 217.2258 = 217.23; VAT 45.6183 = 45.62; total 262.85. */
  prorated: invoice([
    line({
      explanation: '364 workstation days of 31 in October 2026',
      quantity: '364',
      unitCode: 'DAY',
      baseQuantity: '31',
      net: 21_723,
    }),
  ]),

  /** 135 minutes × 96.00 / 60 = 216.00; VAT 45.36; total 261.36; the hourly price is for 60 minutes. */
  minutes: invoice([
    line({
      description: 'Support on site',
      explanation: 'Ticket 4711: 135 minutes',
      quantity: '135',
      unitCode: 'MIN',
      unitPrice: '96.00',
      baseQuantity: '60',
      net: 21_600,
      productCode: 'HOURS',
      ledgerAccount: '8020',
    }),
  ]),

  /** 222.00 less 18.50 × 15/30 = 9.25 billed too much in September: 212.75; VAT 44.6775 = 44.68; total 257.43. */
  'negative-line': invoice(
    [
      workstations,
      line({
        id: '2',
        description: 'Correction of invoice 20260003',
        explanation: '1 workstation removed on 16 September 2026',
        quantity: '-15',
        unitCode: 'DAY',
        baseQuantity: '30',
        net: -925,
        period: { from: '2026-09-16', to: '2026-10-01' },
      }),
    ],
    { precedingInvoices: [{ number: '20260003', issueDate: '2026-10-01' }] },
  ),

  /** 3 × 45.00 = 135.00; VAT 28.35; total 163.35; no service period, paid by direct debit. */
  'one-off': invoice(
    [
      line({
        description: 'Docking station',
        explanation: '',
        quantity: '3.0000',
        unitPrice: '45',
        unitCode: 'H87',
        net: 13_500,
        period: null,
        contractNumber: null,
      }),
    ],
    {
      contractNumber: null,
      payment: {
        method: 'direct debit',
        iban: null,
        bic: null,
        mandate: 'MANDATE-10023-1',
        termsDays: 14,
        termsText: 'Collected after 14 days',
      },
    },
  ),

  /** Text that trips XML writers. */
  'markup-in-text': invoice(
    [
      line({
        description: `AT&T; router <urgent> "na kantooruren" 'R&amp;D' ]]>`,
        explanation: 'Ticket #4711: &nbsp;&#10;&lt;b&gt; a & b && c\nsecond line\u0007\uFFFE\uD800.',
      }),
    ],
    { note: `Tom & Jerry; "done" <3`, buyer: { ...dutchBuyer, name: `Bits & 'Bytes' "B.V." <R&D;>` } },
  ),

  /** Other scripts and emoji, in and beyond the basic plane. */
  'other-scripts': invoice(
    [line({ description: 'Σταθμός εργασίας – ワークステーション', explanation: 'محطة عمل 🖥️ × 12, 𠮷野家 ✓' })],
    {
      note: 'Спасибо 🙏🏽',
      buyer: {
        ...dutchBuyer,
        name: 'Łódź Çelik Größe ß',
        address: { ...dutchBuyer.address, street: 'Ærøvej 1', city: "'s-Hertogenbosch" },
      },
    },
  ),
};
