import { createClient } from '../api/client.ts';
import { openOutbox } from '../api/outbox.ts';
import { tableApi } from '../api/tables.ts';
import { createTokenStore } from '../api/token.ts';
import { createActions } from '../commands/actions.ts';
import { downloadFile } from '../commands/download.ts';
import { keepFresh } from '../commands/keep-fresh.ts';
import { problemOf, reportDefect } from '../commands/problem.ts';
import { exportCommands, ribbonCommands } from '../commands/ribbon.ts';
import { createRuntime, type Runtime } from '../commands/runtime.ts';
import { ribbonTab } from '../../shared/ribbon.ts';
import { createBinder } from '../workbook/binder.ts';
import { associate, showPane, startWithWorkbook, updateRibbon, whenReady, type Host } from '../workbook/office.ts';

/** The shared runtime's page: ties the ribbon first, so that a button works while the pane is still being drawn. */
async function main(): Promise<void> {
  const host = await whenReady();
  const runtime = createRuntime(surroundingsOf(host));
  if (host.inExcel) {
    const commands = { ...ribbonCommands(runtime), ...exportCommands(runtime), openPane: showPane };
    associate(commands, (_, error) => {
      runtime.status.send({ type: 'actionFailed', problem: problemOf(error) });
    });
  }
  const actions = createActions(runtime);
  await drawPaneOf(runtime, { host, actions });
  await actions.start();
  if (runtime.status.read().access.state === 'ready') startWithWorkbook().catch(reportDefect);
  await keepFresh(runtime);
}

function surroundingsOf(host: Host): Runtime['surroundings'] {
  const tokens = createTokenStore(window.localStorage, host.partitionKey);
  const client = createClient({ token: () => tokens.read(), language: host.language });
  return {
    host,
    client,
    tokens,
    createBinder: ({ serviceId, clientId }, onStatus) =>
      createBinder({
        api: tableApi(client),
        openOutbox,
        serviceId,
        clientId,
        language: host.language,
        newId: () => crypto.randomUUID(),
        clock: { after: afterDelay },
        documentUrl: host.documentUrl,
        onStatus,
      }),
    showPane,
    updateRibbon: (buttons) => updateRibbon(ribbonTab, buttons),
    download: downloadFile,
    wait: (delayMs) => new Promise((resolve) => setTimeout(resolve, delayMs)),
    newId: () => crypto.randomUUID(),
  };
}

function afterDelay(delayMs: number, work: () => void): () => void {
  const timer = setTimeout(work, delayMs);
  return () => clearTimeout(timer);
}

/** In a bundle of its own: a ribbon button with the pane closed does not wait for the user interface. */
async function drawPaneOf(
  runtime: Runtime,
  { host, actions }: { readonly host: Host; readonly actions: ReturnType<typeof createActions> },
): Promise<void> {
  const { drawPane } = await import('./pane.tsx');
  const element = document.getElementById('pane');
  if (element === null) throw new Error('taskpane.html has no element "pane".');
  drawPane({ element, store: runtime.status, actions, language: host.language });
}

main().catch((error: unknown) => {
  reportDefect(error);
  document.body.textContent =
    'Monthend could not start. Close and reopen the pane. / Monthend kon niet starten. Sluit het paneel en open het opnieuw.';
});
