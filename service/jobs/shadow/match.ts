import { en, nl, type Bilingual } from '../../../shared/bilingual.ts';
import type { RealInvoice } from '../../../shared/shadow.ts';

type Customer = {
  readonly id: string;
  readonly name: string;
  readonly vatId: string | null;
  readonly debtorCode: string;
  readonly currency: string;
};
export type Matched = { readonly customerId: string } | { readonly reason: Bilingual };

/** Whose invoice it is: by VAT id, else by debtor code, else by the exact name. Two that fit are none: a person decides. */
export function matchInvoice({ buyer, currency }: RealInvoice, customers: readonly Customer[]): Matched {
  const keys: readonly ((customer: Customer) => boolean)[] = [
    ({ vatId }) => vatId !== null && buyer.vatId !== null && bare(vatId) === bare(buyer.vatId),
    ({ debtorCode }) => buyer.debtorCode !== null && debtorCode === buyer.debtorCode.trim(),
    ({ name }) => buyer.name !== null && name === buyer.name.trim(),
  ];
  for (const fits of keys) {
    const found = customers.filter(fits);
    const [only] = found;
    if (only === undefined || found.length > 1) continue;
    return only.currency === currency ? { customerId: only.id } : { reason: otherCurrency(only, currency) };
  }
  const named = [buyer.name, buyer.debtorCode, buyer.vatId].filter((text) => text !== null).join(', ');
  return {
    reason: {
      en: en`No customer, or more than one, has the VAT id, debtor code or name of this buyer (${named}); repair it on the Customers sheet or in the file.`,
      nl: nl`Geen klant, of meer dan één, heeft het btw-nummer, de debiteurcode of de naam van deze afnemer (${named}); herstel dat op het blad Klanten of in het bestand.`,
    },
  };
}

/** Spaces and points are written or not. */
function bare(vatId: string): string {
  return vatId.replaceAll(/[\s.-]/g, '').toUpperCase();
}

function otherCurrency({ name, currency }: Customer, billed: string): Bilingual {
  return {
    en: en`The invoice is in ${billed} and ${name} is billed in ${currency}; amounts in two currencies are not compared.`,
    nl: nl`De factuur is in ${billed} en ${name} wordt in ${currency} gefactureerd; bedragen in twee valuta worden niet vergeleken.`,
  };
}
