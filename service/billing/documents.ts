import { minor, sum } from '../../shared/money.ts';
import { holdsInvoice } from './finding.ts';
import { groupOf, splitOf, splitOfGroup } from './invoice-group.ts';
import { compareText } from './order.ts';
import type { CalculatedLine, Calculation, Finding, Obligation } from './result.ts';
import type { Contract, ContractLine, Snapshot } from './snapshot.ts';
import { vatGroups } from './vat.ts';

/** One of the invoices that a customer's month comes to, with everything that becomes claimed by it. */
export type BillingDocument = Calculation & { readonly invoiceGroup: string };

type Parties = Pick<Snapshot, 'customer' | 'contracts'>;
type Computed = Omit<Calculation, 'vat' | 'totals' | 'isBlocked'>;

/**
 * The invoices of a calculation, in the order of their groups. Each has its own VAT and totals, and each obligation and time claim is
 * on exactly one. Finalising one changes no other: what a group takes depends on nothing that another group has claimed.
 */
export function documentsOf(parties: Parties, computed: Computed): readonly BillingDocument[] {
  const totals = totalsByGroup(computed.lines);
  const places = openPlaces(parties, computed.lines);
  return totals.map((document) => {
    const { invoiceGroup } = document;
    const findings = computed.findings.filter((finding) => concerns(parties, finding, splitOfGroup(invoiceGroup)));
    return {
      ...document,
      obligations: computed.obligations.filter((obligation) => places.ofObligation(obligation) === invoiceGroup),
      time: timeOf(computed, places, invoiceGroup),
      findings,
      isBlocked: findings.some(holdsInvoice),
    };
  });
}

/**
 * The claims on time that is on none of the invoices, because nothing else is billed with it: it costs nothing, and is settled all the
 * same. What draws from minutes that an invoice is still to grant waits for that invoice.
 */
export function claimsWithoutInvoice(parties: Parties, computed: Claiming): Calculation['time']['claims'] {
  const granted = new Set(computed.time.grants.map(({ id }) => id));
  return uninvoicedClaims(parties, computed).filter(({ draws }) => !draws.some(({ lotId }) => granted.has(lotId)));
}

/** The other ones: they draw from minutes that an invoice is still to grant, and wait for it. */
export function claimsThatWait(parties: Parties, computed: Claiming): Calculation['time']['claims'] {
  const settled = new Set(claimsWithoutInvoice(parties, computed));
  return uninvoicedClaims(parties, computed).filter((claim) => !settled.has(claim));
}

type Claiming = Pick<Computed, 'lines' | 'time'>;

function uninvoicedClaims(parties: Parties, { lines, time }: Claiming): Calculation['time']['claims'] {
  const groups = new Set(groupsOf(lines));
  const places = openPlaces(parties, lines);
  return time.claims.filter(({ contractId }) => !groups.has(places.ofTime(contractId)));
}

/** The lines of each invoice with its VAT and totals. */
export function totalsByGroup(
  lines: readonly CalculatedLine[],
): readonly Pick<BillingDocument, 'invoiceGroup' | 'lines' | 'vat' | 'totals'>[] {
  return groupsOf(lines).map((invoiceGroup) => {
    const own = lines.filter((line) => line.invoiceGroup === invoiceGroup);
    return { invoiceGroup, lines: own, ...totalsOf(own) };
  });
}

function groupsOf(lines: readonly CalculatedLine[]): readonly string[] {
  return [...new Set(lines.map(({ invoiceGroup }) => invoiceGroup))].toSorted(compareText);
}

/** VAT per category and rate, and what all of it comes to. */
export function totalsOf(lines: readonly CalculatedLine[]): Pick<Calculation, 'vat' | 'totals'> {
  const vat = vatGroups(lines);
  const net = sum(lines.map((line) => line.net));
  const tax = sum(vat.map((group) => group.tax));
  return { vat, totals: { net, vat: tax, gross: minor(net + tax) } };
}

type Places = {
  readonly ofObligation: (obligation: Obligation) => string;
  /** Of the time and the granted minutes of a contract. */
  readonly ofTime: (contractId: string | null) => string;
};

function openPlaces({ customer, contracts }: Parties, lines: readonly CalculatedLine[]): Places {
  const groups = groupsOf(lines);
  const byId = new Map(contracts.map((contract) => [contract.id, contract]));
  const byLine = new Map(contracts.flatMap((contract) => contract.lines.map((line) => [line.id, { contract, line }])));
  const byClaim = new Map(lines.map(({ claimKey, invoiceGroup }) => [claimKey, invoiceGroup]));
  /** What comes to nothing has no VAT: it goes with the rest of its split. */
  const homeOf = (contract: Contract | null) => {
    const split = splitOf(customer, contract);
    const outside = groupOf(split, { isOutsideVat: true });
    return groups.includes(split) || !groups.includes(outside) ? split : outside;
  };
  const timeGroups = new Map(
    lines
      .filter((line) => isTime(line, byLine))
      .map(({ invoiceGroup }) => [splitOfGroup(invoiceGroup), invoiceGroup] as const),
  );
  return {
    ofObligation: ({ key, contractLineId }) =>
      byClaim.get(key) ?? homeOf(byLine.get(contractLineId ?? '')?.contract ?? null),
    ofTime: (contractId) => {
      const contract = byId.get(contractId ?? '') ?? null;
      return timeGroups.get(splitOf(customer, contract)) ?? homeOf(contract);
    },
  };
}

/** Ticket time, and the blocks that it is drawn from. */
function isTime(
  { role, contractLineId }: CalculatedLine,
  byLine: ReadonlyMap<string, { readonly line: ContractLine }>,
): boolean {
  if (role === 'time' || role === 'call-out') return true;
  return byLine.get(contractLineId ?? '')?.line.kind === 'prepaid block';
}

/** Entries that nothing claims are told with the customer's one invoice; where it is split, with none. */
function timeOf({ time }: Computed, places: Places, group: string): Calculation['time'] {
  const claims = time.claims.filter(({ contractId }) => places.ofTime(contractId) === group);
  const own = new Set(claims.map(({ key }) => key));
  const entries = new Set(claims.flatMap(({ entryId }) => entryId ?? []));
  const claimed = new Set(time.claims.flatMap(({ entryId }) => entryId ?? []));
  return {
    claims,
    coveredLines: time.coveredLines.filter(({ claimKeys }) => claimKeys.some((key) => own.has(key))),
    dispositions: time.dispositions.filter(
      ({ entryId }) => entries.has(entryId) || (group === '' && !claimed.has(entryId)),
    ),
    grants: time.grants.filter(({ contractId }) => places.ofTime(contractId) === group),
  };
}

/** What is wrong with a contract holds back what that contract is billed on; anything else all of the customer's invoices. */
function concerns({ customer, contracts }: Parties, { recordTable, recordId }: Finding, split: string): boolean {
  if (recordTable !== 'contracts' && recordTable !== 'contractLines') return true;
  const contract = contracts.find(({ id, lines }) => id === recordId || lines.some((line) => line.id === recordId));
  return contract === undefined || splitOf(customer, contract) === split;
}
