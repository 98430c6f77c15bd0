import type { Language } from '../../../shared/choices.ts';
import type { Currency } from '../../../shared/money.ts';
import { contains, endOfTime, type IsoDate } from '../../../shared/period.ts';
import { textsIn as billingTextsIn } from '../text/languages.ts';
import type { Texts } from '../text/texts.ts';
import type { Product } from '../snapshot.ts';
import type { Calendar, Rounding, Sla, Ticket, WorkType } from './facts.ts';
import type { TimeSettings, TimeSnapshot } from './snapshot.ts';
import { timeTextsIn } from './text/languages.ts';
import type { TimeTexts } from './text/texts.ts';

/** What every rule about time looks things up in. */
export type TimeBook = {
  readonly snapshot: TimeSnapshot;
  readonly settings: TimeSettings;
  readonly currency: Currency;
  readonly texts: TimeTexts;
  /** Days, numbers and money in the same language. */
  readonly words: Texts;
  readonly isDutch: boolean;
  readonly ticketOf: (id: string) => Ticket | null;
  readonly slaOf: (id: string) => Sla | null;
  readonly calendarOf: (id: string) => Calendar | null;
  readonly workTypeOf: (code: string) => WorkType | null;
  readonly productOf: (id: string) => Product | null;
  readonly termsOf: (contractId: string | null) => Rounding;
};

export type TimeContract = TimeSnapshot['contracts'][number];

/** How a language speaks of time. */
export type TimeWords = Pick<TimeBook, 'texts' | 'words'>;

export function openWords(language: Language): TimeWords {
  return { texts: timeTextsIn(language), words: billingTextsIn(language) };
}

export function openTimeBook(snapshot: TimeSnapshot, settings: TimeSettings): TimeBook {
  const language = snapshot.customer.language ?? settings.defaultLanguage;
  const terms = new Map(snapshot.timeTerms.map((each) => [each.contractId, each]));
  return {
    snapshot,
    settings,
    currency: snapshot.customer.currency,
    ...openWords(language),
    isDutch: language === 'nl',
    ticketOf: finder(snapshot.tickets),
    slaOf: finder(snapshot.slas),
    calendarOf: finder(snapshot.calendars),
    workTypeOf: finder(snapshot.workTypes.map((workType) => ({ ...workType, id: workType.code }))),
    productOf: finder(snapshot.products),
    termsOf: (contractId) => terms.get(contractId) ?? terms.get(null) ?? settings.defaultTerms,
  };
}

/** The ticket's contract when it runs on the day worked; one that has not started or is over agrees nothing. */
export function contractOn({ snapshot }: TimeBook, ticket: Ticket, workedOn: IsoDate): TimeContract | null {
  const contract = snapshot.contracts.find(({ id }) => id === ticket.contractId);
  if (contract === undefined) return null;
  return contains({ from: contract.startDate, to: contract.endDate ?? endOfTime }, workedOn) ? contract : null;
}

function finder<T extends { readonly id: string }>(items: readonly T[]): (id: string) => T | null {
  const byId = new Map(items.map((item) => [item.id, item]));
  return (id) => byId.get(id) ?? null;
}
