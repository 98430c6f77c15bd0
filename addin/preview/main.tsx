import { createRoot } from 'react-dom/client';
import 'tabulator-tables/dist/css/tabulator_simple.min.css';
import './preview.css';
import { readConfig } from './config.ts';
import { ExcelHost } from './host/excel-host.ts';
import { restoreWorkbook, takeSnapshot } from './host/model/snapshot.ts';
import { Workbook } from './host/model/workbook.ts';
import { createPerson } from './host/person/person.ts';
import { WebHost } from './host/web-host.ts';
import { createOpenEdit } from './open-edit.ts';
import { PreviewPage, type PaneShown } from './preview-page.tsx';
import { readManifest } from './ribbon-model.ts';
import { forgetSnapshot, loadSnapshot, saveSnapshot } from './store.ts';

const excelApi = '1.14';
const saveAfterMs = 600;

async function start(root: HTMLElement): Promise<void> {
  const config = readConfig(Reflect.get(window, '__PREVIEW__'), location);
  const [kept, manifestText] = await Promise.all([loadSnapshot(), fetchText('/manifest.xml')]);
  const manifest = readManifest(manifestText, config.locale);
  const excel = new ExcelHost(kept === null ? new Workbook() : restoreWorkbook(kept));
  const pane = new WebHost(excel, { excelApi, locale: config.locale }).open(
    config.addinOrigin + manifest.panePath,
    manifest.tabs[0]?.label ?? 'Add-in',
  );
  const openEdit = createOpenEdit();
  excel.cellEditEnd = openEdit.end;
  const paneShown = visibility(true, (isShown) => {
    excel.appRuntime.state = isShown ? 'Visible' : 'Background';
    pane.visibilityChanged(isShown);
  });
  excel.appRuntime.onVisibility = (isVisible) => paneShown.set(isVisible);
  const person = createPerson(excel.workbook);
  keepSaved(excel.workbook);
  // For tests and for a look at the model from the browser's console.
  Object.assign(window, {
    preview: { excel, person, coauthor: createPerson(excel.workbook, 'coauthor'), pane, paneShown },
  });
  createRoot(root).render(
    <PreviewPage
      config={config}
      excel={excel}
      person={person}
      openEdit={openEdit}
      pane={pane}
      paneShown={paneShown}
      manifest={manifest}
      newWorkbook={() => void forgetSnapshot().then(() => location.reload())}
    />,
  );
}

async function fetchText(path: string): Promise<string> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path} answered ${response.status}; start the preview through its own server.`);
  return response.text();
}

/** Saves the workbook a moment after its last change, so that a reload of the page keeps it. */
function keepSaved(workbook: Workbook): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  workbook.watch(() => {
    clearTimeout(timer);
    timer = setTimeout(() => void saveSnapshot(takeSnapshot(workbook)), saveAfterMs);
  });
}

function visibility(initial: boolean, onChange: (isShown: boolean) => void): PaneShown {
  let isShown = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => isShown,
    set: (next) => {
      if (next === isShown) return;
      isShown = next;
      onChange(isShown);
      for (const listener of listeners) listener();
    },
    watch: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const root = document.getElementById('root');
if (root !== null) {
  start(root).catch((error: unknown) => {
    root.textContent = error instanceof Error ? error.message : String(error);
  });
}
