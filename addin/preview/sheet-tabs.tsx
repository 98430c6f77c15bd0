import { useLayoutEffect, useRef, type KeyboardEvent } from 'react';
import type { Workbook } from './host/model/workbook.ts';

type Props = { readonly workbook: Workbook; readonly activate: (name: string) => void };

/**
 * The tabs of the visible sheets, at the bottom as in Excel: Tab comes to the active one, the arrow keys go along them. The active one
 * is always in sight, whoever made it active.
 */
export function SheetTabs({ workbook, activate }: Props) {
  const strip = useRef<HTMLDivElement>(null);
  const activeId = workbook.activeSheet.id;
  const { length } = workbook.sheets;
  useLayoutEffect(() => {
    strip.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [activeId, length]);
  return (
    <div ref={strip} className="sheet-tabs" role="tablist" aria-label="Sheets" onKeyDown={goAlong}>
      {workbook.sheets
        .filter((sheet) => sheet.visibility === 'Visible')
        .map((sheet) => (
          <button
            key={sheet.id}
            type="button"
            role="tab"
            aria-selected={sheet === workbook.activeSheet}
            tabIndex={sheet === workbook.activeSheet ? 0 : -1}
            className="sheet-tab"
            style={sheet.tabColor === '' ? undefined : { boxShadow: `inset 0 -3px ${sheet.tabColor}` }}
            onClick={() => activate(sheet.name)}
          >
            {sheet.name}
          </button>
        ))}
    </div>
  );
}

function goAlong({ key, target }: KeyboardEvent<HTMLElement>): void {
  if (!(target instanceof HTMLElement)) return;
  const { parentElement: all, nextElementSibling: after, previousElementSibling: before } = target;
  const next = { ArrowRight: after ?? all?.firstElementChild, ArrowLeft: before ?? all?.lastElementChild }[key];
  if (next instanceof HTMLElement) next.focus();
}
