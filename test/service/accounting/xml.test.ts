import { assert, property, string } from 'fast-check';
import { el, renderDocument, renderFragment, xmlText } from '../../../service/accounting/xml.ts';
import { anyText } from './arbitrary.ts';
import { parsed, textAt, values } from './parsed.ts';

const namespaces = { unprefixed: 'urn:invoice', prefixed: { cbc: 'urn:basic' } };
const noted = (text: string) => renderDocument('Invoice', namespaces, [el('cbc:Note', { of: text }, text)]);

it.each([
  'AT&T; router',
  'R&amp;D',
  '&nbsp;',
  '&#10; &#x41; &lt;b&gt;',
  'Tom & Jerry; done',
  `<b> "quoted" 'single' ]]> --> <![CDATA[`,
  '  kept blanks  ',
  'a tab\tand\ntwo lines',
  '日本語 العربية Ünal 🖥️ 𠮷 👩‍👩‍👧',
])('text comes back as it was written: %j', (text) => {
  const root = parsed(noted(text));
  expect(textAt(root, 'cbc:Note')).toBe(text);
  expect(root.children[0]!.attributes.of).toBe(text);
});

it.each([
  { name: 'control characters', text: 'a\u0000b\u0008c\u000Bd\u001Fe', written: 'abcde' },
  { name: 'U+FFFE and U+FFFF', text: 'a\uFFFEb\uFFFFc', written: 'abc' },
  { name: 'half of a surrogate pair', text: 'a\uD83Db\uDE00c😀', written: 'abc😀' },
  { name: 'carriage returns', text: 'a\r\nb\rc', written: 'a\nb\nc' },
])('$name cannot stand in XML and are left out or made a line feed', ({ text, written }) => {
  expect(textAt(parsed(noted(text)), 'cbc:Note')).toBe(written);
});

it('any text comes back, in elements and in attributes', () => {
  assert(
    property(anyText, (text) => {
      expect(values(parsed(noted(text)).children[0]!)).toEqual([xmlText(text), xmlText(text)]);
    }),
  );
});

it('cleaning a text twice changes nothing more', () => {
  assert(
    property(string({ unit: 'binary' }), (text) => {
      expect(xmlText(xmlText(text))).toBe(xmlText(text));
    }),
  );
});

it.each([
  { name: 'null', element: el('cbc:Note', null) },
  { name: 'no text', element: el('cbc:Note', '') },
  { name: 'blanks', element: el('cbc:Note', ' \n\t') },
  { name: 'only a control character', element: el('cbc:Note', '\u0007') },
  { name: 'no text beside an attribute', element: el('cbc:ID', { schemeID: '0106' }, '') },
  { name: 'only empty children', element: el('cac:Party', [el('cbc:ID', null), null]) },
  { name: 'only attributes without a value', element: el('Costcenter', { code: null }) },
])('an element with $name is not written', ({ element }) => {
  expect(element).toBeNull();
});

it('an element with only attributes is written', () => {
  expect(renderFragment('Entry', { entry: '7' }, [el('Journal', { code: '70', type: null })])).toBe(
    '    <Entry entry="7">\n      <Journal code="70"/>\n    </Entry>\n',
  );
});

it('the namespaces stand once, at the root', () => {
  expect(renderDocument('Invoice', namespaces, [el('cbc:ID', '7'), el('Plain', [el('cbc:ID', '8')])])).toBe(
    '<?xml version="1.0" encoding="utf-8"?>\n' +
      '<Invoice xmlns="urn:invoice" xmlns:cbc="urn:basic">\n' +
      '  <cbc:ID>7</cbc:ID>\n  <Plain>\n    <cbc:ID>8</cbc:ID>\n  </Plain>\n</Invoice>\n',
  );
});

it('a prefix that nobody declared is refused', () => {
  expect(() => renderDocument('Invoice', namespaces, [el('cac:Party', 'x')])).toThrow(RangeError);
});
