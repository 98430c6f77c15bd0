import fc from 'fast-check';
import { AppError } from '../../../../shared/error.ts';
import { parseCsv } from '../../../../service/jobs/import/csv.ts';
import { decodeText } from '../../../../service/jobs/import/encoding.ts';

const cells = (text: string) => parseCsv(text).rows.map((row) => row.cells);

describe('a CSV file', () => {
  it('is read cell by cell, whichever way its lines end', () => {
    for (const end of ['\n', '\r\n', '\r'])
      expect(cells(['Name,Customer', 'PRN-01,Acme', 'SW-01,Bolt'].join(end))).toEqual([
        ['PRN-01', 'Acme'],
        ['SW-01', 'Bolt'],
      ]);
  });

  it.each([
    [',', 'Name,Customer', 'a,b'],
    [';', 'Name;Customer', 'a;b'],
    ['\t', 'Name\tCustomer', 'a\tb'],
    [';', '"Name, in full";Customer', 'a;b'],
    [';', 'sep=;\nName,in,full;Customer', 'a;b'],
  ])('has %j between its cells when its first line says so', (delimiter, header, row) => {
    const file = parseCsv(`${header}\n${row}`);
    expect(file.delimiter).toBe(delimiter);
    expect(file.rows[0]?.cells).toEqual(['a', 'b']);
  });

  it('keeps delimiters, quotes and line ends that stand in quotes', () => {
    expect(cells('a;b\n"x;y";"say ""no"""\n"two\r\nlines";z')).toEqual([
      ['x;y', 'say "no"'],
      ['two\r\nlines', 'z'],
    ]);
  });

  it('knows the line on which each row begins, also after a cell of two lines and an empty line', () => {
    const { rows } = parseCsv('a;b\n"two\nlines";z\n\n;\nlast;row');
    expect(rows.map(({ line }) => line)).toEqual([2, 6]);
  });

  it('keeps empty cells, also the last one', () => {
    expect(cells('a,b,c\n1,,\n,,3')).toEqual([
      ['1', '', ''],
      ['', '', '3'],
    ]);
  });

  it.each([
    ['a,b\n"open,b', 'Line 2 is not CSV: a quote is opened and not closed'],
    ['a,b\n1,2\n"x"y,2', 'Line 3 is not CSV: there is text after a closing quote'],
    ['a,b\n1,x"y', 'Line 2 is not CSV: there is a quote in the middle'],
    ['', 'The file is empty'],
    ['\n\n', 'The file is empty'],
  ])('that is broken is refused with the line: %j', (text, sentence) => {
    expect(() => parseCsv(text)).toThrow(AppError);
    expect(() => parseCsv(text)).toThrow(sentence);
  });

  it('gives back whatever was written by the rules', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\n', '\r', ' ', 'é') });
    const row = fc.tuple(cell, cell).filter((pair) => pair.some((text) => text.trim() !== ''));
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(fc.array(row), (written) => {
        const text = ['x;y', ...written.map((pair) => pair.map(quoted).join(';'))].join('\r\n');
        expect(cells(text)).toEqual(written);
      }),
    );
  });
});

describe('the text of a file', () => {
  it.each([
    ['UTF-8', Buffer.from('Café')],
    ['UTF-8 with its mark', Buffer.from('\uFEFFCafé')],
    ['Windows-1252', Buffer.from([0x43, 0x61, 0x66, 0xe9])],
  ])('is read as %s', (_, bytes) => {
    expect(decodeText(bytes)).toBe('Café');
  });

  it.each([
    [0x80, '€'],
    [0x85, '…'],
    [0x93, '“'],
    [0x99, '™'],
    [0x9f, 'Ÿ'],
    [0xfc, 'ü'],
  ])('has at %i of Windows-1252 the sign %s', (byte, sign) => {
    expect(decodeText(Buffer.from([byte, 0x31]))).toBe(`${sign}1`);
  });

  it.each([
    ['UTF-16', Buffer.from('\uFEFFa;b', 'utf16le')],
    ['a workbook', Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x00])],
  ])('is refused when it is %s, with what to do', (_, bytes) => {
    expect(() => decodeText(bytes)).toThrow('save the sheet as "CSV UTF-8"');
  });
});
