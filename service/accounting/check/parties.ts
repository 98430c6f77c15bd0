import type { InvoiceDocument } from '../../../shared/invoice.ts';
import { isWritten } from '../xml.ts';
import { isIban, misshapen } from './identifiers.ts';
import { partyWords, lineField, type Complaint } from './problem.ts';

/** Names, addresses and numbers of both parties, whatever the format. */
export function* checkParties(document: InvoiceDocument): Generator<Complaint> {
  yield* checkTexts(document);
  for (const [name, party] of [['seller', document.seller] as const, ['buyer', document.buyer] as const]) {
    if (!/^[A-Z]{2}$/.test(party.address.country))
      yield {
        code: 'COUNTRY_WRONG',
        field: `${name}.address.country`,
        message: {
          en: `The ${name}'s country must be two capital letters, such as NL.`,
          nl: `Het land van de ${partyWords[name].nl} moet uit twee hoofdletters bestaan, zoals NL.`,
        },
      };
    yield* checkNumber(`${name}.legalId`, 'REGISTRATION_WRONG', party.legalId);
    yield* checkNumber(`${name}.endpoint`, 'ENDPOINT_WRONG', party.endpoint);
  }
  const { iban } = document.payment;
  if (iban !== null && !isIban(iban))
    yield {
      code: 'IBAN_WRONG',
      field: 'payment.iban',
      message: {
        en: `${iban} is not an IBAN (its check digits do not fit); correct the account number.`,
        nl: `${iban} is geen IBAN (de controlecijfers kloppen niet); verbeter het rekeningnummer.`,
      },
    };
}

/** A text of blanks or control characters would be left out of the file, and the file would be refused. */
function* checkTexts({ number, seller, buyer, payment, lines }: InvoiceDocument): Generator<Complaint> {
  const texts: (readonly [field: string, text: string])[] = [
    ['number', number],
    ['payment.termsText', payment.termsText],
    ['buyer.debtorCode', buyer.debtorCode],
  ];
  for (const [name, { name: legalName, address }] of [['seller', seller] as const, ['buyer', buyer] as const])
    texts.push(
      [`${name}.name`, legalName],
      [`${name}.address.street`, address.street],
      [`${name}.address.city`, address.city],
      [`${name}.address.postalCode`, address.postalCode],
    );
  for (const [index, line] of lines.entries())
    texts.push(
      [lineField(index, 'id'), line.id],
      [lineField(index, 'description'), line.description],
      [lineField(index, 'productCode'), line.productCode],
    );
  for (const [field, text] of texts)
    if (!isWritten(text))
      yield {
        code: 'TEXT_MISSING',
        field,
        message: {
          en: `Fill in ${field}; it has nothing to print.`,
          nl: `Vul ${field} in; er is niets om af te drukken.`,
        },
      };
}

type SchemedNumber = { readonly scheme: string; readonly id: string } | null;

function* checkNumber(
  field: string,
  code: 'REGISTRATION_WRONG' | 'ENDPOINT_WRONG',
  number: SchemedNumber,
): Generator<Complaint> {
  if (number === null) return;
  const expected = isWritten(number.id) ? misshapen(number) : { en: 'filled in', nl: 'ingevuld' };
  if (expected !== null)
    yield {
      code,
      field,
      message: {
        en: `The number ${number.id} (scheme ${number.scheme}) must be ${expected.en}.`,
        nl: `Het nummer ${number.id} (schema ${number.scheme}) moet ${expected.nl} zijn.`,
      },
    };
}
