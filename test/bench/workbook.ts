import { fillSheet } from './workbook/sheet.ts';
import { openPane } from './workbook/pane.ts';
import { inMs, report } from './runner/measure.ts';

/**
 * What the add-in asks of Excel for a long sheet, through Microsoft's own library: how many syncs of how many bytes in both directions
 * to fill it, to look at it again, and to send one typed cell, beside the target of one per MB and two more. Then what the pane asks
 * of a browser: its first JavaScript, which has a target too, and the time until it can be used.
 */
async function main(): Promise<void> {
  report('sheet Assets', 'syncs', 'target', 'sent', 'received', 'largest', 'time');
  for (const count of [10_000, 50_000]) {
    for (const { name, syncs, sentBytes, receivedBytes, largestBytes, ms } of await fillSheet(count)) {
      const target = Math.floor((sentBytes + receivedBytes) / 1_000_000) + 2;
      const figures = [
        String(syncs),
        String(target),
        inKb(sentBytes),
        inKb(receivedBytes),
        inKb(largestBytes),
        inMs(ms),
      ];
      report(`${count} rows: ${name}`, ...figures);
    }
  }
  report('');
  report('pane in Chromium', 'gzipped', 'target', 'files', 'until usable');
  for (const { name, gzippedBytes, files, ms } of await openPane())
    report(name, inKb(gzippedBytes), inKb(mostInitialBytes), String(files), inMs(ms));
}

/** What the pane may load before it shows anything, gzipped. */
const mostInitialBytes = 250_000;

function inKb(bytes: number): string {
  return `${Math.ceil(bytes / 1000)} kB`;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? String(error.stack) : String(error)}\n`);
  process.exitCode = 1;
});
