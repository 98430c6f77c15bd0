import { createExcel, expectNothingUnknown } from '../../../excel-host/node-host.ts';

async function written(
  format: string,
  value: string | number | boolean,
): Promise<{ value: unknown; text: unknown; type: unknown; formulas: readonly string[] }> {
  const { Excel, workbook } = createExcel();
  return Excel.run(async (context) => {
    const cell = context.workbook.worksheets.getItem('Sheet1').getRange('B2');
    cell.numberFormat = [[format]];
    cell.values = [[value]];
    cell.load('values,text,valueTypes');
    await context.sync();
    return {
      value: cell.values[0]?.[0],
      text: cell.text[0]?.[0],
      type: cell.valueTypes[0]?.[0],
      formulas: workbook.formulaCells(),
    };
  });
}

describe('what a cell makes of a value', () => {
  it.each([
    { format: '@', input: '=HYPERLINK("x")', value: '=HYPERLINK("x")', type: 'String' },
    { format: '@', input: '007', value: '007', type: 'String' },
    { format: '@', input: 12, value: '12', type: 'String' },
    { format: '@', input: '2026-02-01', value: '2026-02-01', type: 'String' },
    { format: 'General', input: '007', value: 7, type: 'Double' },
    { format: 'General', input: '1,234.50', value: 1234.5, type: 'Double' },
    { format: 'General', input: '12%', value: 0.12, type: 'Double' },
    { format: 'General', input: '2026-02-01', value: 46054, type: 'Double' },
    { format: 'General', input: '2/1/2026', value: 46054, type: 'Double' },
    { format: 'General', input: '2026-02-30', value: '2026-02-30', type: 'String' },
    { format: 'General', input: 'true', value: true, type: 'Boolean' },
    { format: 'General', input: "'007", value: '007', type: 'String' },
    { format: 'General', input: '#N/A', value: '#N/A', type: 'Error' },
    { format: 'General', input: 'SRV-01', value: 'SRV-01', type: 'String' },
    { format: 'General', input: '', value: '', type: 'Empty' },
  ])('$input in a cell of format $format is $value', async ({ format, input, value, type }) => {
    expect(await written(format, input)).toMatchObject({ value, type, formulas: [] });
  });

  it('text that starts with = becomes a formula in a cell that is not text, and the workbook names the cell', async () => {
    const { formulas } = await written('General', '=HYPERLINK("https://example.com")');
    expect(formulas).toEqual(['Sheet1!R2C2 =HYPERLINK("https://example.com")']);
  });

  it('a formula of plain numbers is worked out, as a clerk types it into a price', async () => {
    expect(await written('0.00', '=12.5*4+(1-0.5)/2')).toMatchObject({ value: 50.25, text: '50.25' });
  });
});

describe('what a cell shows', () => {
  it.each([
    { format: 'yyyy-mm-dd', value: 46054, text: '2026-02-01' },
    { format: 'd-m-yyyy', value: 46081, text: '28-2-2026' },
    { format: 'd mmm yyyy', value: 46082, text: '1 Mar 2026' },
    { format: '#,##0.00', value: 1234567.891, text: '1,234,567.89' },
    { format: '0.00##', value: 2.5, text: '2.50' },
    { format: '0.00##', value: -0.1234, text: '-0.1234' },
    { format: '"€" #,##0.00', value: 45, text: '€ 45.00' },
    { format: '0%', value: 0.21, text: '21%' },
    { format: '0;-0;;@', value: 0, text: '' },
    { format: '[h]:mm', value: 1.5, text: '36:00' },
    { format: ';;;', value: 7, text: '' },
    { format: 'General', value: 0.1, text: '0.1' },
  ])('$value in format $format shows $text', async ({ format, value, text }) => {
    expect((await written(format, value)).text).toBe(text);
  });
});

it('a block of another size than the range is refused, and nothing is written', async () => {
  const { Excel, OfficeExtension, exec } = createExcel();
  const failure: unknown = await Excel.run(async (context) => {
    context.workbook.worksheets.getItem('Sheet1').getRange('A1:B2').values = [['only one']];
    await context.sync();
  }).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(OfficeExtension.Error);
  expect(failure).toMatchObject({ code: 'InvalidArgument' });
  expectNothingUnknown(exec);
});

it('formats, widths and hidden columns read back', async () => {
  const { Excel, exec } = createExcel();
  await Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getItem('Sheet1');
    const range = sheet.getRange('B2:C3');
    range.format.fill.color = '#FFF2CC';
    range.format.font.bold = true;
    range.format.wrapText = true;
    range.format.horizontalAlignment = 'Right';
    range.format.protection.locked = false;
    range.format.borders.getItem('EdgeBottom').style = 'Continuous';
    sheet.getRange('C:C').format.columnWidth = 120;
    sheet.getRange('D:D').columnHidden = true;
    range.load(
      'format/fill/color,format/font/bold,format/wrapText,format/horizontalAlignment,format/protection/locked',
    );
    const wider = sheet.getRange('A1:C3').load('format/fill/color');
    const column = sheet.getRange('C1').load('format/columnWidth');
    const hidden = sheet.getRange('D5').load('columnHidden');
    await context.sync();
    expect(range.format.fill.color).toBe('#FFF2CC');
    expect(range.format.font.bold).toBe(true);
    expect(range.format.wrapText).toBe(true);
    expect(range.format.protection.locked).toBe(false);
    expect(wider.format.fill.color).toBeNull();
    expect(column.format.columnWidth).toBe(120);
    expect(hidden.columnHidden).toBe(true);
  });
  expectNothingUnknown(exec);
});
