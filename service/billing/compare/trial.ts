import type { Trial } from '../../../shared/simulation.ts';
import { withListPrices } from '../price-list.ts';
import type { Contract, ContractLine, Snapshot } from '../snapshot.ts';

/** The facts as they would be under other contract terms, and how many contract lines that changes. */
export type Tried = { readonly snapshot: Snapshot; readonly changedLines: number };

/** Puts the terms on the lines that the trial names. A unit price replaces every price of the line, tiers and those of a list too. */
export function tryTerms(facts: Snapshot, trial: Trial): Tried {
  const snapshot = withListPrices(facts);
  const codes = new Map(snapshot.products.map(({ id, code }) => [id, code]));
  const isMeant = (contract: Contract, line: ContractLine) =>
    (trial.contract === undefined || trial.contract === contract.number) &&
    (trial.product === undefined || trial.product === codes.get(line.productId));
  let changedLines = 0;
  const contracts = snapshot.contracts.map((contract) => ({
    ...contract,
    lines: contract.lines.map((line) => {
      if (!isMeant(contract, line)) return line;
      changedLines += 1;
      return termsOn(snapshot, line, trial);
    }),
  }));
  return { snapshot: { ...snapshot, contracts }, changedLines };
}

function termsOn({ customer }: Snapshot, line: ContractLine, trial: Trial): ContractLine {
  const { unitPrice, countRule = line.countRule, proration = line.proration, stub = line.stub } = trial;
  const [first] = line.prices.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  // A line without a price has no day from which one holds, and stays the finding that it is.
  const prices =
    unitPrice === undefined || first === undefined
      ? line.prices
      : [{ from: first.from, unitPrice, currency: customer.currency }];
  return { ...line, countRule, proration, stub, prices };
}
