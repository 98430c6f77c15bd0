/** Account number with check digits (ISO 13616, mod 97). The e-invoice rules do not verify them. */
export function isIban(text: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{8,30}$/.test(text)) return false;
  const rearranged = text.slice(4) + text.slice(0, 4);
  const digits = rearranged.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  return BigInt(digits) % 97n === 1n;
}

/** A VAT id with its country's prefix (BR-CO-09); a Dutch one as NL123456789B01. */
export function isVatId(text: string): boolean {
  return text.startsWith('NL') ? /^NL\d{9}B\d{2}$/.test(text) : /^[A-Z]{2}[A-Z0-9]{2,13}$/.test(text);
}

/** Numbers by their ISO 6523 / EAS scheme. Source: Peppol rules COMMON-R040, R043, R054 to R057, release 2026.5. */
const schemes: Readonly<Record<string, { readonly shape: string; readonly test: (id: string) => boolean }>> = {
  '0088': { shape: 'a GLN of 13 digits with its check digit', test: isGln },
  '0106': { shape: 'a KvK number of 8 digits', test: (id) => /^\d{8}$/.test(id) },
  '0190': { shape: 'an OIN of 20 digits', test: (id) => /^\d{20}$/.test(id) },
  '0208': { shape: 'a Belgian enterprise number of 10 digits with its check digits', test: isBelgianEnterprise },
  '0217': { shape: 'a KvK establishment number of 12 digits', test: (id) => /^\d{12}$/.test(id) },
  '9944': { shape: 'a Dutch VAT id such as NL123456789B01', test: (id) => id.startsWith('NL') && isVatId(id) },
};

/** What the number should look like when it does not fit its scheme; null when it fits or the scheme is not known here. */
export function misshapen({ scheme, id }: { readonly scheme: string; readonly id: string }): string | null {
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
