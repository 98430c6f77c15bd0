import type { InvoiceDocument } from '../../../shared/invoice.ts';
import { isWritten } from '../xml.ts';
import { checkHundredths } from './codes.ts';
import { partyWords, type Complaint } from './problem.ts';

/** What Peppol BIS Billing and NLCIUS ask beyond the document itself. */
export function* checkForUbl(document: InvoiceDocument): Generator<Complaint> {
  if (isBlank(document.buyerReference) && isBlank(document.purchaseOrder))
    yield {
      code: 'REFERENCE_MISSING',
      field: 'buyerReference',
      message: {
        en: "Fill in the customer's buyer reference or PO number; an e-invoice needs one of them.",
        nl: 'Vul de referentie of het inkoopordernummer van de klant in; een e-factuur vraagt een van beide.',
      },
    };
  yield* checkHundredths(document, { en: 'The e-invoice rules count', nl: 'De regels voor e-facturen tellen' });
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
        message: {
          en: `Fill in the ${name}'s e-invoice scheme and address, such as 0106 and the KvK number.`,
          nl: `Vul van de ${partyWords[name].nl} het e-factuurschema en -adres in, zoals 0106 en het KvK-nummer.`,
        },
      };
}

/** A Dutch seller, and its Dutch buyer, are named by KvK number or OIN (NL-R-003, NL-R-005, BR-NL-1, BR-NL-10). */
function* checkRegistrations({ seller, buyer }: InvoiceDocument): Generator<Complaint> {
  const isDutchSale = seller.address.country === 'NL';
  const parties = [
    { name: 'seller', legalId: seller.legalId, isDutch: isDutchSale, isNeeded: true },
    { name: 'buyer', legalId: buyer.legalId, isDutch: isDutchSale && buyer.address.country === 'NL', isNeeded: false },
  ] as const;
  for (const { name, legalId, isDutch, isNeeded } of parties) {
    const isDutchNumber = legalId !== null && (legalId.scheme === '0106' || legalId.scheme === '0190');
    if (isDutch && !isDutchNumber)
      yield {
        code: 'REGISTRATION_MISSING',
        field: `${name}.legalId`,
        message: {
          en: `Fill in the ${name}'s KvK number (scheme 0106) or OIN (scheme 0190).`,
          nl: `Vul van de ${partyWords[name].nl} het KvK-nummer (schema 0106) of OIN (schema 0190) in.`,
        },
      };
    else if (isNeeded && legalId === null)
      yield {
        code: 'REGISTRATION_MISSING',
        field: `${name}.legalId`,
        message: {
          en: `Fill in the ${name}'s registration number and its scheme.`,
          nl: `Vul van de ${partyWords[name].nl} het registratienummer en het schema ervan in.`,
        },
      };
  }
}

function* checkPayment({ payment }: InvoiceDocument): Generator<Complaint> {
  if (payment.method === 'transfer' && isBlank(payment.iban))
    yield {
      code: 'IBAN_MISSING',
      field: 'payment.iban',
      message: {
        en: 'Fill in the IBAN of the administration; the customer pays to it.',
        nl: 'Vul het IBAN van de administratie in; daarop betaalt de klant.',
      },
    };
  if (payment.method === 'direct debit' && isBlank(payment.mandate))
    yield {
      code: 'MANDATE_MISSING',
      field: 'payment.mandate',
      message: {
        en: "Fill in the customer's mandate, or let it pay by transfer.",
        nl: 'Vul de machtiging van de klant in, of laat die per overboeking betalen.',
      },
    };
}
