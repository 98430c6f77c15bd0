import { asItIs } from '../../../shared/bilingual.ts';
import { negateDecimal } from '../../../shared/money.ts';
import type { RealInvoice, RealLine } from '../../../shared/shadow.ts';
import { child, type ReadElement } from '../read-xml.ts';
import { checkedInvoice, decimalOf, textAt, type Unchecked } from './real-invoice.ts';

/** An invoice or credit note in UBL 2.1; null for another document. @throws VALUE_INVALID with what is missing */
export function readUblInvoice(root: ReadElement): readonly RealInvoice[] | null {
  if (root.name !== 'Invoice' && root.name !== 'CreditNote') return null;
  const isCredit = root.name === 'CreditNote';
  const lines = root.children.filter(({ name }) => name === (isCredit ? 'CreditNoteLine' : 'InvoiceLine'));
  const all = [
    ...lines.map((line) => lineOf(line, isCredit)),
    ...root.children.filter(({ name }) => name === 'AllowanceCharge').map(allowance),
  ];
  const number = textAt(root, 'ID');
  return [
    checkedInvoice(asItIs(`UBL ${root.name} ${number ?? ''}`), {
      number,
      issueDate: textAt(root, 'IssueDate'),
      currency: textAt(root, 'DocumentCurrencyCode'),
      buyer: buyerOf(root),
      lines: isCredit ? all.map(reversed) : all,
    }),
  ];
}

function buyerOf(root: ReadElement): Unchecked['buyer'] {
  const path = ['AccountingCustomerParty', 'Party'];
  return {
    name: textAt(root, ...path, 'PartyLegalEntity', 'RegistrationName') ?? textAt(root, ...path, 'PartyName', 'Name'),
    vatId: textAt(root, ...path, 'PartyTaxScheme', 'CompanyID'),
    debtorCode: textAt(root, ...path, 'PartyIdentification', 'ID'),
  };
}

type Line = Unchecked['lines'][number];

function lineOf(line: ReadElement, isCredit: boolean): Line {
  const item = child(line, 'Item');
  return {
    productCode: item === null ? null : textAt(item, 'SellersItemIdentification', 'ID'),
    description: item === null ? null : (textAt(item, 'Name') ?? textAt(item, 'Description')),
    quantity: decimalOf(textAt(line, isCredit ? 'CreditedQuantity' : 'InvoicedQuantity')),
    net: decimalOf(textAt(line, 'LineExtensionAmount')),
  };
}

/** A discount or surcharge on the whole document is a line of its own. */
function allowance(element: ReadElement): Line {
  const amount = decimalOf(textAt(element, 'Amount'));
  const isCharge = textAt(element, 'ChargeIndicator') === 'true';
  return {
    productCode: null,
    description: textAt(element, 'AllowanceChargeReason') ?? (isCharge ? 'Surcharge' : 'Discount'),
    quantity: '1',
    net: amount === null || isCharge ? amount : negateDecimal(amount),
  };
}

/** What is given back counts the other way. */
function reversed({ quantity, net, ...line }: Line): { [K in keyof RealLine]: RealLine[K] | null } {
  return {
    ...line,
    quantity: quantity === null ? null : negateDecimal(quantity),
    net: net === null ? null : negateDecimal(net),
  };
}
