import type { Licences } from './licence/snapshot.ts';
import { compareText, sortedBy } from './order.ts';
import type { Asset, Contract, PriceList, Snapshot } from './snapshot.ts';

/** The same facts with every list in an order of its own, so that the order in which they were read decides nothing. */
export function canonicalSnapshot(snapshot: Snapshot): Snapshot {
  return {
    ...snapshot,
    contracts: sortedBy(snapshot.contracts.map(canonicalContract), ({ number, id }) => `${number}\n${id}`),
    priceLists: sortedBy(snapshot.priceLists.map(canonicalPriceList), ({ id }) => id),
    products: sortedBy(snapshot.products, ({ id }) => id),
    vatCodes: sortedBy(snapshot.vatCodes, (code) => JSON.stringify(code)),
    assets: sortedBy(snapshot.assets.map(canonicalAsset), ({ name, id }) => `${name}\n${id}`),
    sites: sortedBy(snapshot.sites, ({ code, id }) => `${code}\n${id}`),
    oneOffItems: sortedBy(snapshot.oneOffItems, ({ supplyDate, id }) => `${supplyDate}\n${id}`),
    claims: sortedBy(snapshot.claims, ({ key, invoiceNumber }) => `${key}\n${invoiceNumber}`),
    sources: sortedBy(snapshot.sources, ({ connectionId }) => connectionId),
    heldRemovals: sortedBy(snapshot.heldRemovals, ({ accountName, on, name, assetId }) =>
      [accountName, on, name, assetId].join('\n'),
    ),
    licences: canonicalLicences(snapshot.licences),
    acceptedFindings: snapshot.acceptedFindings.toSorted(compareText),
    acceptedProposals: snapshot.acceptedProposals.toSorted(compareText),
    handEdits: sortedBy(snapshot.handEdits, ({ lineId }) => lineId),
    manualLines: sortedBy(snapshot.manualLines, ({ line }) => line.id),
  };
}

function canonicalLicences(licences: Licences): Licences {
  const { knownProductIds, counts, subscriptions, users, usage, heldFalls } = licences;
  return {
    knownProductIds: knownProductIds.toSorted(compareText),
    counts: sortedBy(counts.map(inOrder), ({ name, id }) => `${name}\n${id}`),
    subscriptions: sortedBy(subscriptions.map(inOrder), ({ name, id }) => `${name}\n${id}`),
    users: users === null ? null : sortedBy(users.map(inOrder), ({ name, id }) => `${name}\n${id}`),
    usage: sortedBy(usage, ({ from, description, id }) => `${from}\n${description}\n${id}`),
    heldFalls: sortedBy(heldFalls, ({ key }) => key),
  };
}

function inOrder<T extends { readonly states: readonly { readonly from: string }[] }>(holding: T): T {
  return { ...holding, states: sortedBy(holding.states, ({ from }) => from) };
}

function canonicalContract(contract: Contract): Contract {
  const lines = contract.lines.map((line) => ({
    ...line,
    agentTypes: line.agentTypes.toSorted(compareText),
    licenceProductIds: line.licenceProductIds.toSorted(compareText),
    siteCodes: line.siteCodes.toSorted(compareText),
    prices: sortedBy(line.prices, (price) => `${price.from}\n${JSON.stringify(price)}`),
  }));
  return { ...contract, lines: sortedBy(lines, ({ id }) => id) };
}

function canonicalPriceList(list: PriceList): PriceList {
  return { ...list, prices: sortedBy(list.prices, (price) => JSON.stringify(price)) };
}

function canonicalAsset(asset: Asset): Asset {
  return {
    ...asset,
    macAddresses: asset.macAddresses.toSorted(compareText),
    assignments: sortedBy(asset.assignments, ({ from, customerId }) => `${from}\n${customerId}`),
    classifications: sortedBy(asset.classifications, ({ from, agentType }) => `${from}\n${agentType}`),
    placements: sortedBy(asset.placements, ({ from, siteId }) => `${from}\n${siteId}`),
    sources: asset.sources.toSorted(compareText),
  };
}
