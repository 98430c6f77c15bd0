import { listedPrices } from '../../shared/listed-prices.ts';
import type { Contract, ContractLine, Price, PriceList, Snapshot } from './snapshot.ts';

/**
 * The same facts with every contract line's prices complete: on the days that its own ones leave open, the price list of its contract
 * says the price of the line's product per what the line is priced per. Everything after this looks at the line's prices only. A
 * discount is agreed in its contract and is on no list.
 */
export function withListPrices(snapshot: Snapshot): Snapshot {
  const contracts = snapshot.contracts.map((contract) => {
    const list = priceListOf(snapshot, contract);
    if (list === null) return contract;
    return { ...contract, lines: contract.lines.map((line) => withPricesOf(list, line)) };
  });
  return { ...snapshot, contracts };
}

export function priceListOf({ priceLists }: Pick<Snapshot, 'priceLists'>, contract: Contract): PriceList | null {
  return priceLists.find(({ id }) => id === contract.priceListId) ?? null;
}

function withPricesOf({ name, currency, prices }: PriceList, line: ContractLine): ContractLine {
  if (line.kind === 'discount') return line;
  const listed = prices
    .filter(({ productId, pricePer }) => productId === line.productId && pricePer === line.pricePer)
    .map((price): Price => {
      const same = { from: price.from, currency, list: name };
      return 'tiers' in price ? { ...same, tiers: price.tiers } : { ...same, unitPrice: price.unitPrice };
    });
  return { ...line, prices: [...line.prices, ...listedPrices(line.prices, listed)] };
}
