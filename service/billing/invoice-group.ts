import type { InvoiceSplit } from '../../shared/choices.ts';
import type { CalculatedLine } from './result.ts';

/**
 * Which of a customer's invoices something is on, as a text that is the same in every run. A split is what the customer's setting
 * cuts by: nothing, its contract, its purchase order number. Inside it, lines outside the scope of VAT (category O) have a group of
 * their own, because no other VAT may stand beside them.
 */

type Splitting = { readonly invoiceSplit: InvoiceSplit; readonly purchaseOrder: string | null };
type Agreed = { readonly id: string; readonly purchaseOrder: string | null };
type Parties = {
  readonly customer: Splitting;
  readonly contracts: readonly (Agreed & { readonly number: string })[];
};

/** The split of what a contract bills; null is what is on no contract. */
export function splitOf({ invoiceSplit, purchaseOrder }: Splitting, contract: Agreed | null): string {
  switch (invoiceSplit) {
    case 'one invoice':
      return '';
    case 'per contract':
      return `contract:${contract === null ? '' : encodeURIComponent(contract.id)}`;
    case 'per PO number':
      return `po:${encodeURIComponent(contract?.purchaseOrder ?? purchaseOrder ?? '')}`;
  }
}

/** The split's group, or the one beside it for what is outside the scope of VAT. */
export function groupOf(split: string, { isOutsideVat }: { readonly isOutsideVat: boolean }): string {
  return isOutsideVat ? `${split}${outside}` : split;
}

export function splitOfGroup(group: string): string {
  return group.endsWith(outside) ? group.slice(0, -outside.length) : group;
}

/**
 * What people of either language read beside an invoice that is not the customer's only one: its contract or PO number, and "O" outside
 * the scope of VAT. Null for the only one.
 */
export function partName({ customer, contracts }: Parties, group: string): string | null {
  const split = splitOfGroup(group);
  const own = contracts.find((contract) => splitOf(customer, contract) === split);
  const beside = split === group ? [] : ['O'];
  const parts = split === '' ? beside : [nameOfSplit(customer, own ?? null), ...beside];
  return parts.length === 0 ? null : parts.join(', ');
}

function nameOfSplit(
  { invoiceSplit, purchaseOrder }: Splitting,
  contract: Parties['contracts'][number] | null,
): string {
  if (invoiceSplit === 'per contract') return contract === null ? '–' : contract.number;
  const number = contract?.purchaseOrder ?? purchaseOrder;
  return number === null ? 'PO –' : `PO ${number}`;
}

/** The line under an id of its group: the customer's one invoice has the plain id. */
export function lineInGroup(line: CalculatedLine, group: string): CalculatedLine {
  return { ...line, invoiceGroup: group, id: group === '' ? line.id : `${group}~${line.id}` };
}

/** The id of the line in whichever group it is: what a person typed follows it when the setting changes. */
export function plainId(id: string, group: string): string {
  return id.startsWith(`${group}~`) ? id.slice(group.length + 1) : id;
}

/** Splits are encoded, so that none ends like this. */
const outside = '|O';
