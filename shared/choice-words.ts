import type { Language } from './choices.ts';
import type { Column } from './tables/definition.ts';

/** A column whose cells hold one or several of a closed list. */
export type ChoiceColumn = Extract<Column, { readonly type: 'choice' | 'choices' }>;

/**
 * The Dutch words of choices. What is stored and travels is the choice itself; a sheet and the pane show its word. Codes, such as
 * those of currencies, units and findings, are the same in every language and are not here.
 */
const dutch: Readonly<Record<string, string>> = {
  // agents and their review
  workstation: 'werkstation',
  network: 'netwerk',
  mobile: 'mobiel',
  'virtual host': 'virtualisatiehost',
  other: 'overig',
  unknown: 'onbekend',
  manual: 'handmatig',
  source: 'bron',
  new: 'nieuw',
  billable: 'factureerbaar',
  'not billable': 'niet factureerbaar',
  // contract lines
  'snapshot-end': 'stand op het einde',
  'snapshot-start': 'stand aan het begin',
  peak: 'piek',
  'time-weighted': 'tijdgewogen',
  none: 'geen',
  daily: 'per dag',
  full: 'volledig',
  arrears: 'achteraf',
  advance: 'vooraf',
  counted: 'geteld',
  licence: 'licentie',
  usage: 'verbruik',
  fixed: 'vast',
  bundle: 'bundel',
  discount: 'korting',
  'prepaid block': 'strippenkaart',
  block: 'strippenkaart',
  bucket: 'bundel minuten',
  'period-start': 'begin van de periode',
  split: 'gesplitst',
  all: 'alle',
  graduated: 'per staffel',
  volume: 'hele volume',
  month: 'maand',
  year: 'jaar',
  unit: 'eenheid',
  'index figure': 'indexcijfer',
  // invoices and VAT
  'one invoice': 'één factuur',
  'per PO number': 'per inkoopordernummer',
  domestic: 'binnenland',
  'reverse charge': 'verlegd',
  exempt: 'vrijgesteld',
  'outside scope': 'buiten de heffing',
  'domestic reverse charge': 'binnenland verlegd',
  services: 'diensten',
  goods: 'goederen',
  both: 'beide',
  standard: 'hoog',
  reduced: 'laag',
  zero: 'nul',
  transfer: 'overboeking',
  'direct debit': 'incasso',
  draft: 'concept',
  approved: 'goedgekeurd',
  finalised: 'definitief',
  invoice: 'factuur',
  'credit note': 'creditnota',
  accepted: 'geaccepteerd',
  'already exists': 'bestaat al',
  rejected: 'afgewezen',
  'generic-xml': 'algemene-xml',
  // licences and subscriptions
  assigned: 'toegewezen',
  purchased: 'gekocht',
  users: 'gebruikers',
  any: 'elke',
  '2-year': '2 jaar',
  '3-year': '3 jaar',
  'one-time': 'eenmalig',
  active: 'actief',
  trial: 'proef',
  suspended: 'opgeschort',
  ending: 'loopt af',
  ended: 'beëindigd',
  // accounts and findings
  unmapped: 'niet gekoppeld',
  mapped: 'gekoppeld',
  ignored: 'genegeerd',
  warn: 'bekijken',
  info: 'ter informatie',
  open: 'open',
  dismissed: 'afgewezen',
  'until it changes': 'tot het verandert',
  'until a date': 'tot een datum',
  'for good': 'voorgoed',
  // time
  'T&M': 'nacalculatie',
  same: 'hetzelfde',
  entry: 'tijdregel',
  'ticket-day': 'ticket per dag',
  rate: 'tarief',
  billed: 'gefactureerd',
  drawn: 'van tegoed',
  'written off': 'afgeboekt',
  'pre-go-live': 'van vóór de start',
  credited: 'gecrediteerd',
  finding: 'bevinding',
  mixed: 'gemengd',
  'invoiced at source': 'in de bron gefactureerd',
  gone: 'verdwenen',
};

/** Where a column means something else by a choice than others do. */
const ownDutch: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  severity: { block: 'blokkeert' },
};

/** What a person reads for a choice. */
export function choiceWord({ key }: Pick<ChoiceColumn, 'key'>, choice: string, language: Language): string {
  return language === 'en' ? choice : (ownDutch[key]?.[choice] ?? dutch[choice] ?? choice);
}

/** The value of a column with its choices as a person reads them. */
export function choiceWords(column: ChoiceColumn, value: string, language: Language): string {
  return value
    .split(', ')
    .map((choice) => choiceWord(column, choice, language))
    .join(', ');
}

/** The column's choices by their words in every language, in small letters. */
export function choicesByWord(column: ChoiceColumn): ReadonlyMap<string, string> {
  return new Map(
    column.choices.flatMap((choice) => [
      [choice.toLowerCase(), choice] as const,
      [choiceWord(column, choice, 'nl').toLowerCase(), choice] as const,
    ]),
  );
}
