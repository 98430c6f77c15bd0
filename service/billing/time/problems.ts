import type { IsoDate } from '../../../shared/period.ts';
import { findingKey } from '../finding.ts';
import type { Product } from '../snapshot.ts';
import type { TimeBook } from './book.ts';
import type { EntryScope } from './charge.ts';
import type { TimeFound } from './result.ts';
import type { Ticket, TimeEntry } from './facts.ts';

/** What keeps time from being billed. The entry stays unclaimed, so that it is billed once it is repaired. */

export function missingRate(book: TimeBook, { entry, contract }: EntryScope): TimeFound {
  const list = contract === null ? 'the default list' : `contract ${contract.number} or the default list`;
  const workType = entry.workType === null ? 'any work' : `"${entry.workType}"`;
  const role = entry.role === null ? '' : ` by "${entry.role}"`;
  const scope = [contract === null ? '' : contract.id, entry.workType ?? '', entry.role ?? ''];
  return {
    ...about(book, 'MISSING_RATE', scope),
    recordTable: 'rates',
    recordId: entry.id,
    recordLabel: `${workType}${role}`,
    message: `Enter a rate in ${book.currency} for ${workType}${role} that is valid on ${entry.workedOn}, on ${list}; until then this time is not billed.`,
  };
}

export function noContract(book: TimeBook, ticket: Ticket): TimeFound {
  return {
    ...about(book, 'NO_CONTRACT_FOR_TICKET', [ticket.id]),
    ...ofTicket(ticket),
    message: `Say which contract ticket ${ticket.number} belongs to on the days that it was worked on, or let the customer be billed at the default rates; until then its time is not billed.`,
  };
}

export function missingTicket(book: TimeBook, entry: TimeEntry): TimeFound {
  return {
    ...about(book, 'SCOPE_UNRESOLVED', ['entry', entry.id]),
    recordTable: 'timeEntries',
    recordId: entry.id,
    recordLabel: `${entry.technician} on ${entry.workedOn}`,
    message: `Choose the ticket on which ${entry.technician} worked on ${entry.workedOn}; until then this time is not billed.`,
  };
}

export function unknownSla(book: TimeBook, ticket: Ticket, name: string): TimeFound {
  return {
    ...about(book, 'SCOPE_UNRESOLVED', ['sla', name]),
    ...ofTicket(ticket),
    message: `Add the SLA "${name}" to the SLAs sheet, or choose one on its tickets (such as ${ticket.number}); until then their time is not billed.`,
  };
}

export function missingAgreement(book: TimeBook, ticket: Ticket, what: 'SLA' | 'calendar'): TimeFound {
  return {
    ...about(book, 'SCOPE_UNRESOLVED', ['ticket', ticket.id]),
    ...ofTicket(ticket),
    message: `Choose another SLA for ticket ${ticket.number}: its ${what} no longer exists; until then its time is not billed.`,
  };
}

export function missingProduct(book: TimeBook, productId: string): TimeFound {
  return {
    ...about(book, 'SCOPE_UNRESOLVED', ['product', productId]),
    recordTable: 'rates',
    recordId: productId,
    recordLabel: productId,
    message: `Choose a product for the rates that name ${productId}; until then their time is not billed.`,
  };
}

export function missingVatCode(book: TimeBook, product: Product, date: IsoDate): TimeFound {
  const { vatRegime } = book.snapshot.customer;
  return {
    ...about(book, 'MISSING_VAT_CODE', [vatRegime, product.vatClass, product.id]),
    ...ofProduct(product),
    message: `Add a VAT code for regime "${vatRegime}" and class "${product.vatClass}" that is valid on ${date} and has a rate; until then ${product.code} is not billed.`,
  };
}

export function missingLedgerAccount(book: TimeBook, product: Product): TimeFound {
  return {
    ...about(book, 'MISSING_LEDGER_ACCOUNT', [product.id]),
    ...ofProduct(product),
    message: `Enter the ledger account of product ${product.code}; until then it is not billed.`,
  };
}

type Common = Pick<TimeFound, 'key' | 'code' | 'severity' | 'customerId' | 'amountAtRisk'>;

function about({ snapshot }: TimeBook, code: TimeFound['code'], named: readonly string[]): Common {
  const { id } = snapshot.customer;
  return {
    key: findingKey(code, id, 'time', ...named),
    code,
    severity: 'block',
    customerId: id,
    amountAtRisk: null,
  };
}

function ofTicket({ id, number }: Ticket): Pick<TimeFound, 'recordTable' | 'recordId' | 'recordLabel'> {
  return { recordTable: 'tickets', recordId: id, recordLabel: number };
}

function ofProduct({ id, code }: Product): Pick<TimeFound, 'recordTable' | 'recordId' | 'recordLabel'> {
  return { recordTable: 'products', recordId: id, recordLabel: code };
}
