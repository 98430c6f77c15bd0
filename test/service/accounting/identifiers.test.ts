import { isIban, isVatId, misshapen } from '../../../service/accounting/check/identifiers.ts';

/** Numbers that their own authorities publish as examples or their holders as their own. */
const vatIds = [
  'NL123456789B01',
  'BE0403170701',
  'DE136695976',
  'GB980780684',
  'XI980780684',
  'GBGD001',
  'FR40303265045',
];
it.each(vatIds)('%s is a VAT id', (id) => {
  expect(isVatId(id)).toBe(true);
});

it.each([
  ['a Dutch one without B', 'NL12345678901'],
  ['a Belgian one of nine digits, as before 2005', 'BE403170701'],
  ['a Belgian one whose check digits do not fit', 'BE0403170702'],
  ['a German one whose last digit is one more', 'DE136695977'],
  ['a German one of eight digits', 'DE13669597'],
  ['a British one whose last digit is one more', 'GB980780685'],
  ['a British one of ten digits', 'GB9807806841'],
  ['one with spaces', 'DE 136695976'],
  ['one without a country', '136695976'],
])('%s is none: %s', (_name, id) => {
  expect(isVatId(id)).toBe(false);
});

it.each([
  ['0106', '12345678', '1234567'],
  ['0190', '00000001003214345000', '0000000100321434500'],
  ['0208', '0403170701', '0403170710'],
  ['0088', '4000000000006', '4000000000007'],
  ['0204', '04011000-1234512345-06', '04011000-1234512345-07'],
  ['9925', 'BE0403170701', 'DE136695976'],
  ['9930', 'DE136695976', 'DE136695967'],
  ['9932', 'GB980780684', 'GB980780648'],
  ['9944', 'NL123456789B01', 'NL123456789'],
])('scheme %s takes %s and not %s', (scheme, right, wrong) => {
  expect(misshapen({ scheme, id: right })).toBeNull();
  expect(misshapen({ scheme, id: wrong })).not.toBeNull();
});

it('an IBAN in which two digits changed places is none', () => {
  expect(
    ['NL91ABNA0417164300', 'DE89370400440532013000', 'GB29NWBK60161331926819', 'BE68539007547034'].every(isIban),
  ).toBe(true);
  expect(isIban('NL91ABNA0417163400')).toBe(false);
});
