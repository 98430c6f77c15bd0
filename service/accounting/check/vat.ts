import type { Bilingual } from '../../../shared/bilingual.ts';
import type { VatCategory } from '../../../shared/choices.ts';
import type { InvoiceDocument } from '../../../shared/invoice.ts';
import { canonicalDecimal, type DecimalText } from '../../../shared/money.ts';
import { isWritten } from '../xml.ts';
import { isVatId } from './identifiers.ts';
import { partyWords, lineField, type Complaint } from './problem.ts';

/** What each VAT category asks of rate, reason and VAT ids (EN 16931, BR-S, BR-Z, BR-E, BR-AE, BR-G, BR-IC, BR-O). */
export function* checkVat(document: InvoiceDocument): Generator<Complaint> {
  for (const [index, line] of document.lines.entries())
    yield* checkRate(line.vatCategory, line.vatRate, lineField(index, 'vatRate'));
  for (const [index, group] of document.vat.entries()) {
    yield* checkRate(group.category, group.rate, `vat[${index + 1}].rate`);
    yield* checkReason(group.category, group.exemptionReason, `vat[${index + 1}].exemptionReason`);
  }
  yield* checkScope(document);
  yield* checkVatIds(document);
}

function* checkRate(category: VatCategory, rate: DecimalText | null, field: string): Generator<Complaint> {
  const expected = expectedRates[category];
  if (!expected.test(rate === null ? null : canonicalDecimal(rate)))
    yield {
      code: 'VAT_RATE_WRONG',
      field,
      message: {
        en: `VAT category ${category} must have ${expected.words.en}.`,
        nl: `Btw-categorie ${category} hoort bij ${expected.words.nl}.`,
      },
    };
}

const noCharge = { words: { en: 'the rate 0', nl: 'het tarief 0' }, test: (rate: DecimalText | null) => rate === '0' };
const expectedRates = {
  S: {
    words: { en: 'a rate above 0', nl: 'een tarief boven 0' },
    test: (rate) => rate !== null && rate !== '0' && !rate.startsWith('-'),
  },
  Z: noCharge,
  E: noCharge,
  AE: noCharge,
  G: noCharge,
  K: noCharge,
  O: { words: { en: 'no rate', nl: 'geen tarief' }, test: (rate) => rate === null },
} satisfies Record<VatCategory, { words: Bilingual; test: (rate: DecimalText | null) => boolean }>;

function* checkReason(category: VatCategory, reason: string | null, field: string): Generator<Complaint> {
  const isCharged = category === 'S' || category === 'Z';
  const isStated = reason !== null && isWritten(reason);
  if (isCharged && isStated)
    yield {
      code: 'VAT_REASON_WRONG',
      field,
      message: {
        en: `VAT category ${category} states no reason; remove it.`,
        nl: `Btw-categorie ${category} vermeldt geen reden; haal die weg.`,
      },
    };
  if (!isCharged && !isStated)
    yield {
      code: 'VAT_REASON_WRONG',
      field,
      message: {
        en: `Say why no VAT is charged (category ${category}) in the VAT code's text.`,
        nl: `Zeg in de tekst van de btw-code waarom er geen btw wordt berekend (categorie ${category}).`,
      },
    };
}

function* checkScope({ vat }: InvoiceDocument): Generator<Complaint> {
  if (vat.length > 1 && vat.some(({ category }) => category === 'O'))
    yield {
      code: 'VAT_SCOPE_MIXED',
      field: 'vat',
      message: {
        en: 'What is outside the scope of VAT needs an invoice of its own; move those lines.',
        nl: 'Wat buiten de heffing van btw valt vraagt een eigen factuur; verplaats die regels.',
      },
    };
}

function* checkVatIds({ seller, buyer, vat }: InvoiceDocument): Generator<Complaint> {
  const categories = new Set(vat.map(({ category }) => category));
  const parties = [
    { name: 'seller', vatId: seller.vatId, isNeeded: !categories.has('O') },
    { name: 'buyer', vatId: buyer.vatId, isNeeded: categories.has('AE') || categories.has('K') },
  ] as const;
  for (const { name, vatId, isNeeded } of parties) {
    if (vatId === null && isNeeded)
      yield {
        code: 'VAT_ID_MISSING',
        field: `${name}.vatId`,
        message: { en: `Fill in the ${name}'s VAT id.`, nl: `Vul het btw-nummer van de ${partyWords[name].nl} in.` },
      };
    if (vatId !== null && !isVatId(vatId))
      yield {
        code: 'VAT_ID_WRONG',
        field: `${name}.vatId`,
        message: {
          en: `The ${name}'s VAT id ${vatId} is not a VAT id; write it with its country, such as NL123456789B01.`,
          nl: `Het btw-nummer ${vatId} van de ${partyWords[name].nl} is geen btw-nummer; schrijf het met het land, zoals NL123456789B01.`,
        },
      };
  }
}
