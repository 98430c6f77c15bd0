import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { goRoundAreas } from './areas.ts';
import type { PreviewConfig } from './config.ts';
import { createGridActions, nameBox, type GridActions } from './grid-actions.ts';
import type { ExcelHost } from './host/excel-host.ts';
import type { Rect } from './host/model/rect.ts';
import type { OpenEdit } from './open-edit.ts';
import type { Person } from './host/person/person.ts';
import type { Pane } from './host/web-host.ts';
import { MessageBox, type Message } from './message-box.tsx';
import type { RibbonButton, RibbonManifest } from './ribbon-model.ts';
import { RibbonArea } from './ribbon-view.tsx';
import { SheetArea } from './sheet-area.tsx';
import { TaskPane } from './task-pane.tsx';
import { useVersion } from './use-version.ts';

type Props = {
  readonly config: PreviewConfig;
  readonly excel: ExcelHost;
  readonly person: Person;
  readonly openEdit: OpenEdit;
  readonly pane: Pane;
  readonly paneShown: PaneShown;
  readonly manifest: RibbonManifest;
  readonly newWorkbook: () => void;
};

/** Whether the pane is shown: the person and the add-in both decide it. */
export type PaneShown = { get(): boolean; set(isShown: boolean): void; watch(listener: () => void): () => void };

/** The whole page: title, hint, ribbon, sheet with its tabs, and the add-in's pane. */
export function PreviewPage(props: Props) {
  const { config, excel, person, openEdit, pane, paneShown, manifest, newWorkbook } = props;
  const { workbook } = excel;
  useVersion(workbook);
  const [message, setMessage] = useState<Message | null>(null);
  useEffect(() => goRoundAreas(pane), [pane]);
  const actions = useMemo(
    () => createGridActions(workbook, { person, openEdit, say: setMessage }),
    [workbook, person, openEdit],
  );
  const press = async (button: RibbonButton): Promise<void> => {
    if (button.action.kind === 'run') await pane.ribbon(button.action.functionName, button.id);
    else paneShown.set(true);
  };
  return (
    <div className="page">
      <TitleBar name={workbook.name} undo={actions.undo} newWorkbook={newWorkbook} />
      <Hint demoDate={config.demoDate} />
      <RibbonArea tabs={manifest.tabs} state={excel.ribbon} press={press} />
      <FormulaBar actions={actions} rect={workbook.selection.rect} />
      <main className="work-area">
        <SheetArea workbook={workbook} person={person} actions={actions} />
        <PaneArea title={manifest.tabs[0]?.label ?? 'Add-in'} pane={pane} paneShown={paneShown} />
      </main>
      {message === null ? null : <MessageBox {...message} close={() => setMessage(null)} />}
    </div>
  );
}

function FormulaBar({ actions, rect }: { readonly actions: GridActions; readonly rect: Rect }) {
  return (
    <section className="formula-bar" aria-label="Formula bar">
      <span className="name-box">{nameBox(rect)}</span>
      <span className="formula-sign">fx</span>
      <span className="formula-text">{actions.editText(rect.row, rect.column)}</span>
    </section>
  );
}

type PaneProps = { readonly title: string; readonly pane: Pane; readonly paneShown: PaneShown };

function PaneArea({ title, pane, paneShown }: PaneProps) {
  const isShown = useSyncExternalStore(
    (listener) => paneShown.watch(listener),
    () => paneShown.get(),
  );
  return <TaskPane title={title} pane={pane} isShown={isShown} hide={() => paneShown.set(false)} />;
}

type TitleProps = { readonly name: string; readonly undo: () => void; readonly newWorkbook: () => void };

function TitleBar({ name, undo, newWorkbook }: TitleProps) {
  return (
    <header className="title-bar">
      <span className="title-mark" aria-hidden="true">
        ▦
      </span>
      <h1 className="title-name">{name.replace(/\.xlsx$/, '')}</h1>
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
    <aside className="hint" aria-label="About this preview">
      This is a preview of the workbook in your browser, not Excel. It shows what the add-in does to its sheets;
      formulas are not calculated.
      {demoDate === null ? null : <strong> Demo date: {demoDate}.</strong>}
    </aside>
  );
}
