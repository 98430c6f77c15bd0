import { useCallback, useState } from 'react';
import { tableAt } from './cell-look.ts';
import type { GridActions } from './grid-actions.ts';
import { Grid, gridShape } from './grid.tsx';
import type { Rect } from './host/model/rect.ts';
import type { Workbook } from './host/model/workbook.ts';
import type { Person } from './host/person/person.ts';
import { menuItems } from './menu-items.ts';
import { Menu, type OpenMenu } from './menu.tsx';
import { SheetTabs } from './sheet-tabs.tsx';

type Props = {
  readonly workbook: Workbook;
  readonly person: Person;
  readonly actions: GridActions;
};

/** The active sheet with its context menu, and the tabs of all sheets below it. */
export function SheetArea({ workbook, person, actions }: Props) {
  const [menu, setMenu] = useState<OpenMenu | null>(null);
  const onSelect = useCallback((rect: Rect) => actions.select(rect), [actions]);
  const onMenu = useCallback(
    (event: MouseEvent, row: number, column: number, rows: number) => {
      const sheet = workbook.activeSheet;
      const table = tableAt(workbook.tables, sheet, row, column);
      setMenu({ x: event.clientX, y: event.clientY, items: menuItems(actions, { sheet, table, row, column, rows }) });
    },
    [actions, workbook],
  );
  return (
    <div className="sheet-area">
      <Grid
        key={gridShape(workbook.activeSheet)}
        workbook={workbook}
        sheet={workbook.activeSheet}
        actions={actions}
        onSelect={onSelect}
        onMenu={onMenu}
      />
      <SheetTabs workbook={workbook} activate={(name) => actions.run(() => person.activateSheet(name))} />
      {menu === null ? null : <Menu {...menu} label="Cell" close={() => setMenu(null)} />}
    </div>
  );
}
