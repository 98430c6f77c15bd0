import { asItIs, dayWords, en, nl } from '../../../shared/bilingual.ts';
import type { IsoDate } from '../../../shared/period.ts';
import { findingKey } from '../finding.ts';
import type { Product } from '../snapshot.ts';
import type { TimeBook } from './book.ts';
import type { EntryScope } from './charge.ts';
import type { TimeFound } from './result.ts';
import type { Ticket, TimeEntry } from './facts.ts';

/** What keeps time from being billed. The entry stays unclaimed, so that it is billed once it is repaired. */

export function missingRate(book: TimeBook, { entry, contract }: EntryScope): TimeFound {
  const list =
    contract === null
      ? { en: 'the default list', nl: 'de standaardlijst' }
      : {
          en: `contract ${contract.number} or the default list`,
          nl: `contract ${contract.number} of de standaardlijst`,
        };
  const workType = entry.workType === null ? { en: 'any work', nl: 'elk werk' } : asItIs(`"${entry.workType}"`);
  const role = entry.role === null ? asItIs('') : { en: ` by "${entry.role}"`, nl: ` door "${entry.role}"` };
  const scope = [contract === null ? '' : contract.id, entry.workType ?? '', entry.role ?? ''];
  return {
    ...about(book, 'MISSING_RATE', scope),
    recordTable: 'rates',
    recordId: entry.id,
    recordLabel: [entry.workType, entry.role].filter((name) => name !== null).join(' · '),
    message: {
      en: en`Enter a rate in ${book.currency} for ${workType}${role} that is valid on ${dayWords(entry.workedOn)}, on ${list}; until then this time is not billed.`,
      nl: nl`Vul een tarief in ${book.currency} in voor ${workType}${role} dat geldt op ${dayWords(entry.workedOn)}, bij ${list}; tot die tijd wordt deze tijd niet gefactureerd.`,
    },
  };
}

export function noContract(book: TimeBook, ticket: Ticket): TimeFound {
  return {
    ...about(book, 'NO_CONTRACT_FOR_TICKET', [ticket.id]),
    ...ofTicket(ticket),
    message: {
      en: `Say which contract ticket ${ticket.number} belongs to on the days that it was worked on, or let the customer be billed at the default rates; until then its time is not billed.`,
      nl: `Geef aan bij welk contract ticket ${ticket.number} hoort op de dagen waarop eraan is gewerkt, of laat de klant factureren tegen de standaardtarieven; tot die tijd wordt de tijd ervan niet gefactureerd.`,
    },
  };
}

export function missingTicket(book: TimeBook, entry: TimeEntry): TimeFound {
  return {
    ...about(book, 'SCOPE_UNRESOLVED', ['entry', entry.id]),
    recordTable: 'timeEntries',
    recordId: entry.id,
    recordLabel: `${entry.technician} ${entry.workedOn}`,
    message: {
      en: en`Choose the ticket on which ${entry.technician} worked on ${dayWords(entry.workedOn)}; until then this time is not billed.`,
      nl: nl`Kies het ticket waaraan ${entry.technician} werkte op ${dayWords(entry.workedOn)}; tot die tijd wordt deze tijd niet gefactureerd.`,
    },
  };
}

export function unknownSla(book: TimeBook, ticket: Ticket, name: string): TimeFound {
  return {
    ...about(book, 'SCOPE_UNRESOLVED', ['sla', name]),
    ...ofTicket(ticket),
    message: {
      en: `Add the SLA "${name}" to the SLAs sheet, or choose one on its tickets (such as ${ticket.number}); until then their time is not billed.`,
      nl: `Voeg de SLA "${name}" toe aan het blad SLA's, of kies er een bij de tickets (zoals ${ticket.number}); tot die tijd wordt hun tijd niet gefactureerd.`,
    },
  };
}

export function missingAgreement(book: TimeBook, ticket: Ticket, what: 'SLA' | 'calendar'): TimeFound {
  const dutchWhat = what === 'SLA' ? 'de SLA ervan bestaat' : 'de kantooruren ervan bestaan';
  return {
    ...about(book, 'SCOPE_UNRESOLVED', ['ticket', ticket.id]),
    ...ofTicket(ticket),
    message: {
      en: `Choose another SLA for ticket ${ticket.number}: its ${what} no longer exists; until then its time is not billed.`,
      nl: `Kies een andere SLA voor ticket ${ticket.number}: ${dutchWhat} niet meer; tot die tijd wordt de tijd ervan niet gefactureerd.`,
    },
  };
}

export function missingProduct(book: TimeBook, productId: string): TimeFound {
  return {
    ...about(book, 'SCOPE_UNRESOLVED', ['product', productId]),
    recordTable: 'rates',
    recordId: productId,
    recordLabel: productId,
    message: {
      en: `Choose a product for the rates that name ${productId}; until then their time is not billed.`,
      nl: `Kies een product voor de tarieven die ${productId} noemen; tot die tijd wordt hun tijd niet gefactureerd.`,
    },
  };
}

export function missingVatCode(book: TimeBook, product: Product, date: IsoDate): TimeFound {
  const { vatRegime } = book.snapshot.customer;
  return {
    ...about(book, 'MISSING_VAT_CODE', [vatRegime, product.vatClass, product.id]),
    ...ofProduct(product),
    message: {
      en: en`Add a VAT code for regime "${vatRegime}" and class "${product.vatClass}" that is valid on ${dayWords(date)} and has a rate; until then ${product.code} is not billed.`,
      nl: nl`Voeg een btw-code toe voor regime "${vatRegime}" en klasse "${product.vatClass}" die geldt op ${dayWords(date)} en een tarief heeft; tot die tijd wordt ${product.code} niet gefactureerd.`,
    },
  };
}

export function missingLedgerAccount(book: TimeBook, product: Product): TimeFound {
  return {
    ...about(book, 'MISSING_LEDGER_ACCOUNT', [product.id]),
    ...ofProduct(product),
    message: {
      en: `Enter the ledger account of product ${product.code}; until then it is not billed.`,
      nl: `Vul de grootboekrekening van product ${product.code} in; tot die tijd wordt het niet gefactureerd.`,
    },
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
