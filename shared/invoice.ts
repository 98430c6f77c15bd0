import { z } from 'zod';
import { fault } from './faults.ts';
import { currencies, type Minor } from './money.ts';
import { invoiceProfiles, languages, paymentMethods, unitCodes, vatCategories } from './choices.ts';
import { day, type IsoDate } from './period.ts';

/** A day as text, checked and branded. */
export const isoDate = z.iso.date().transform((text): IsoDate => day(text));
/** A decimal as text: up to 4 places, no exponent, no thousands separator. */
export const decimalText = z
  .string()
  .regex(
    /^-?\d{1,15}(\.\d{1,4})?$/,
    fault({ en: 'Write a number with at most 4 decimals.', nl: 'Schrijf een getal met hoogstens 4 decimalen.' }),
  );
/** Whole minor units of the document's currency. */
export const minorUnits = z.int().transform((amount) => amount as Minor);

const address = z.object({
  street: z.string().min(1),
  city: z.string().min(1),
  postalCode: z.string().min(1),
  /** ISO 3166-1 alpha-2. */
  country: z.string().length(2),
});

/** An electronic address: `scheme` is an EAS code such as 0106 (KvK), 9944 (NL VAT), 0208 (BE enterprise number). */
const endpoint = z.object({ scheme: z.string().regex(/^\d{4}$/), id: z.string().min(1) });

const party = z.object({
  name: z.string().min(1),
  address,
  vatId: z.string().nullable(),
  /** Chamber-of-commerce number with its ICD scheme (0106 KvK, 0190 OIN, 0208 BE). */
  legalId: z.object({ scheme: z.string().regex(/^\d{4}$/), id: z.string().min(1) }).nullable(),
  endpoint: endpoint.nullable(),
});

const seller = party.extend({
  contactName: z.string().nullable(),
  email: z.string().nullable(),
  /** The logo at its head, by its content; documents finalised before there were logos have none. */
  logoSha256: z.string().nullable().default(null),
});

const buyer = party.extend({ debtorCode: z.string().min(1) });

/** One line as printed. `net` = round(quantity × unitPrice / baseQuantity), always. */
export const invoiceLineSchema = z.object({
  /** Unique within the document, "1", "2", …, in printed order. */
  id: z.string().min(1),
  description: z.string().min(1),
  /** What a customer reads under the line: how the quantity came about. */
  explanation: z.string(),
  /** In `unitCode`; a day share is in DAY, minutes are in MIN. Negative on a correction. */
  quantity: decimalText,
  unitCode: z.enum(unitCodes),
  unitPrice: decimalText,
  /** How many `unitCode` the price is for: 31 when a monthly price is charged per day of January, else 1. */
  baseQuantity: decimalText,
  net: minorUnits,
  /** The service period, half-open; null for an item without one. */
  period: z.object({ from: isoDate, to: isoDate }).nullable(),
  productCode: z.string().min(1),
  contractNumber: z.string().nullable(),
  vatCategory: z.enum(vatCategories),
  /** Per cent; null for category O, which has no rate. */
  vatRate: decimalText.nullable(),
  /** The accounting package's own VAT code. */
  vatPackageCode: z.string().nullable(),
  ledgerAccount: z.string().nullable(),
  /** The balance account on which a line billed in advance waits, to be released over its period; null books it at once. */
  deferralAccount: z.string().nullable().default(null),
  costCentre: z.string().nullable(),
});
export type InvoiceLine = z.infer<typeof invoiceLineSchema>;

const vatGroup = z.object({
  category: z.enum(vatCategories),
  rate: decimalText.nullable(),
  base: minorUnits,
  tax: minorUnits,
  /** Why no VAT is charged, such as "btw verlegd / reverse charge"; null for S and Z. */
  exemptionReason: z.string().nullable(),
});
export type VatGroup = z.infer<typeof vatGroup>;

/** A finalised document: everything printed, frozen. What accounting writes is a function of this and nothing else. */
export const invoiceDocumentSchema = z.object({
  id: z.string().min(1),
  kind: z.enum(['invoice', 'credit note']),
  number: z.string().min(1),
  issueDate: isoDate,
  /** Null on a credit note. */
  dueDate: isoDate.nullable(),
  currency: z.enum(currencies),
  profile: z.enum(invoiceProfiles),
  language: z.enum(languages),
  seller,
  buyer,
  buyerReference: z.string().nullable(),
  purchaseOrder: z.string().nullable(),
  contractNumber: z.string().nullable(),
  note: z.string().nullable(),
  payment: z.object({
    method: z.enum(paymentMethods),
    iban: z.string().nullable(),
    bic: z.string().nullable(),
    mandate: z.string().nullable(),
    termsDays: z.int().nonnegative(),
    /** Such as "Payment within 30 days". */
    termsText: z.string().min(1),
  }),
  /** The invoices that a credit note or a correction is about; at least one on a credit note. */
  precedingInvoices: z.array(z.object({ number: z.string().min(1), issueDate: isoDate })),
  lines: z.array(invoiceLineSchema).min(1),
  vat: z.array(vatGroup).min(1),
  /** As printed, like every amount here: never below zero; a credit note states what is credited as positive. */
  totals: z.object({ net: minorUnits, vat: minorUnits, gross: minorUnits }),
  /** Codes of the administration's accounting package that belong to the document. */
  accounting: z.object({
    journal: z.string().nullable(),
    paymentCondition: z.string().nullable(),
    // Documents finalised before these settings existed do not have them.
    /** The administration's own code where a package holds several: Twinfield's office, AFAS's UnId. */
    officeCode: z.string().nullable().default(null),
    /** The balance account that holds what customers owe. */
    debtorsAccount: z.string().nullable().default(null),
    /** The balance account that holds the VAT to pay, where a file must book it itself. */
    vatAccount: z.string().nullable().default(null),
    /** The journal of credit notes, where it is another than that of invoices. */
    creditJournal: z.string().nullable().default(null),
    /** The customer's cost centre, which wins over those of the products. */
    costCentre: z.string().nullable().default(null),
    /** Whether Exact gets the customers in a file of their own, to be imported first. */
    sendsCustomers: z.boolean().default(false),
    /** Whether Exact gets the printed invoice with each entry. */
    sendsDocuments: z.boolean().default(false),
  }),
});
export type InvoiceDocument = z.infer<typeof invoiceDocumentSchema>;
