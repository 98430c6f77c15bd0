import type { Currency } from '../../shared/money.ts';
import { textsIn } from './text/languages.ts';
import type { Texts } from './text/texts.ts';
import type { BillingConfiguration, Contract, ContractLine, Product, Snapshot } from './snapshot.ts';

/** What every rule of one calculation looks things up in. */
export type Book = {
  readonly snapshot: Snapshot;
  readonly configuration: BillingConfiguration;
  readonly texts: Texts;
  readonly currency: Currency;
  readonly productOf: (id: string) => Product | null;
};

/** A contract line with the contract that it is part of. */
export type AgreedLine = {
  readonly contract: Contract;
  readonly line: ContractLine;
  /** Of a bundle that is on two documents: what is outside the scope of VAT, or the rest. Left out: it is on one. */
  readonly side?: 'inside' | 'outside';
};

export function openBook(snapshot: Snapshot, configuration: BillingConfiguration): Book {
  const products = new Map(snapshot.products.map((product) => [product.id, product]));
  return {
    snapshot,
    configuration,
    texts: textsIn(snapshot.customer.language ?? configuration.defaultLanguage),
    currency: snapshot.customer.currency,
    productOf: (id) => products.get(id) ?? null,
  };
}

export function agreedLines({ contracts }: Pick<Snapshot, 'contracts'>): readonly AgreedLine[] {
  return contracts.flatMap((contract) => contract.lines.map((line) => ({ contract, line })));
}

/** The line's text, or its product's in the customer's language. */
export function titleOf(book: Book, description: string | null, product: Product): string {
  if (description !== null) return description;
  const language = book.snapshot.customer.language ?? book.configuration.defaultLanguage;
  return language === 'nl' && product.descriptionNl !== null ? product.descriptionNl : product.description;
}
