import type { ChartObject, ChartPlace } from '../model/chart.ts';
import type { Sheet } from '../model/sheet.ts';
import { existing, type Workbook } from '../model/workbook.ts';
import type { Act } from './place.ts';

/** What a person does to a chart, by its sheet's name and its own. */
export function chartActions(workbook: Workbook, act: Act) {
  const onChart = (sheetName: string, name: string, work: (sheet: Sheet, chart: ChartObject) => void): void =>
    act(() => {
      const sheet = existing(workbook.findSheet(sheetName));
      work(sheet, existing(sheet.charts.find((chart) => chart.name === name)));
    });
  return {
    moveChart: (sheetName: string, name: string, to: Pick<ChartPlace, 'left' | 'top'>): void =>
      onChart(sheetName, name, (_, chart) => {
        chart.place = { ...chart.place, ...to };
      }),
    deleteChart: (sheetName: string, name: string): void =>
      onChart(sheetName, name, (sheet, gone) => {
        sheet.charts = sheet.charts.filter((chart) => chart !== gone);
      }),
  };
}
