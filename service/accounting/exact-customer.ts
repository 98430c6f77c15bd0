import type { InvoiceDocument } from '../../shared/invoice.ts';
import { el, renderFragment } from './xml.ts';

type Buyer = InvoiceDocument['buyer'];

/** The customers of the documents that send them and that are not yet among the `known` debtor codes, which gain them. */
export function newCustomers(documents: readonly InvoiceDocument[], known: Set<string>): readonly Buyer[] {
  const customers: Buyer[] = [];
  for (const { buyer, accounting } of documents) {
    if (!accounting.sendsCustomers || known.has(buyer.debtorCode)) continue;
    known.add(buyer.debtorCode);
    customers.push(buyer);
  }
  return customers;
}

/**
 * An account of Exact Online's Accounts topic. An entry is refused unless its account exists and is a customer (status C), so
 * no more than code, status and name is written: addresses and VAT ids stay as they are kept in Exact.
 */
export function exactCustomer({ debtorCode, name }: Buyer): string {
  return renderFragment('Account', { code: debtorCode, status: 'C' }, [el('Name', name)]);
}
