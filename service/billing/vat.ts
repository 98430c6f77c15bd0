import type { VatGroup } from '../../shared/invoice.ts';
import { canonicalDecimal, sum, vatAmount, vatShares, zero, type Minor } from '../../shared/money.ts';
import type { IsoDate } from '../../shared/period.ts';
import { compareText, sortedBy } from './order.ts';
import type { CalculatedLine, LineVat } from './result.ts';
import type { Product, VatCode } from './snapshot.ts';

type Taxed = Pick<CalculatedLine, 'net' | 'vat'>;

/** The VAT of a document: per category and rate on the summed base, rounded once each. */
export function vatGroups(lines: readonly Taxed[]): readonly VatGroup[] {
  return linesByVat(lines).map((members) => {
    const { category, rate } = members[0]!.vat;
    const base = sum(members.map(({ net }) => net));
    return {
      category,
      rate,
      base,
      tax: rate === null ? zero : vatAmount(base, rate),
      exemptionReason: reasonOf(members),
    };
  });
}

/** The VAT that each line carries of its group's, in the order of the lines; the parts sum to the groups. */
export function vatPerLine(lines: readonly Taxed[]): readonly Minor[] {
  const parts = new Map<Taxed, Minor>();
  for (const members of linesByVat(lines)) {
    const { rate } = members[0]!.vat;
    const shares =
      rate === null
        ? members.map(() => zero)
        : vatShares(
            members.map(({ net }) => net),
            rate,
          );
    members.forEach((line, index) => parts.set(line, shares[index]!));
  }
  return lines.map((line) => parts.get(line)!);
}

/**
 * The code for the customer's regime and the product's class that is valid on the day of supply; one for goods or services alone
 * goes before one for both. Null when there is none, or when it has no rate although its category (any but O) needs one.
 */
export function vatCodeOn(codes: readonly VatCode[], { vatRegime, product, date }: VatQuestion): LineVat | null {
  const known = codes.filter(
    (code) => code.vatRegime === vatRegime && code.vatClass === product.vatClass && code.validFrom <= date,
  );
  const valid = latest(known, product.supply) ?? latest(known, 'both');
  if (valid === null || (valid.rate === null && valid.category !== 'O')) return null;
  const { category, rate, exemptionReason, packageCode } = valid;
  return {
    category,
    rate: category === 'O' || rate === null ? null : canonicalDecimal(rate),
    exemptionReason,
    packageCode,
  };
}

type VatQuestion = {
  readonly vatRegime: VatCode['vatRegime'];
  readonly product: Pick<Product, 'vatClass' | 'supply'>;
  readonly date: IsoDate;
};

function latest(codes: readonly VatCode[], supply: VatCode['supply']): VatCode | null {
  return codes
    .filter((code) => code.supply === supply)
    .reduce<VatCode | null>((last, code) => (last === null || code.validFrom > last.validFrom ? code : last), null);
}

/** Lines by category and rate, in that order; "21" and "21.00" are one text by now. */
export function linesByVat<T extends Taxed>(lines: readonly T[]): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const line of lines) {
    const key = `${line.vat.category}:${line.vat.rate ?? ''}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [line]);
    else group.push(line);
  }
  return sortedBy([...groups], ([key]) => key).map(([, members]) => members);
}

function reasonOf(lines: readonly Taxed[]): string | null {
  const reasons = lines.map(({ vat }) => vat.exemptionReason).filter((reason) => reason !== null);
  return reasons.toSorted(compareText)[0] ?? null;
}
