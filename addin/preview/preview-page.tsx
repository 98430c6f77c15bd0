import { useCallback, useMemo, useState, useSyncExternalStore } from 'react';
import { tableAt } from './cell-look.ts';
import type { PreviewConfig } from './config.ts';
import { createGridActions, nameBox } from './grid-actions.ts';
import { Grid } from './grid.tsx';
import type { ExcelHost } from './host/excel-host.ts';
import type { Rect } from './host/model/rect.ts';
import type { Person } from './host/person/person.ts';
import type { Pane } from './host/web-host.ts';
import { menuItems } from './menu-items.ts';
import { Menu, type OpenMenu } from './menu.tsx';
import { MessageBox, type Message } from './message-box.tsx';
import type { RibbonButton, RibbonManifest } from './ribbon-model.ts';
import { RibbonView } from './ribbon-view.tsx';
import { SheetTabs } from './sheet-tabs.tsx';
import { TaskPane } from './task-pane.tsx';
import { useVersion } from './use-version.ts';

type Props = {
  readonly config: PreviewConfig;
  readonly excel: ExcelHost;
  readonly person: Person;
  readonly pane: Pane;
  readonly paneShown: PaneShown;
  readonly manifest: RibbonManifest;
  readonly newWorkbook: () => void;
};

/** Whether the pane is shown: the person and the add-in both decide it. */
export type PaneShown = { get(): boolean; set(isShown: boolean): void; watch(listener: () => void): () => void };

/** The whole page: title, hint, ribbon, sheet with its tabs, and the add-in's pane. */
export function PreviewPage({ config, excel, person, pane, paneShown, manifest, newWorkbook }: Props) {
  const { workbook } = excel;
  const version = useVersion(workbook);
  const [message, setMessage] = useState<Message | null>(null);
  const [menu, setMenu] = useState<OpenMenu | null>(null);
  const actions = useMemo(() => createGridActions(workbook, person, setMessage), [workbook, person]);
  const isShown = useSyncExternalStore(
    (listener) => paneShown.watch(listener),
    () => paneShown.get(),
  );
  const sheet = workbook.activeSheet;
  const onSelect = useCallback((rect: Rect) => actions.select(rect), [actions]);
  const onMenu = useCallback(
    (event: MouseEvent, row: number, column: number, rows: number) => {
      const here = workbook.activeSheet;
      const table = tableAt(workbook.tables, here, row, column);
      const items = menuItems(actions, { sheet: here, table, row, column, rows });
      setMenu({ x: event.clientX, y: event.clientY, items });
    },
    [actions, workbook],
  );
  const press = async (button: RibbonButton): Promise<void> => {
    if (button.action.kind === 'run') await pane.ribbon(button.action.functionName, button.id);
    else paneShown.set(true);
  };
  const { rect } = workbook.selection;
  return (
    <div className="page">
      <TitleBar name={workbook.name} undo={actions.undo} newWorkbook={newWorkbook} />
      <Hint demoDate={config.demoDate} />
      {manifest.tabs
        .filter((tab) => excel.ribbon.visibleState(tab.id) !== false)
        .map((tab) => (
          <div key={tab.id} className="ribbon-area">
            <div className="ribbon-tabs">
              <span className="ribbon-tab">{tab.label}</span>
            </div>
            <RibbonView tab={tab} state={excel.ribbon} press={press} />
          </div>
        ))}
      <div className="formula-bar">
        <span className="name-box">{nameBox(rect)}</span>
        <span className="formula-sign">fx</span>
        <span className="formula-text">{actions.editText(rect.row, rect.column)}</span>
      </div>
      <main className="work-area">
        <div className="sheet-area">
          <Grid
            workbook={workbook}
            sheet={sheet}
            version={version}
            actions={actions}
            onSelect={onSelect}
            onMenu={onMenu}
          />
          <SheetTabs workbook={workbook} activate={(name) => actions.run(() => person.activateSheet(name))} />
        </div>
        <TaskPane
          title={manifest.tabs[0]?.label ?? 'Add-in'}
          pane={pane}
          isShown={isShown}
          hide={() => paneShown.set(false)}
        />
      </main>
      {message === null ? null : <MessageBox {...message} close={() => setMessage(null)} />}
      {menu === null ? null : <Menu {...menu} close={() => setMenu(null)} />}
    </div>
  );
}

type TitleProps = { readonly name: string; readonly undo: () => void; readonly newWorkbook: () => void };

function TitleBar({ name, undo, newWorkbook }: TitleProps) {
  return (
    <header className="title-bar">
      <span className="title-mark" aria-hidden="true">
        ▦
      </span>
      <span className="title-name">{name.replace(/\.xlsx$/, '')}</span>
      <span className="title-kind">Workbook preview</span>
      <button type="button" title="Undo (Ctrl+Z)" onClick={undo}>
        ↶ Undo
      </button>
      <button type="button" onClick={newWorkbook}>
        New workbook
      </button>
    </header>
  );
}

function Hint({ demoDate }: { readonly demoDate: string | null }) {
  return (
    <p className="hint">
      This is a preview of the workbook in your browser, not Excel. It shows what the add-in does to its sheets;
      formulas are not calculated.
      {demoDate === null ? null : <strong> Demo date: {demoDate}.</strong>}
    </p>
  );
}
