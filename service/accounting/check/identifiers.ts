import type { Bilingual } from '../../../shared/bilingual.ts';

/** Account number with check digits (ISO 13616, mod 97). The e-invoice rules do not verify them. */
export function isIban(text: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{8,30}$/.test(text)) return false;
  const rearranged = text.slice(4) + text.slice(0, 4);
  const digits = rearranged.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  return BigInt(digits) % 97n === 1n;
}

/** A VAT id with its country's prefix (BR-CO-09), of the shape that the country gives it where that is known here. */
export function isVatId(text: string): boolean {
  const ofCountry = vatIds[text.slice(0, 2)];
  return ofCountry === undefined ? /^[A-Z]{2}[A-Z0-9]{2,13}$/.test(text) : ofCountry(text.slice(2));
}

/**
 * What follows the country, with check digits where they are public and hold for every number. A Dutch one has two kinds of check
 * digits, and old ones of neither. Sources: European Commission, VIES; HMRC, "VAT registration numbers"; read 2026-11.
 */
const vatIds: Readonly<Record<string, (id: string) => boolean>> = {
  NL: (id) => /^\d{9}B\d{2}$/.test(id),
  BE: isBelgianEnterprise,
  DE: isGermanVatNumber,
  GB: isBritishVatNumber,
  XI: isBritishVatNumber,
};

/** Numbers by their ISO 6523 / EAS scheme. Source: Peppol rules COMMON-R040, R043, R054 to R057, release 2026.5. */
const schemes: Readonly<Record<string, { readonly shape: Bilingual; readonly test: (id: string) => boolean }>> = {
  '0088': {
    shape: { en: 'a GLN of 13 digits with its check digit', nl: 'een GLN van 13 cijfers met controlecijfer' },
    test: isGln,
  },
  '0106': {
    shape: { en: 'a KvK number of 8 digits', nl: 'een KvK-nummer van 8 cijfers' },
    test: (id) => /^\d{8}$/.test(id),
  },
  '0190': { shape: { en: 'an OIN of 20 digits', nl: 'een OIN van 20 cijfers' }, test: (id) => /^\d{20}$/.test(id) },
  '0208': {
    shape: {
      en: 'a Belgian enterprise number of 10 digits with its check digits',
      nl: 'een Belgisch ondernemingsnummer van 10 cijfers met controlecijfers',
    },
    test: isBelgianEnterprise,
  },
  '0217': {
    shape: { en: 'a KvK establishment number of 12 digits', nl: 'een KvK-vestigingsnummer van 12 cijfers' },
    test: (id) => /^\d{12}$/.test(id),
  },
  '0204': {
    shape: { en: 'a Leitweg-ID such as 04011000-1234512345-06', nl: 'een Leitweg-ID zoals 04011000-1234512345-06' },
    test: isLeitwegId,
  },
  '9925': {
    shape: { en: 'a Belgian VAT id such as BE0403170701', nl: 'een Belgisch btw-nummer zoals BE0403170701' },
    test: (id) => id.startsWith('BE') && isVatId(id),
  },
  '9930': {
    shape: { en: 'a German VAT id such as DE136695976', nl: 'een Duits btw-nummer zoals DE136695976' },
    test: (id) => id.startsWith('DE') && isVatId(id),
  },
  '9932': {
    shape: { en: 'a British VAT id such as GB980780684', nl: 'een Brits btw-nummer zoals GB980780684' },
    test: (id) => /^(GB|XI)/.test(id) && isVatId(id),
  },
  '9944': {
    shape: { en: 'a Dutch VAT id such as NL123456789B01', nl: 'een Nederlands btw-nummer zoals NL123456789B01' },
    test: (id) => id.startsWith('NL') && isVatId(id),
  },
};

/** What the number should look like when it does not fit its scheme; null when it fits or the scheme is not known here. */
export function misshapen({ scheme, id }: { readonly scheme: string; readonly id: string }): Bilingual | null {
  const known = schemes[scheme];
  return known === undefined || known.test(id) ? null : known.shape;
}

function isBelgianEnterprise(id: string): boolean {
  return /^[01]\d{9}$/.test(id) && 97 - (Number(id.slice(0, 8)) % 97) === Number(id.slice(8));
}

/** GS1: weights 3 and 1 from the right; the last digit makes the sum a multiple of ten. */
function isGln(id: string): boolean {
  if (!/^\d{13}$/.test(id)) return false;
  const weighted = Array.from(id, Number).reduce((total, digit, index) => total + digit * (index % 2 === 0 ? 1 : 3), 0);
  return weighted % 10 === 0;
}

/** Nine digits, the last by ISO 7064, MOD 11,10. */
function isGermanVatNumber(id: string): boolean {
  if (!/^[1-9]\d{8}$/.test(id)) return false;
  const product = Array.from(id.slice(0, 8), Number).reduce((before, digit) => {
    const sum = (digit + before) % 10;
    return ((sum === 0 ? 10 : sum) * 2) % 11;
  }, 10);
  return (11 - product) % 10 === Number(id.slice(8));
}

/** Nine digits by modulus 97, of either series, with a branch of three or not; or a government department or health authority. */
function isBritishVatNumber(id: string): boolean {
  if (/^GD[0-4]\d{2}$|^HA[5-9]\d{2}$/.test(id)) return true;
  if (!/^\d{9}(\d{3})?$/.test(id)) return false;
  const weighted = Array.from(id.slice(0, 7), Number).reduce((total, digit, index) => total + digit * (8 - index), 0);
  const total = weighted + Number(id.slice(7, 9));
  return total % 97 === 0 || (total + 55) % 97 === 0;
}

/** Coarse and fine address and two check digits. Source: KoSIT, "Leitweg-ID", version 2.0.2: mod 97 as an IBAN has it. */
function isLeitwegId(id: string): boolean {
  const parts = /^(\d{2,12})(?:-([A-Z0-9]{1,30}))?-(\d{2})$/.exec(id);
  if (parts === null) return false;
  const digits = `${parts[1]}${parts[2] ?? ''}${parts[3]}`.replace(/[A-Z]/g, (letter) =>
    String(letter.charCodeAt(0) - 55),
  );
  return BigInt(digits) % 97n === 1n;
}
