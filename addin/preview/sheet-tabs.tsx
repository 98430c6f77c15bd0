import { useLayoutEffect, useRef, type KeyboardEvent } from 'react';
import type { Workbook } from './host/model/workbook.ts';

type Props = { readonly workbook: Workbook; readonly activate: (name: string) => void };

/** The tabs of the visible sheets, at the bottom as in Excel: Tab comes to the active one, the arrow keys go along them. */
export function SheetTabs({ workbook, activate }: Props) {
  return (
    <div className="sheet-tabs" role="tablist" aria-label="Sheets" onKeyDown={goAlong}>
      {workbook.sheets
        .filter((sheet) => sheet.visibility === 'Visible')
        .map((sheet) => (
          <SheetTab key={sheet.id} sheet={sheet} isActive={sheet === workbook.activeSheet} activate={activate} />
        ))}
    </div>
  );
}

type Tab = Pick<Props, 'activate'> & { readonly sheet: Workbook['activeSheet']; readonly isActive: boolean };

/** Comes into sight when it becomes the active one, whoever made it so. */
function SheetTab({ sheet, isActive, activate }: Tab) {
  const tab = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    if (isActive) tab.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [isActive]);
  return (
    <button
      ref={tab}
      type="button"
      role="tab"
      aria-selected={isActive}
      tabIndex={isActive ? 0 : -1}
      className="sheet-tab"
      style={sheet.tabColor === '' ? undefined : { boxShadow: `inset 0 -3px ${sheet.tabColor}` }}
      onClick={() => activate(sheet.name)}
    >
      {sheet.name}
    </button>
  );
}

function goAlong({ key, target }: KeyboardEvent<HTMLElement>): void {
  if (!(target instanceof HTMLElement)) return;
  const { parentElement: all, nextElementSibling: after, previousElementSibling: before } = target;
  const next = { ArrowRight: after ?? all?.firstElementChild, ArrowLeft: before ?? all?.lastElementChild }[key];
  if (next instanceof HTMLElement) next.focus();
}
