import { figuresOf } from '../../../addin/preview/host/model/chart.ts';
import { restoreWorkbook, takeSnapshot } from '../../../addin/preview/host/model/snapshot.ts';
import type { TableId } from '../../../shared/tables/definition.ts';
import { expectAllOfExcelKnown, setUp, type Setup } from './desk-setup.ts';

afterEach(expectAllOfExcelKnown);

const compared = (customer: string, quantityEffect: string, priceEffect: string, currency = 'EUR') => ({
  customer,
  product: 'WS',
  description: 'Managed workstation',
  quantityEffect,
  mixEffect: '0.00',
  priceEffect,
  currency,
});
const month = (first: string, net: string, currency = 'EUR') => ({
  customer: 'Acme',
  product: 'WS',
  description: 'Managed workstation',
  month: first,
  quantity: '12',
  net,
  currency,
});

async function shown(table: TableId, rows: readonly Record<string, string>[]): Promise<Setup> {
  const setup = setUp();
  rows.forEach((row, index) => setup.service.seed(table, `row-${index}`, row, { isManual: false }));
  await setup.binder.start();
  await setup.binder.refresh([table]);
  return setup;
}

function sheetOf({ excel }: Setup, table: TableId) {
  return excel.workbook.sheetById(excel.workbook.findTable(`Monthend_${table}`)!.sheetId);
}

function drawn(setup: Setup, table: TableId) {
  return sheetOf(setup, table).charts.map((chart) => {
    const { labels, series } = figuresOf(setup.excel.workbook, chart);
    return {
      title: chart.properties.get('title.text'),
      type: chart.type,
      labels,
      series: series.map(({ name, values }) => `${name}: ${values.join(' ')}`),
    };
  });
}

describe('the chart beside a table', () => {
  it('shows per customer why this period differs from the last one, the largest difference first', async () => {
    const setup = await shown('comparison', [
      compared('Acme', '18.50', '9.75'),
      compared('Brown', '-370.00', '0.00'),
      compared('Acme', '1.50', '0.00'),
    ]);
    expect(drawn(setup, 'comparison')).toEqual([
      {
        title: 'Difference from last period per customer',
        type: 'ColumnStacked',
        labels: ['Brown', 'Acme'],
        series: ['Quantity effect (EUR): -370 20', 'Mix effect (EUR): 0 0', 'Price effect (EUR): 0 9.75'],
      },
    ]);
  });

  it('shows the fourteen customers that differ most, and all others together', async () => {
    const rows = Array.from({ length: 20 }, (_, index) => compared(`Customer ${index}`, `${index + 1}.00`, '0.00'));
    const [chart] = drawn(await shown('comparison', rows), 'comparison');
    expect(chart?.labels).toEqual([
      ...Array.from({ length: 14 }, (_, index) => `Customer ${19 - index}`),
      'All others',
    ]);
    // 1 + 2 + 3 + 4 + 5 + 6 is left.
    expect(chart?.series[0]).toBe(
      `Quantity effect (EUR): ${Array.from({ length: 14 }, (_, i) => 20 - i).join(' ')} 21`,
    );
  });

  it('shows the revenue of each month, and another currency as a series of its own', async () => {
    const setup = await shown('trend', [
      month('2026-10-01', '222.00'),
      month('2026-09-01', '203.50'),
      month('2026-10-01', '30.10'),
      month('2026-10-01', '80.00', 'USD'),
    ]);
    expect(drawn(setup, 'trend')).toEqual([
      {
        title: 'Revenue per month',
        type: 'ColumnClustered',
        labels: ['Sep 2026', 'Oct 2026'],
        series: ['Revenue (EUR): 203.5 252.1', 'Revenue (USD): 0 80'],
      },
    ]);
  });

  it('is not made before there is something to draw, and then follows the rows', async () => {
    const setup = await shown('trend', []);
    expect(drawn(setup, 'trend')).toEqual([]);
    setup.service.seed('trend', 'row-a', month('2026-10-01', '222.00'), { isManual: false });
    await setup.binder.refresh(['trend']);
    setup.service.seed('trend', 'row-b', month('2026-11-01', '240.50'), { isManual: false });
    await setup.binder.refresh(['trend']);
    expect(drawn(setup, 'trend').map(({ labels, series }) => [...labels, ...series])).toEqual([
      ['Oct 2026', 'Nov 2026', 'Revenue (EUR): 222 240.5'],
    ]);
  });

  it('stands beside the table, and stays where the clerk moves it, also in a workbook that is opened again', async () => {
    const setup = await shown('trend', [month('2026-10-01', '222.00')]);
    const sheet = sheetOf(setup, 'trend');
    const [made] = sheet.charts;
    expect(made!.place.left).toBeGreaterThan(400);
    setup.excel.person.moveChart(sheet.name, made!.name, { left: 20, top: 300 });
    const again = setUp({ workbook: restoreWorkbook(takeSnapshot(setup.excel.workbook)) });
    again.service.seed('trend', 'row-a', month('2026-11-01', '240.50'), { isManual: false });
    await again.binder.start();
    expect(drawn(again, 'trend')[0]?.labels).toEqual(['Nov 2026']);
    expect(sheetOf(again, 'trend').charts.map(({ place }) => [place.left, place.top])).toEqual([[20, 300]]);
  });

  it('stays away once the clerk has deleted it, until the whole sheet is made anew', async () => {
    const setup = await shown('trend', [month('2026-10-01', '222.00')]);
    const sheet = sheetOf(setup, 'trend');
    setup.excel.person.deleteChart(sheet.name, sheet.charts[0]!.name);
    setup.service.seed('trend', 'row-b', month('2026-11-01', '240.50'), { isManual: false });
    await setup.binder.refresh(['trend']);
    expect(sheet.charts).toEqual([]);
    setup.excel.person.deleteSheet(sheet.name);
    await setup.afterHints();
    const [question] = setup.binder.state().questions;
    await setup.binder.answer(question!.id, 'put back');
    expect(drawn(setup, 'trend')).toHaveLength(1);
  });

  it('draws a customer whose name looks like a formula under that name', async () => {
    const setup = await shown('comparison', [compared('=1+1', '18.50', '0.00')]);
    expect(drawn(setup, 'comparison')[0]?.labels).toEqual(['=1+1']);
    expect(setup.excel.workbook.formulaCells()).toEqual([]);
  });
});
