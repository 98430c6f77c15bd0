import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Title,
  Tooltip,
} from 'chart.js';
import type { GridActions } from './grid-actions.ts';
import { figuresOf, type ChartObject, type ChartPlace } from './host/model/chart.ts';
import { standardHeight } from './host/model/measures.ts';
import type { Sheet } from './host/model/sheet.ts';
import type { Workbook } from './host/model/workbook.ts';

Chart.register(
  BarController,
  BarElement,
  CategoryScale,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Title,
  Tooltip,
);

export type ChartLayer = { refresh(): void; destroy(): void };

const pixelsPerPoint = 4 / 3;
const rowNumberPixels = 46;
/** Office's own colours for the first series. */
const colours = ['#4472C4', '#ED7D31', '#A5A5A5', '#FFC000', '#5B9BD5', '#70AD47'];

/** Draws a sheet's charts over its grid, scrolling with it. A drag moves one, Delete takes it away. */
export function createChartLayer(
  holder: HTMLElement,
  workbook: Workbook,
  sheet: Sheet,
  actions: GridActions,
): ChartLayer {
  const shown = new Map<string, Shown>();
  const refresh = (): void => {
    for (const [id, { frame, drawing }] of shown) {
      if (sheet.charts.some((chart) => chart.id === id)) continue;
      drawing.destroy();
      frame.remove();
      shown.delete(id);
    }
    for (const chart of sheet.charts) {
      const one = shown.get(chart.id) ?? show(holder, sheet, chart, actions);
      shown.set(chart.id, one);
      position(one.frame, sheet, chart.place);
      const look = JSON.stringify([chart.type, [...chart.properties], figuresOf(workbook, chart)]);
      if (look === one.look) continue;
      one.look = look;
      draw(one, workbook, chart);
    }
  };
  refresh();
  return {
    refresh,
    destroy: () => {
      for (const { frame, drawing } of shown.values()) {
        drawing.destroy();
        frame.remove();
      }
      shown.clear();
    },
  };
}

type Shown = { readonly frame: HTMLElement; readonly drawing: Chart; look: string };

function show(holder: HTMLElement, sheet: Sheet, chart: ChartObject, actions: GridActions): Shown {
  const frame = document.createElement('div');
  frame.className = 'chart';
  frame.tabIndex = 0;
  frame.setAttribute('role', 'img');
  const canvas = document.createElement('canvas');
  frame.append(canvas);
  holder.append(frame);
  listen(frame, sheet, chart, actions);
  const drawing = new Chart(canvas, {
    type: chart.type === 'Line' ? 'line' : 'bar',
    data: { labels: [], datasets: [] },
    options: { animation: false, responsive: true, maintainAspectRatio: false },
  });
  return { frame, drawing, look: '' };
}

function draw({ frame, drawing }: Shown, workbook: Workbook, chart: ChartObject): void {
  const { labels, series } = figuresOf(workbook, chart);
  const titled = chart.properties.get('title.text');
  const title = typeof titled === 'string' ? titled : chart.name;
  const isStacked = chart.type === 'ColumnStacked';
  frame.setAttribute('aria-label', `${title}: ${series.map(({ name }) => name).join(', ')}`);
  drawing.data = {
    labels: [...labels],
    datasets: series.map(({ name, values }, index) => {
      const colour = colours[index % colours.length]!;
      return { label: name, data: [...values], backgroundColor: colour, borderColor: colour };
    }),
  };
  drawing.options.plugins = {
    title: { display: true, text: title, font: { size: 16, weight: 'normal' } },
    legend: { position: chart.properties.get('legend.position') === 'Bottom' ? 'bottom' : 'right' },
  };
  drawing.options.scales = { x: { stacked: isStacked }, y: { stacked: isStacked } };
  drawing.update();
}

/** The frozen rows stand above what scrolls. */
function position(frame: HTMLElement, sheet: Sheet, { left, top, width, height }: ChartPlace): void {
  const frozen = sheet.frozen.rows * standardHeight;
  frame.style.left = `${rowNumberPixels + left * pixelsPerPoint}px`;
  frame.style.top = `${Math.max(0, top - frozen) * pixelsPerPoint}px`;
  frame.style.width = `${width * pixelsPerPoint}px`;
  frame.style.height = `${height * pixelsPerPoint}px`;
}

function listen(frame: HTMLElement, sheet: Sheet, chart: ChartObject, actions: GridActions): void {
  frame.addEventListener('keydown', (event) => {
    if (event.key !== 'Delete' && event.key !== 'Backspace') return;
    event.preventDefault();
    event.stopPropagation();
    actions.deleteChart(sheet.name, chart.name);
  });
  frame.addEventListener('mousedown', (event) => event.stopPropagation());
  frame.addEventListener('pointerdown', (event) => {
    event.stopPropagation();
    frame.focus({ preventScroll: true });
    frame.setPointerCapture(event.pointerId);
    const { left, top } = chart.place;
    const move = ({ clientX, clientY }: PointerEvent): void =>
      actions.moveChart(sheet.name, chart.name, {
        left: Math.max(0, left + (clientX - event.clientX) / pixelsPerPoint),
        top: Math.max(0, top + (clientY - event.clientY) / pixelsPerPoint),
      });
    frame.addEventListener('pointermove', move);
    frame.addEventListener('pointerup', () => frame.removeEventListener('pointermove', move), { once: true });
  });
}
