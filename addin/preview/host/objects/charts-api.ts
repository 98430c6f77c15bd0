import type { ChartObject, ChartPlace } from '../model/chart.ts';
import { placeOver } from '../model/measures.ts';
import { parseAddress } from '../model/address.ts';
import { bounding, type Rect } from '../model/rect.ts';
import type { Sheet } from '../model/sheet.ts';
import { RichError, wire, type WireObject, type WireType } from '../wire/wire-object.ts';
import { keyedCollection } from './collections.ts';
import type { Makers } from './makers.ts';
import { pathBag, type BagSchema } from './path-bag.ts';
import { RangeApi } from './range-api.ts';

const type: WireType = { name: 'Chart', scalars: ['chartType', 'height', 'id', 'left', 'name', 'top', 'width'] };

const titleSchema: BagSchema = { name: 'ChartTitle', values: { text: 'Chart Title', visible: true, overlay: false } };
const legendSchema: BagSchema = { name: 'ChartLegend', values: { visible: true, position: 'Right', overlay: false } };

/** The kinds that are drawn here; Excel knows some eighty. */
const kinds = new Set<unknown>(['ColumnStacked', 'ColumnClustered', 'Line']);

/** Where Excel puts a chart that nobody placed, and how large it makes it. */
const unplaced: ChartPlace = { left: 120, top: 60, width: 360, height: 216 };

/** `worksheet.charts`. */
export function chartsApi(makers: Makers, sheet: Sheet) {
  const collection = keyedCollection(
    'ChartCollection',
    () => sheet.charts.map((chart) => new ChartApi(makers, sheet, chart)),
    (chart) => [chart.name, chart.id],
  );
  return Object.assign(collection, {
    add: (kind: unknown, source: unknown, seriesBy: unknown = 'Auto'): ChartApi => {
      if (typeof kind !== 'string' || !kinds.has(kind))
        throw new RichError('InvalidArgument', `host simulator: a chart of kind ${String(kind)} is not modelled.`);
      const chart: ChartObject = {
        id: makers.workbook.newId(),
        name: `Chart ${sheet.charts.length + 1}`,
        type: kind,
        source: sourceOf(source, seriesBy),
        place: unplaced,
        properties: new Map(),
      };
      sheet.charts = [...sheet.charts, chart];
      return new ChartApi(makers, sheet, chart);
    },
  });
}

/** `Excel.Chart`. */
class ChartApi {
  readonly [wire] = type;
  readonly #makers: Makers;
  readonly #sheet: Sheet;
  readonly #chart: ChartObject;

  constructor(makers: Makers, sheet: Sheet, chart: ChartObject) {
    this.#makers = makers;
    this.#sheet = sheet;
    this.#chart = chart;
  }

  get id(): string {
    return this.#chart.id;
  }

  get name(): string {
    return this.#chart.name;
  }

  set name(name: string) {
    this.#chart.name = name;
  }

  get chartType(): string {
    return this.#chart.type;
  }

  get left(): number {
    return this.#chart.place.left;
  }

  set left(left: number) {
    this.#chart.place = { ...this.#chart.place, left };
  }

  get top(): number {
    return this.#chart.place.top;
  }

  set top(top: number) {
    this.#chart.place = { ...this.#chart.place, top };
  }

  get width(): number {
    return this.#chart.place.width;
  }

  get height(): number {
    return this.#chart.place.height;
  }

  get title(): WireObject {
    return this.#bag(titleSchema, 'title.');
  }

  get legend(): WireObject {
    return this.#bag(legendSchema, 'legend.');
  }

  get worksheet(): WireObject {
    return this.#makers.sheet(this.#sheet);
  }

  setData(source: unknown, seriesBy: unknown = 'Auto'): void {
    this.#chart.source = sourceOf(source, seriesBy);
  }

  setPosition(start: unknown, end?: unknown): void {
    const from = this.#rectOf(start);
    const { left, top, width, height } = placeOver(
      this.#sheet,
      end === undefined || end === null ? from : bounding(from, this.#rectOf(end)),
    );
    const { place } = this.#chart;
    this.#chart.place = end === undefined || end === null ? { ...place, left, top } : { left, top, width, height };
  }

  delete(): void {
    this.#sheet.charts = this.#sheet.charts.filter((other) => other !== this.#chart);
  }

  #rectOf(cell: unknown): Rect {
    return cell instanceof RangeApi ? cell.rect : parseAddress(String(cell)).rect;
  }

  #bag(schema: BagSchema, prefix: string): WireObject {
    const { properties } = this.#chart;
    return pathBag(
      schema,
      { read: (path) => properties.get(path), write: (path, value) => properties.set(path, value) },
      prefix,
    );
  }
}

/** Left to itself Excel takes the longer side for the names; here it must be said that series are columns. */
function sourceOf(range: unknown, seriesBy: unknown): ChartObject['source'] {
  if (!(range instanceof RangeApi)) throw new RichError('InvalidArgument', 'A chart is made of a range.');
  if (seriesBy !== 'Columns')
    throw new RichError('InvalidArgument', 'host simulator: a chart whose series are not columns is not modelled.');
  return { sheetId: range.sheet.id, rect: range.rect };
}
