import type { Language } from '../../shared/choices.ts';

/** The seam to Office around the workbook: start, ribbon, pane, browser. Nothing else names `Office`. */

/** The newest requirement set that the add-in needs; the manifest asks for the same. */
export const requiredExcelApi = '1.14';

export type Host = {
  /** False when the page was opened in a browser instead of Excel. */
  readonly inExcel: boolean;
  readonly platform: 'web' | 'windows' | 'mac' | 'other';
  /** False on an Excel that is too old; see {@link requiredExcelApi}. */
  readonly isNewEnough: boolean;
  readonly language: Language;
  /** Separates storage when several Office hosts share a browser profile; null where Office gives none. */
  readonly partitionKey: string | null;
  /** Where the document is stored, null while it has no address. */
  readonly documentUrl: string | null;
};

/** Resolves when Office has told the page where it runs. */
export async function whenReady(): Promise<Host> {
  const info = await Office.onReady();
  const inExcel = info.host === Office.HostType.Excel;
  return {
    inExcel,
    platform: platformOf(info.platform),
    isNewEnough: inExcel && Office.context.requirements.isSetSupported('ExcelApi', requiredExcelApi),
    language: inExcel ? languageOf(Office.context.displayLanguage) : 'en',
    partitionKey: inExcel ? textOrNull(Office.context.partitionKey) : null,
    documentUrl: inExcel ? textOrNull(Office.context.document?.url) : null,
  };
}

/** Dutch for any Dutch locale, English for everything else. */
export function languageOf(locale: string): Language {
  return locale.toLowerCase().startsWith('nl') ? 'nl' : 'en';
}

/**
 * Ties the ribbon's function names to what they do, for its buttons, its menu and the keyboard shortcuts of the same name. Office is told that a command is over also when it failed; a failure goes to
 * `onFailure`, since a command has no surface of its own.
 */
export function associate(
  commands: Readonly<Record<string, () => Promise<void>>>,
  onFailure: (command: string, error: unknown) => void,
): void {
  for (const [name, run] of Object.entries(commands))
    Office.actions.associate(name, (event?: Office.AddinCommands.Event) => {
      run()
        .catch((error: unknown) => onFailure(name, error))
        .finally(() => event?.completed());
    });
}

/** Enables and disables buttons and menu items of our tab. Resolves also where Excel cannot do it, since a button that stays enabled only says no later. */
export async function updateRibbon(
  tabId: string,
  controls: readonly { readonly id: string; readonly enabled: boolean }[],
): Promise<void> {
  if (!Office.context.requirements.isSetSupported('RibbonApi', '1.1')) return;
  await Office.ribbon.requestUpdate({ tabs: [{ id: tabId, controls: controls.map((control) => ({ ...control })) }] });
}

/** From the next opening on the add-in starts with this workbook, so that the ribbon works before anybody opens the pane. */
export async function startWithWorkbook(): Promise<void> {
  await Office.addin.setStartupBehavior(Office.StartupBehavior.load);
}

/** Opens the pane; a command that needs a surface, such as a download, calls it first. */
export async function showPane(): Promise<void> {
  await Office.addin.showAsTaskpane();
}

/** True on Windows, Mac and iPad; on the web a plain link does the same. */
export function canOpenBrowserWindow(): boolean {
  return Office.context.requirements.isSetSupported('OpenBrowserWindowApi', '1.1');
}

/** Opens an https address in the system's browser, which has no session of the pane. */
export function openBrowserWindow(url: string): void {
  Office.context.ui.openBrowserWindow(url);
}

function platformOf(platform: Office.PlatformType | null): Host['platform'] {
  if (platform === Office.PlatformType.OfficeOnline) return 'web';
  if (platform === Office.PlatformType.PC) return 'windows';
  return platform === Office.PlatformType.Mac ? 'mac' : 'other';
}

function textOrNull(text: string | null | undefined): string | null {
  return text === undefined || text === '' ? null : text;
}
