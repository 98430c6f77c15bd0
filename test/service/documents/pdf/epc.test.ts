import { epcPayload } from '../../../../service/documents/pdf/epc.ts';
import { zero } from '../../../../shared/money.ts';
import { cases } from '../../accounting/cases.ts';

const plain = cases['plain']!;

describe('the code that banking apps read (EPC069-12)', () => {
  it('names the account, the holder, the amount and the invoice', () => {
    expect(epcPayload(plain)).toBe(
      'BCD\n002\n1\nSCT\nABNANL2A\nVoorbeeld MSP B.V.\nNL91ABNA0417164300\nEUR504.57\n\n\n20260007',
    );
  });

  it('leaves the BIC empty when there is none, and writes the IBAN without spaces', () => {
    const payment = { ...plain.payment, bic: null, iban: 'NL91 ABNA 0417 1643 00' };
    expect(
      epcPayload({ ...plain, payment })
        ?.split('\n')
        .slice(4, 7),
    ).toEqual(['', 'Voorbeeld MSP B.V.', 'NL91ABNA0417164300']);
  });

  it('a name of more than 70 characters is cut, and a line break in it begins no new field', () => {
    const seller = { ...plain.seller, name: `A\nB${'é'.repeat(90)}` };
    const name = epcPayload({ ...plain, seller })!.split('\n')[5]!;
    expect(name).toBe(`A B${'é'.repeat(67)}`);
  });

  it.each([
    { what: 'a credit note', document: cases['credit-note']! },
    { what: 'a direct debit', document: cases['one-off']! },
    { what: 'a currency other than the euro', document: { ...plain, currency: 'USD' as const } },
    { what: 'no account', document: { ...plain, payment: { ...plain.payment, iban: null } } },
    { what: 'nothing to pay', document: { ...plain, totals: { ...plain.totals, gross: zero } } },
  ])('there is none for $what', ({ document }) => {
    expect(epcPayload(document)).toBeNull();
  });
});
