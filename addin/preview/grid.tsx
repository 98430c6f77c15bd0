import { useEffect, useRef } from 'react';
import type { GridActions } from './grid-actions.ts';
import { gridColumns, hasWrappedText } from './grid-contents.ts';
import { createGridTable, type GridTable } from './grid-table.ts';
import type { Rect } from './host/model/rect.ts';
import type { Sheet } from './host/model/sheet.ts';
import type { Workbook } from './host/model/workbook.ts';

type Props = {
  readonly workbook: Workbook;
  readonly sheet: Sheet;
  readonly actions: GridActions;
  readonly onSelect: (rect: Rect) => void;
  readonly onMenu: (event: MouseEvent, row: number, column: number, rows: number) => void;
};

/** What makes a new grid necessary, as the component's key: another sheet, other columns, other frozen rows, rows of several lines. */
export function gridShape(sheet: Sheet): string {
  return JSON.stringify([sheet.id, sheet.frozen, hasWrappedText(sheet), gridColumns(sheet)]);
}

/** One sheet as an editable grid; follows the workbook's cells by itself. */
export function Grid({ workbook, sheet, actions, onSelect, onMenu }: Props) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (place.current === null) return undefined;
    const element = document.createElement('div');
    place.current.append(element);
    const grid = createGridTable(element, workbook, sheet, actions, {
      onSelect,
      onMenu: (event, row, column) => {
        const selected = grid.selection();
        const isInside = selected !== null && row >= selected.row && row < selected.row + selected.rows;
        onMenu(event, isInside ? selected.row : row, column, isInside ? selected.rows : 1);
      },
    });
    const stopListening = listen(element, grid, actions);
    const stopFollowing = follow(workbook, grid);
    return () => {
      stopFollowing();
      stopListening();
      grid.destroy();
      element.remove();
    };
  }, [workbook, sheet, actions, onSelect, onMenu]);
  return <div ref={place} className="grid" aria-label={sheet.name} />;
}

/** Shows changes once per frame, however many there are. */
function follow(workbook: Workbook, grid: GridTable): () => void {
  let frame = 0;
  const stop = workbook.watch(() => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => grid.refresh());
  });
  return () => {
    stop();
    cancelAnimationFrame(frame);
  };
}

/** Keys and clipboard of the grid; gives the way to stop listening. */
function listen(element: HTMLElement, grid: GridTable, actions: GridActions): () => void {
  const stopped = new AbortController();
  const { signal } = stopped;
  element.addEventListener('keydown', (event) => onKey(event, grid, actions), { signal, capture: true });
  const isHere = (): boolean => element.contains(document.activeElement) && !isTyping(document.activeElement);
  document.addEventListener(
    'paste',
    (event) => {
      const rect = grid.selection();
      const text = event.clipboardData?.getData('text/plain');
      if (!isHere() || rect === null || text === undefined || text === '') return;
      event.preventDefault();
      actions.paste(rect, text);
    },
    { signal },
  );
  document.addEventListener(
    'copy',
    (event) => {
      const rect = grid.selection();
      if (!isHere() || rect === null) return;
      event.preventDefault();
      event.clipboardData?.setData('text/plain', actions.copyText(rect));
    },
    { signal },
  );
  return () => stopped.abort();
}

function onKey(event: KeyboardEvent, grid: GridTable, actions: GridActions): void {
  if (isTyping(event.target) || isChart(event.target)) return;
  const isCommand = event.ctrlKey || event.metaKey;
  const rect = grid.selection();
  if (isCommand && event.key.toLowerCase() === 'z') actions.undo();
  else if (isCommand || rect === null) return;
  else if (event.key === 'Delete' || event.key === 'Backspace') actions.clear(rect);
  else if (event.key === 'F2' || event.key === 'Enter') grid.edit(null);
  else if (event.key.length === 1 && !event.altKey) grid.edit(event.key);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/** A chart lies on the grid and has keys of its own. */
function isChart(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('.chart') !== null;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLInputElement || target instanceof HTMLSelectElement || target instanceof HTMLTextAreaElement
  );
}
