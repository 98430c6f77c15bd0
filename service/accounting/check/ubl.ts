import type { InvoiceDocument } from '../../../shared/invoice.ts';
import { isWritten } from '../xml.ts';
import { checkHundredths } from './codes.ts';
import type { Complaint } from './problem.ts';

/** What Peppol BIS Billing and NLCIUS ask beyond the document itself. */
export function* checkForUbl(document: InvoiceDocument): Generator<Complaint> {
  if (isBlank(document.buyerReference) && isBlank(document.purchaseOrder))
    yield {
      code: 'REFERENCE_MISSING',
      field: 'buyerReference',
      message: "Fill in the customer's buyer reference or PO number; an e-invoice needs one of them.",
    };
  yield* checkHundredths(document, 'The e-invoice rules count');
  yield* checkEndpoints(document);
  yield* checkRegistrations(document);
  if (document.kind === 'invoice') yield* checkPayment(document);
}

function isBlank(text: string | null): boolean {
  return text === null || !isWritten(text);
}

/** Peppol delivers by the electronic address (R010, R020); in NLCIUS it is optional. */
function* checkEndpoints({ profile, seller, buyer }: InvoiceDocument): Generator<Complaint> {
  if (profile !== 'peppol') return;
  for (const [name, { endpoint }] of [['seller', seller] as const, ['buyer', buyer] as const])
    if (endpoint === null)
      yield {
        code: 'ENDPOINT_MISSING',
        field: `${name}.endpoint`,
        message: `Fill in the ${name}'s e-invoice scheme and address, such as 0106 and the KvK number.`,
      };
}

/** A Dutch seller, and its Dutch buyer, are named by KvK number or OIN (NL-R-003, NL-R-005, BR-NL-1, BR-NL-10). */
function* checkRegistrations({ seller, buyer }: InvoiceDocument): Generator<Complaint> {
  const isDutchSale = seller.address.country === 'NL';
  const parties = [
    { name: 'seller', legalId: seller.legalId, isDutch: isDutchSale, isNeeded: true },
    { name: 'buyer', legalId: buyer.legalId, isDutch: isDutchSale && buyer.address.country === 'NL', isNeeded: false },
  ];
  for (const { name, legalId, isDutch, isNeeded } of parties) {
    const isDutchNumber = legalId !== null && (legalId.scheme === '0106' || legalId.scheme === '0190');
    if (isDutch && !isDutchNumber)
      yield {
        code: 'REGISTRATION_MISSING',
        field: `${name}.legalId`,
        message: `Fill in the ${name}'s KvK number (scheme 0106) or OIN (scheme 0190).`,
      };
    else if (isNeeded && legalId === null)
      yield {
        code: 'REGISTRATION_MISSING',
        field: `${name}.legalId`,
        message: `Fill in the ${name}'s registration number and its scheme.`,
      };
  }
}

function* checkPayment({ payment }: InvoiceDocument): Generator<Complaint> {
  if (payment.method === 'transfer' && isBlank(payment.iban))
    yield {
      code: 'IBAN_MISSING',
      field: 'payment.iban',
      message: 'Fill in the IBAN of the administration; the customer pays to it.',
    };
  if (payment.method === 'direct debit' && isBlank(payment.mandate))
    yield {
      code: 'MANDATE_MISSING',
      field: 'payment.mandate',
      message: "Fill in the customer's mandate, or let it pay by transfer.",
    };
}
