import { assert, property } from 'fast-check';
import { writeQbxml } from '../../../service/accounting/qbxml.ts';
import type { InvoiceDocument } from '../../../shared/invoice.ts';
import { anyDocument } from './arbitrary.ts';
import { cases } from './cases.ts';
import { all, parsed, textAt, type Parsed } from './parsed.ts';
import { misplaced, type Prescribed } from './placement.ts';

const header = [
  'CustomerRef',
  'ClassRef',
  'ARAccountRef',
  'TxnDate',
  'RefNumber',
  'BillAddress',
  'PONumber',
  'DueDate',
  'Memo',
];
const lineOrder = ['ItemRef', 'Desc', 'Quantity', 'UnitOfMeasure', 'Rate', 'ClassRef', 'Amount', 'SalesTaxCodeRef'];
/** qbXML 13, as far as it is written. Source: its element reference, read 2026-11. */
const qbxml13: Prescribed = {
  order: {
    QBXML: ['QBXMLMsgsRq'],
    QBXMLMsgsRq: ['InvoiceAddRq', 'CreditMemoAddRq'],
    InvoiceAddRq: ['InvoiceAdd'],
    CreditMemoAddRq: ['CreditMemoAdd'],
    InvoiceAdd: [...header, 'InvoiceLineAdd'],
    CreditMemoAdd: [...header, 'CreditMemoLineAdd'],
    InvoiceLineAdd: lineOrder,
    CreditMemoLineAdd: lineOrder,
    BillAddress: ['Addr1', 'Addr2', 'City', 'State', 'PostalCode', 'Country'],
    ...Object.fromEntries(
      ['CustomerRef', 'ClassRef', 'ARAccountRef', 'ItemRef', 'SalesTaxCodeRef'].map((name) => [name, ['FullName']]),
    ),
  },
  repeated: ['InvoiceAddRq', 'CreditMemoAddRq', 'InvoiceLineAdd', 'CreditMemoLineAdd'],
  required: { InvoiceAdd: ['CustomerRef'], CreditMemoAdd: ['CustomerRef'] },
};

function quickbooks(...documents: readonly InvoiceDocument[]): Parsed {
  const [file] = writeQbxml(documents);
  // The parser of the tests reads one root and no instructions before it.
  return parsed(file!.text.replace('<?qbxml version="13.0"?>\n', ''));
}

it('every element of any document stands in QuickBooks’ order', () => {
  assert(
    property(anyDocument, (document) => {
      expect(misplaced(quickbooks(document), qbxml13)).toEqual([]);
    }),
  );
});

it('the file says its version before the requests', () => {
  const [file] = writeQbxml([cases.plain!]);
  expect(file!.text.split('\n').slice(0, 2)).toEqual([
    '<?xml version="1.0" encoding="utf-8"?>',
    '<?qbxml version="13.0"?>',
  ]);
});

it('an invoice names customer, account and item; its lines have quantity and amount but no rate', () => {
  const root = quickbooks(cases.plain!);
  const [added] = all(root, 'InvoiceAdd');
  expect(textAt(added!, 'CustomerRef', 'FullName')).toBe('Bakkerij Ünal & Zn.');
  expect(textAt(added!, 'DueDate')).toBe('2026-12-01');
  const servers = all(added!, 'InvoiceLineAdd')[1]!;
  expect([textAt(servers, 'ItemRef', 'FullName'), textAt(servers, 'ClassRef', 'FullName')]).toEqual(['MS-GOLD', 'SRV']);
  expect([textAt(servers, 'Quantity'), textAt(servers, 'Amount')]).toEqual(['3', '195.00']);
});

it('a credit note is a credit memo, whose credit is above zero', () => {
  const [added] = all(quickbooks(cases['credit-note']!), 'CreditMemoAdd');
  expect(all(added!, 'Amount').map(({ text }) => text)).toEqual(['-40.00', '62.00']);
});
