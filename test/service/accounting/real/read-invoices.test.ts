import { readXmlInvoices } from '../../../../service/accounting/real/read-invoices.ts';

const ubl = (kind: 'Invoice' | 'CreditNote', lines: string) => `<?xml version="1.0"?>
<${kind} xmlns="urn:x" xmlns:cac="urn:a" xmlns:cbc="urn:b"><cbc:ID>F-1</cbc:ID><cbc:IssueDate>2026-11-01</cbc:IssueDate>
<cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode><cac:AccountingCustomerParty><cac:Party>
<cac:PartyIdentification><cbc:ID>10023</cbc:ID></cac:PartyIdentification>
<cac:PartyTaxScheme><cbc:CompanyID>NL987654321B01</cbc:CompanyID></cac:PartyTaxScheme>
<cac:PartyLegalEntity><cbc:RegistrationName>Bakkerij Ünal &amp; Zn.</cbc:RegistrationName></cac:PartyLegalEntity>
</cac:Party></cac:AccountingCustomerParty>${lines}</${kind}>`;

const line = (kind: string, quantity: string, net: string) =>
  `<cac:${kind}Line><cbc:${kind === 'Invoice' ? 'Invoiced' : 'Credited'}Quantity unitCode="C62">${quantity}</cbc:${
    kind === 'Invoice' ? 'Invoiced' : 'Credited'
  }Quantity><cbc:LineExtensionAmount currencyID="EUR">${net}</cbc:LineExtensionAmount><cac:Item><cbc:Name>Workplace</cbc:Name>
<cac:SellersItemIdentification><cbc:ID>WS</cbc:ID></cac:SellersItemIdentification></cac:Item></cac:${kind}Line>`;

it('an invoice in UBL: buyer, lines, and a discount on the whole as a line of its own', () => {
  const allowance =
    '<cac:AllowanceCharge><cbc:ChargeIndicator>false</cbc:ChargeIndicator><cbc:Amount currencyID="EUR">10.00</cbc:Amount></cac:AllowanceCharge>';
  expect(readXmlInvoices(ubl('Invoice', `${allowance}${line('Invoice', '12', '222.00')}`))).toEqual([
    {
      number: 'F-1',
      issueDate: '2026-11-01',
      currency: 'EUR',
      buyer: { name: 'Bakkerij Ünal & Zn.', vatId: 'NL987654321B01', debtorCode: '10023' },
      lines: [
        { productCode: 'WS', description: 'Workplace', quantity: '12', net: '222' },
        { productCode: null, description: 'Discount', quantity: '1', net: '-10' },
      ],
    },
  ]);
});

it('a credit note in UBL gives back', () => {
  const [credit] = readXmlInvoices(ubl('CreditNote', line('CreditNote', '2', '37.00')));
  expect(credit?.lines).toEqual([{ productCode: 'WS', description: 'Workplace', quantity: '-2', net: '-37' }]);
});

it('Exact Online: invoices with items and prices, and sales entries with amounts', () => {
  const invoice = `<Invoice invoicenumber="26000123"><OrderDate>2026-11-01</OrderDate><InvoiceTo code=" 10023"><Name>Acme</Name></InvoiceTo>
<InvoiceLine line="1"><Description>Workplace</Description><Item code="WS"/><Quantity>3</Quantity><NetPrice><Currency code="EUR"/><Value>18.5</Value></NetPrice></InvoiceLine></Invoice>`;
  const entry = `<GLTransaction entry="26000124"><Date>2026-11-01</Date><Account code="10024"><Name>Bolt</Name></Account>
<GLTransactionLine><Description>Support</Description><Quantity>2</Quantity><Amount><Currency code="EUR"/><Value>-190.00</Value></Amount></GLTransactionLine></GLTransaction>`;
  const read = readXmlInvoices(
    `<eExact><Invoices>${invoice}</Invoices><GLTransactions>${entry}</GLTransactions></eExact>`,
  );
  expect(read.map(({ number, buyer, lines }) => [number, buyer.debtorCode, lines[0]?.quantity, lines[0]?.net])).toEqual(
    [
      ['26000123', '10023', '3', '55.50'],
      ['26000124', '10024', '2', '-190'],
    ],
  );
});

it.each([
  {
    what: 'an amount is missing',
    text: ubl('Invoice', line('Invoice', '12', '')),
    says: 'UBL Invoice F-1: lines 1 net is missing or cannot be read; repair it and load it again.',
  },
  {
    what: 'an amount has more decimals than the currency',
    text: ubl('Invoice', line('Invoice', '12', '1.005')),
    says: 'UBL Invoice F-1: lines 1 net is missing or cannot be read; repair it and load it again.',
  },
  {
    what: 'there is a document type',
    text: '<!DOCTYPE x [<!ENTITY a "b">]><Invoice/>',
    says: 'XML with a document type (DOCTYPE) is not read; remove that line.',
  },
  {
    what: 'it is another file',
    text: '<Order/>',
    says: 'This is no invoice in UBL and no file of Exact Online: its first element is <Order>.',
  },
  { what: 'it has no invoice', text: '<eExact/>', says: 'The file has no invoice; export the sales invoices.' },
])('says so when $what', ({ text, says }) => {
  expect(() => readXmlInvoices(text)).toThrow(says);
});
