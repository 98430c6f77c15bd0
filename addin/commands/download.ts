import { canOpenBrowserWindow, openBrowserWindow } from '../workbook/office.ts';

/**
 * Fetches a one-time address as a file. Desktop Excel hands it to the system's browser, since its own web views ignore downloads
 * (Mac) or do so unreliably (Windows); on the web a link does it. Source: office-js #2700, #3385.
 */
export function downloadFile(path: string, fileName: string): void {
  const address = new URL(path, window.location.origin).href;
  if (canOpenBrowserWindow()) openBrowserWindow(address);
  else followLink(address, fileName);
}

function followLink(address: string, fileName: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.rel = 'noopener';
  document.body.append(link);
  link.click();
  link.remove();
}
