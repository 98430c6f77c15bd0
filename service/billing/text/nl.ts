import type { AgentType, LicenceBasis } from '../../../shared/choices.ts';
import { formatMinor } from '../../../shared/money.ts';
import { monthNames } from '../../../shared/month-names.ts';
import { dayText } from './dates.ts';
import type { Texts } from './texts.ts';

const words: Readonly<Record<AgentType, readonly [string, string]>> = {
  workstation: ['werkstation', 'werkstations'],
  server: ['server', 'servers'],
  network: ['netwerkapparaat', 'netwerkapparaten'],
  printer: ['printer', 'printers'],
  mobile: ['mobiel apparaat', 'mobiele apparaten'],
  'virtual host': ['virtuele host', 'virtuele hosts'],
  other: ['overig apparaat', 'overige apparaten'],
  unknown: ['apparaat van onbekend type', 'apparaten van onbekend type'],
};

const licencesAs = {
  assigned: ['toegewezen licentie', 'toegewezen licenties'],
  purchased: ['ingekochte licentie', 'ingekochte licenties'],
  users: ['gebruiker met een licentie', 'gebruikers met een licentie'],
  manual: ['licentie', 'licenties'],
} as const satisfies Record<LicenceBasis, readonly [string, string]>;

export const dutch: Texts = {
  day: (date, withYear) => dayText(date, withYear, monthNames.nl),
  number: (text) => text.replace('.', ','),
  money: (amount, currency) => `${currency} ${formatMinor(amount, currency).replace('.', ',')}`,
  agents: (count, types) => `${count} ${types.map((type) => words[type][count === '1' ? 0 : 1]).join(' en ')}`,
  countOn: (agents, day) => `${agents} op ${day}`,
  countInAdvance: (agents, day) => `${agents} op ${day}, vooraf gefactureerd`,
  peakOn: (agents, day) => `Hoogstens ${agents} tegelijk, op ${day}`,
  average: (agents, assetDays, days) => `Gemiddeld ${agents} (${assetDays} apparaatdagen over ${days} dagen)`,
  licences: (count, basis) => `${count} ${licencesAs[basis][count === '1' ? 0 : 1]}`,
  committedLicences: (count) => `${count} vastgelegde ${count === '1' ? 'licentie' : 'licenties'}`,
  atFloor: ({ used, floor, day }) => `${used} geteld, ${floor} vastgelegd tot de verlenging op ${day}`,
  averageLicences: (licences, licenceDays, days) =>
    `Gemiddeld ${licences} (${licenceDays} licentiedagen over ${days} dagen)`,
  used: (quantity, unit) => `${unit === '' ? quantity : `${quantity} ${unit}`} verbruikt`,
  boughtUntil: (quantity, day) => `${quantity}, tot ${day}`,
  startedWith: (count, day) => `${count} op ${day}`,
  added: (count, day, names) => `${count} erbij op ${day}${inBrackets(names)}`,
  removed: (count, day, names) => `${count} eraf op ${day}${inBrackets(names)}`,
  billedBefore: (quantity) => `voor de vorige periode zijn er ${quantity} gefactureerd`,
  months: (count) => `voor ${count} maanden`,
  partOf: (days, ofDays) => `${days} van ${ofDays} dagen`,
  listPrice: (list) => `prijs volgens prijslijst ${list}`,
  ownPrice: 'prijs volgens het contract',
  fixed: (quantity) => `Vast aantal van ${quantity}`,
  included: (quantity) => `${quantity} inbegrepen in de afgesproken prijs`,
  overage: (counted, included) => `${counted}, waarvan ${included} inbegrepen`,
  minimumQuantity: (minimum, counted) => `Afgesproken minimum van ${minimum}; geteld: ${counted}`,
  minimumAmount: (minimum, used) => `Afgesproken minimum van ${minimum}; gebruikt: ${used}`,
  suppliedOn: (day) => `Geleverd op ${day}`,
  correction: ({ invoice, due, billed }) =>
    `Correctie op factuur ${invoice}: ${due} is verschuldigd, ${billed} is gefactureerd`,
  creditOf: (invoice, day) => `Credit van factuur ${invoice} van ${day}`,
  correctionTitle: (description) => `Correctie: ${description}`,
  minimumTitle: (description) => `${description}, tot het afgesproken minimum`,
  overageTitle: (description) => `${description}, boven het inbegrepen aantal`,
  partOfBundle: ({ title, amount }) => `Onderdeel van ${title} van ${amount}`,
  otherSide: {
    inside: (amount) => `De ${amount} ervan die buiten de btw valt, staat op een eigen factuur`,
    outside: (amount) => `De overige ${amount} ervan staat op de factuur voor wat binnen de btw valt`,
  },
  discountPercent: ({ percent, base }) => `${percent}% van ${base}`,
  discountAmount: (amount) => `Korting van ${amount}`,
  tierTitle: (description, range) => `${description} (${range})`,
  tierRange: (from, upTo) => (upTo === null ? `vanaf ${from}` : `${from} tot en met ${upTo}`),
  heldSince: (day) => `Niet gemeld sinds ${day}; telt mee tot dat is bevestigd`,
  typedIn: 'Met de hand ingevoerd',
  adjustedQuantity: (typed, computed) => `Aantal gesteld op ${typed} in plaats van ${computed}`,
  adjustedPrice: (typed, computed) => `Prijs gesteld op ${typed} in plaats van ${computed}`,
};

function inBrackets(names: string | null): string {
  return names === null ? '' : ` (${names})`;
}
