import type { Pane, PaneExit } from './host/web-host.ts';

/** The parts of the window that F6 goes round, in its order, each with what takes the focus there. */
const areas = [
  { part: '.ribbon', focus: '.ribbon-button:not(:disabled)' },
  { part: '.grid', focus: '.tabulator-tableholder' },
  { part: '.sheet-tabs', focus: '[aria-selected="true"]' },
  { part: '.task-pane:not(.is-hidden)', focus: null },
] as const;

type Step = 1 | -1;

/**
 * F6 and Shift+F6 go round the parts of the window as in Excel; out of the pane lead Ctrl+F6, and Tab behind its last control, both
 * told by Microsoft's library. The answer stops listening.
 */
export function goRoundAreas(pane: Pane): () => void {
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'F6') return;
    event.preventDefault();
    go(pane, event.shiftKey ? -1 : 1);
  };
  document.addEventListener('keydown', onKey);
  pane.onExit = (exit: PaneExit) => go(pane, exit === 'forwards' ? 1 : -1);
  return () => {
    document.removeEventListener('keydown', onKey);
    pane.onExit = () => undefined;
  };
}

/** From the part that has the focus to the next that can take it; from nowhere to the first. */
function go(pane: Pane, step: Step): void {
  const here = areas.findIndex(({ part }) => document.activeElement?.closest(part) != null);
  const start = here < 0 ? (step === 1 ? -1 : areas.length) : here;
  for (let moved = 1; moved <= areas.length; moved++) {
    const area = areas.at((start + step * moved) % areas.length)!;
    if (takesFocus(pane, area)) return;
  }
}

function takesFocus(pane: Pane, { part, focus }: (typeof areas)[number]): boolean {
  const place = document.querySelector(part);
  if (place === null) return false;
  if (focus === null) {
    pane.focus();
    return true;
  }
  const target = place.querySelector<HTMLElement>(focus);
  target?.focus();
  return target !== null;
}
