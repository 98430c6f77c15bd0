import type { AgentType, LicenceBasis } from '../../../shared/choices.ts';
import { formatMinor } from '../../../shared/money.ts';
import { monthNames } from '../../../shared/month-names.ts';
import { dayText } from './dates.ts';
import type { Texts } from './texts.ts';

const one: Readonly<Record<AgentType, string>> = {
  workstation: 'workstation',
  server: 'server',
  network: 'network device',
  printer: 'printer',
  mobile: 'mobile device',
  'virtual host': 'virtual host',
  other: 'other device',
  unknown: 'device of unknown type',
};

const licencesAs = {
  assigned: ['licence assigned', 'licences assigned'],
  purchased: ['licence purchased', 'licences purchased'],
  users: ['user with a licence', 'users with a licence'],
  manual: ['licence', 'licences'],
} as const satisfies Record<LicenceBasis, readonly [string, string]>;

export const english: Texts = {
  day: (date, withYear) => dayText(date, withYear, monthNames.en),
  number: (text) => text,
  money: (amount, currency) => `${currency} ${formatMinor(amount, currency)}`,
  agents: (count, types) => `${count} ${types.map((type) => (count === '1' ? one[type] : plural(type))).join(' and ')}`,
  countOn: (agents, day) => `${agents} on ${day}`,
  countInAdvance: (agents, day) => `${agents} on ${day}, billed in advance`,
  peakOn: (agents, day) => `At most ${agents} at once, on ${day}`,
  average: (agents, assetDays, days) => `${agents} on average (${assetDays} device-days over ${days} days)`,
  licences: (count, basis) => `${count} ${licencesAs[basis][count === '1' ? 0 : 1]}`,
  committedLicences: (count) => `${count} ${count === '1' ? 'licence' : 'licences'} committed`,
  atFloor: ({ used, floor, day }) => `${used} counted, ${floor} committed until the renewal on ${day}`,
  averageLicences: (licences, licenceDays, days) =>
    `${licences} on average (${licenceDays} licence-days over ${days} days)`,
  used: (quantity, unit) => `${unit === '' ? quantity : `${quantity} ${unit}`} used`,
  boughtUntil: (quantity, day) => `${quantity}, until ${day}`,
  startedWith: (count, day) => `${count} on ${day}`,
  added: (count, day, names) => `${count} added on ${day}${inBrackets(names)}`,
  removed: (count, day, names) => `${count} removed on ${day}${inBrackets(names)}`,
  billedBefore: (quantity) => `${quantity} were billed for the period before`,
  months: (count) => `for ${count} months`,
  partOf: (days, ofDays) => `${days} of ${ofDays} days`,
  listPrice: (list) => `priced by price list ${list}`,
  ownPrice: 'priced by the contract',
  fixed: (quantity) => `Fixed quantity of ${quantity}`,
  included: (quantity) => `${quantity} included in the agreed price`,
  overage: (counted, included) => `${counted}, of which ${included} included`,
  minimumQuantity: (minimum, counted) => `Agreed minimum of ${minimum}; counted: ${counted}`,
  minimumAmount: (minimum, used) => `Agreed minimum of ${minimum}; used: ${used}`,
  suppliedOn: (day) => `Supplied on ${day}`,
  correction: ({ invoice, due, billed }) => `Correction of invoice ${invoice}: ${due} is due, ${billed} was billed`,
  creditOf: (invoice, day) => `Credit of invoice ${invoice} of ${day}`,
  correctionTitle: (description) => `Correction: ${description}`,
  minimumTitle: (description) => `${description}, up to the agreed minimum`,
  overageTitle: (description) => `${description}, above the included quantity`,
  partOfBundle: ({ title, amount }) => `Part of ${title} of ${amount}`,
  otherSide: {
    inside: (amount) => `The ${amount} of it that is outside the scope of VAT is on an invoice of its own`,
    outside: (amount) => `The other ${amount} of it is on the invoice for what is within the scope of VAT`,
  },
  discountPercent: ({ percent, base }) => `${percent}% of ${base}`,
  discountAmount: (amount) => `Discount of ${amount}`,
  tierTitle: (description, range) => `${description} (${range})`,
  tierRange: (from, upTo) => (upTo === null ? `from ${from}` : `${from} to ${upTo}`),
  heldSince: (day) => `Not listed since ${day}; it counts until that is confirmed`,
  typedIn: 'Entered by hand',
  adjustedQuantity: (typed, computed) => `Quantity set to ${typed} instead of ${computed}`,
  adjustedPrice: (typed, computed) => `Price set to ${typed} instead of ${computed}`,
};

function plural(type: AgentType): string {
  return type === 'unknown' ? 'devices of unknown type' : `${one[type]}s`;
}

function inBrackets(names: string | null): string {
  return names === null ? '' : ` (${names})`;
}
