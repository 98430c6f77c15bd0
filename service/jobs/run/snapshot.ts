import { z } from 'zod';
import type { TimeCatalogue } from '../../store/time-input.ts';
import { timeFactsOf } from './time-snapshot.ts';
import { engineVersion } from '../../billing/engine-version.ts';
import { findingKey } from '../../billing/finding.ts';
import { splitOf } from '../../billing/invoice-group.ts';
import type { Asset, Claim, Component, Contract, ContractLine, Snapshot } from '../../billing/snapshot.ts';
import {
  agentTypes,
  countRules,
  discountScopes,
  invoiceSplits,
  languages,
  licenceBases,
  licenceTerms,
  lineKinds,
  priceChanges,
  pricePers,
  prorations,
  reviewStates,
  stubRules,
  supplies,
  tierModes,
  timings,
  unitCodes,
  vatCategories,
  vatClasses,
  vatCodeSupplies,
  vatRegimes,
} from '../../../shared/choices.ts';
import { currencies, minor } from '../../../shared/money.ts';
import { parseComponents } from '../../../shared/components.ts';
import { day, type IsoDate } from '../../../shared/period.ts';
import type { Administration } from '../../store/administration.ts';
import type { BillingAsset } from '../../store/billing-assets.ts';
import type {
  BillingClaim,
  BillingRows,
  StoredContract,
  StoredLine,
  StoredPriceList,
} from '../../store/billing-input.ts';
import type { SourceState } from '../../store/connection.ts';
import { licencesOf, type LicenceFrame } from './licences.ts';
import { dropKey, type HeldGroup } from '../../store/held.ts';
import type { HandWork } from './hand-work.ts';
import type { ReportedBySource } from './reported.ts';
import { priceListsOf, priceOf } from './prices.ts';
import type { ProductRow, VatCodeRow } from '../../store/schema/parties.ts';

/** The closed lists that stored values are held against; made once, because making one costs more than asking it. */
const choice = {
  agentType: z.enum(agentTypes),
  countRule: z.enum(countRules),
  currency: z.enum(currencies),
  invoiceSplit: z.enum(invoiceSplits),
  discountScope: z.enum(discountScopes),
  language: z.enum(languages),
  licenceBasis: z.enum(licenceBases),
  licenceTerm: z.enum(licenceTerms),
  lineKind: z.enum(lineKinds),
  priceChange: z.enum(priceChanges),
  pricePer: z.enum(pricePers),
  proration: z.enum(prorations),
  reviewState: z.enum(reviewStates),
  stub: z.enum(stubRules),
  supply: z.enum(supplies),
  tierMode: z.enum(tierModes),
  timing: z.enum(timings),
  unitCode: z.enum(unitCodes),
  vatCategory: z.enum(vatCategories),
  vatClass: z.enum(vatClasses),
  vatCodeSupply: z.enum(vatCodeSupplies),
  vatRegime: z.enum(vatRegimes),
  agentTypes: z.array(z.enum(agentTypes)),
  origin: z.enum(['rmm', 'manual']),
};

/** What all customers' snapshots of one run share. */
export type RunFrame = LicenceFrame & {
  readonly cutOff: IsoDate;
  readonly administration: Administration;
  readonly products: readonly ProductRow[];
  readonly vatCodes: readonly VatCodeRow[];
  readonly priceLists: readonly StoredPriceList[];
  readonly sources: readonly SourceState[];
  /** What is agreed about time. */
  readonly time: TimeCatalogue;
  /** Per customer what each connection reports through a mapped account. */
  readonly reported: ReadonlyMap<string, ReportedBySource>;
  readonly heldRemovals: readonly HeldGroup[];
  /** Findings that a person accepted or dismissed, by key. */
  readonly decided: ReadonlyMap<string, { readonly state: string }>;
};

/**
 * The billing engine's input for one customer, from stored rows. Everything that billing looks at is in it, so the stored snapshot
 * explains the invoice for good. @throws ZodError when a stored value is outside its closed list
 */
export function snapshotOf(rows: BillingRows, frame: RunFrame, handWork: HandWork): Snapshot {
  const { customer } = rows;
  const reported: ReportedBySource = frame.reported.get(customer.id) ?? new Map();
  const invoiceSplit = choice.invoiceSplit.parse(customer.invoiceSplit ?? frame.administration.invoiceSplit);
  const contracts = rows.contracts.map((contract) => contractOf(contract, frame.products));
  const parties = { invoiceSplit, purchaseOrder: customer.purchaseOrder, contracts };
  return {
    engineVersion,
    run: { cutOff: frame.cutOff, asOf: frame.cutOff, historyFrom: day(customer.goLiveDate) },
    sellerVatId: frame.administration.vatId,
    sellerCurrency: frame.administration.currency,
    customer: { ...customerOf(rows), invoiceSplit },
    contracts,
    priceLists: priceListsOf(contracts, frame.priceLists),
    products: productsOf(frame.products),
    vatCodes: vatCodesOf(frame.vatCodes),
    assets: rows.assets.map(assetOf),
    sites: rows.sites.map(({ id, code }) => ({ id, code })),
    oneOffItems: rows.oneOffItems.map((item) => ({
      id: item.id,
      supplyDate: day(item.supplyDate),
      productId: item.productId,
      description: item.description,
      quantity: item.quantity,
      unitPrice: item.unitPrice,
      currency: choice.currency.parse(customer.currency),
    })),
    claims: rows.claims.map(claimOf),
    sources: frame.sources
      .filter((source) => reported.has(source.connectionId))
      .map((source) => ({
        connectionId: source.connectionId,
        name: source.name,
        lastCompleteOn: source.lastCompleteOn,
        firstCompleteOn: source.firstCompleteOn,
        lastRunFailed: source.failure !== null,
        failure: source.failure,
        reported: reported.get(source.connectionId)!,
      })),
    heldRemovals: frame.heldRemovals
      .filter((group) => group.customerId === customer.id)
      .flatMap((group) =>
        group.devices.map((device) => ({
          assetId: device.assetId,
          name: device.name,
          on: device.removedOn,
          accountName: group.accountName,
        })),
      ),
    licences: licencesOf(rows.licences, frame, customer.id),
    ...decisionsOf(frame, customer.id),
    time: timeFactsOf(rows, {
      time: frame.time,
      timeApproval: frame.administration.timeApproval,
      cutOff: frame.cutOff,
      splits: splitsOf(parties),
    }),
    ...handWork,
  };
}

function customerOf({ customer }: BillingRows): Omit<Snapshot['customer'], 'invoiceSplit'> {
  return {
    id: customer.id,
    name: customer.name,
    vatRegime: choice.vatRegime.parse(customer.vatRegime),
    vatId: customer.vatId,
    country: customer.country,
    currency: choice.currency.parse(customer.currency),
    goLiveDate: day(customer.goLiveDate),
    language: choice.language.parse(customer.language),
    purchaseOrder: customer.purchaseOrder,
    purchaseOrderRequired: customer.purchaseOrderRequired === 1,
  };
}

/** None where the customer has one invoice. */
function splitsOf({ contracts, ...customer }: Parameters<typeof splitOf>[0] & Pick<Snapshot, 'contracts'>) {
  const splits = [null, ...contracts].map((contract) => splitOf(customer, contract));
  return [...new Set(splits)].filter((split) => split !== '');
}

function decisionsOf(
  { decided, heldRemovals }: RunFrame,
  customerId: string,
): Pick<Snapshot, 'acceptedFindings' | 'acceptedProposals'> {
  const keys = [...decided.keys()].toSorted();
  return {
    acceptedFindings: [...keys, ...dismissedDrops(heldRemovals, { decided, customerId })],
    acceptedProposals: keys.filter((key) => key.startsWith('LATE_CHANGE') && decided.get(key)!.state === 'accepted'),
  };
}

/** A drop that a person dismissed after a sync: the devices go on counting, and the invoice need not wait for that. */
function dismissedDrops(
  held: readonly HeldGroup[],
  { decided, customerId }: { decided: RunFrame['decided']; customerId: string },
): readonly string[] {
  const dismissed = held.filter(
    (group) => group.customerId === customerId && decided.get(dropKey(group.sourceAccountId))?.state === 'dismissed',
  );
  const keys = dismissed.flatMap(({ accountName, devices }) =>
    devices.map(({ removedOn }) => findingKey('COUNT_DROP', customerId, accountName, removedOn)),
  );
  return [...new Set(keys)].toSorted();
}

function contractOf(contract: StoredContract, products: readonly ProductRow[]): Contract {
  return {
    id: contract.id,
    number: contract.number,
    startDate: day(contract.startDate),
    endDate: dayOrNull(contract.endDate),
    billingFrom: day(contract.billingFrom),
    intervalMonths: Number(contract.intervalMonths),
    anchorDate: day(contract.anchorDate),
    purchaseOrder: contract.purchaseOrder,
    scheduleRevision: contract.scheduleRevision,
    priceListId: contract.priceListId,
    lines: contract.lines.map((line) => lineOf(line, products)),
  };
}

function lineOf(line: StoredLine, products: readonly ProductRow[]): ContractLine {
  return {
    id: line.id,
    kind: choice.lineKind.parse(line.kind),
    productId: line.productId,
    description: line.description,
    agentTypes: choice.agentTypes.parse(line.agentTypes === null ? [] : line.agentTypes.split(', ')),
    siteCodes:
      line.sites === null
        ? []
        : line.sites
            .split(',')
            .map((code) => code.trim())
            .filter((code) => code !== ''),
    fixedQuantity: line.fixedQuantity,
    pricePer: choice.pricePer.parse(line.pricePer),
    timing: choice.timing.parse(line.timing),
    countRule: choice.countRule.parse(line.countRule),
    proration: choice.proration.parse(line.proration),
    stub: choice.stub.parse(line.stub),
    coverageGroup: line.coverageGroup,
    coversWithoutCounting: line.coversWithoutCounting === 1,
    minimumQuantity: line.minimumQuantity,
    minimumAmount: line.minimumAmount,
    includedQuantity: line.includedQuantity,
    overagePrice: line.overagePrice,
    startDate: dayOrNull(line.startDate),
    endDate: dayOrNull(line.endDate),
    prices: line.prices.map(priceOf),
    priceChange: choice.priceChange.parse(line.priceChange),
    tierMode: choice.tierMode.parse(line.tierMode),
    discountPercent: line.discountPercent,
    discountScope: choice.discountScope.parse(line.discountScope),
    components: line.components === null ? [] : componentsOf(line.components, products),
    lotMinutes: line.lotMinutes,
    rolloverPeriods: line.rolloverPeriods,
    licenceBasis: choice.licenceBasis.parse(line.licenceBasis),
    licenceProductIds: line.licenceProducts === null ? [] : productIdsOf(line.licenceProducts, products),
    licenceTerm: choice.licenceTerm.parse(line.licenceTerm),
    markUpPercent: line.markUpPercent,
  };
}

/** Product codes with ";" or "," between them; one that is no product any more stays as it is, which the engine reports. */
function productIdsOf(text: string, products: readonly ProductRow[]): readonly string[] {
  const typed = text.split(/[;,]/).map((code) => code.trim());
  return typed
    .filter((code) => code !== '')
    .map((code) => products.find((product) => product.code === code)?.id ?? code);
}

/** A code that is no product any more stays as it is: the engine reports a component that it does not find. */
function componentsOf(text: string, products: readonly ProductRow[]): readonly Component[] {
  const parsed = parseComponents(text);
  if ('fault' in parsed) return [];
  return parsed.components.map(({ productCode, fairValue }) => {
    const product = products.find(({ code }) => code === productCode);
    return { productId: product === undefined ? productCode : product.id, fairValue };
  });
}

/** The same for every customer of a run, so they are checked once. */
const productsOf = once((rows: readonly ProductRow[]) => rows.map(productOf));
const vatCodesOf = once((rows: readonly VatCodeRow[]) => rows.map(vatCodeOf));

/** Remembers the answer about rows as long as somebody holds them. */
function once<R extends object, T>(answer: (rows: R) => T): (rows: R) => T {
  const known = new WeakMap<R, T>();
  return (rows) => {
    const earlier = known.get(rows);
    if (earlier !== undefined) return earlier;
    const found = answer(rows);
    known.set(rows, found);
    return found;
  };
}

function productOf(product: ProductRow): Snapshot['products'][number] {
  return {
    id: product.id,
    code: product.code,
    description: product.description,
    descriptionNl: product.descriptionNl,
    unitCode: choice.unitCode.parse(product.unitCode),
    vatClass: choice.vatClass.parse(product.vatClass),
    supply: choice.supply.parse(product.supply),
    ledgerAccount: product.ledgerAccount,
    deferralAccount: product.deferralAccount,
    costCentre: product.costCentre,
  };
}

function vatCodeOf(code: VatCodeRow): Snapshot['vatCodes'][number] {
  return {
    vatRegime: choice.vatRegime.parse(code.vatRegime),
    vatClass: choice.vatClass.parse(code.vatClass),
    supply: choice.vatCodeSupply.parse(code.supply),
    validFrom: day(code.validFrom),
    category: choice.vatCategory.parse(code.category),
    rate: code.rate,
    exemptionReason: code.exemptionReason,
    packageCode: code.packageCode,
  };
}

function assetOf(asset: BillingAsset): Asset {
  return {
    id: asset.id,
    name: asset.name,
    origin: choice.origin.parse(asset.origin),
    review: choice.reviewState.parse(asset.review),
    reviewReason: asset.reviewReason,
    serial: asset.serial,
    macAddresses: asset.macAddresses === null ? [] : asset.macAddresses.split(', '),
    assignments: asset.assignments.map(({ customerId, validFrom, validTo }) => ({
      customerId,
      from: day(validFrom),
      to: dayOrNull(validTo),
    })),
    classifications: asset.classifications.map(({ agentType, validFrom, validTo }) => ({
      agentType: choice.agentType.parse(agentType),
      from: day(validFrom),
      to: dayOrNull(validTo),
    })),
    placements: asset.placements.map(({ siteId, validFrom, validTo }) => ({
      siteId,
      from: day(validFrom),
      to: dayOrNull(validTo),
    })),
    lastSeenOn: dayOrNull(asset.lastSeenOn),
    sources: asset.connectionIds,
  };
}

function claimOf(claim: BillingClaim): Claim {
  return {
    key: claim.obligation,
    contractLineId: claim.contractLineId,
    oneOffItemId: claim.oneOffItemId,
    scheduleRevision: claim.scheduleRevision,
    periodNumber: claim.periodNumber,
    part: claim.part,
    period: { from: day(claim.periodFrom), to: day(claim.periodTo) },
    quantity: claim.quantity,
    net: minor(claim.net),
    invoiceNumber: claim.invoiceNumber,
    invoiceIssueDate: day(claim.invoiceIssueDate),
    released: claim.released === 1,
  };
}

function dayOrNull(text: string | null): IsoDate | null {
  return text === null ? null : day(text);
}
