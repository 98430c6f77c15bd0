import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../shared/error.ts';
import { exportFormats } from '../shared/choices.ts';
import { exportItems, ribbonButtons } from '../shared/ribbon.ts';
import { invoicesEn } from '../addin/taskpane/texts/invoices-en.ts';
import { invoicesNl } from '../addin/taskpane/texts/invoices-nl.ts';
import { checkManifest } from '../service/cli/manifest-check.ts';
import { manifestFor } from '../service/cli/manifest-origin.ts';

const root = join(__dirname, '..');
const manifest = readFileSync(join(root, 'manifest.xml'), 'utf8');

function readIcon(fileName: string): Uint8Array | null {
  const path = join(root, 'addin', 'assets', fileName);
  return existsSync(path) ? readFileSync(path) : null;
}

const problemsOf = (text: string) => checkManifest(text, readIcon);

/** Microsoft's extended-manifest schema, as far as shortcuts go. Read 2026-11. */
const shortcutFile = z.strictObject({
  actions: z.array(
    z.strictObject({ id: z.string().max(64), type: z.literal('ExecuteFunction'), name: z.string().max(64) }),
  ),
  shortcuts: z.array(
    z.strictObject({ action: z.string(), key: z.strictObject({ default: z.string(), mac: z.string() }) }),
  ),
});

describe('the manifest that ships', () => {
  it('is in order', () => {
    expect(problemsOf(manifest)).toEqual([]);
  });

  it('starts with every button and menu item disabled but the button that opens the pane, until the month has been read', () => {
    const disabled = [
      ...manifest.matchAll(
        /<(?:Control|Item) [^>]*id="([^"]+)">(?:(?!<(?:Control|Item) )[^])*?<Enabled>false<\/Enabled>/g,
      ),
    ];
    const items = Object.values(exportItems).map(({ id }) => id);
    expect(disabled).toHaveLength(Object.values(ribbonButtons).length + items.length);
    expect(new Set(disabled.map(([, id]) => id))).toEqual(new Set([...Object.values(ribbonButtons), ...items]));
  });

  it('names each format in the menu Export as by the name that the pane has for it, in both languages', () => {
    const labels = exportFormats.map((format) => {
      const id = exportItems[format].id.split('.')[2];
      const [, en, nl] =
        new RegExp(`id="${id}.Label" DefaultValue="([^"]+)">\\s*<[^>]* Value="([^"]+)"`).exec(manifest) ?? [];
      return { format, en, nl };
    });
    const ofPane = exportFormats.map((format) => ({
      format,
      en: invoicesEn.exports.formats[format],
      nl: invoicesNl.exports.formats[format],
    }));
    expect(labels).toEqual(ofPane);
  });

  it("is read by Microsoft's own reader as an Excel add-in that may read and write the workbook", () => {
    const reader = join(root, 'node_modules', 'office-addin-manifest', 'cli.js');
    const about = execFileSync(process.execPath, [reader, 'info', join(root, 'manifest.xml')], { encoding: 'utf8' });
    for (const line of ['Type: TaskPaneApp', 'Name: Monthend', 'Hosts: Workbook', 'Permissions: ReadWriteDocument']) {
      expect(about).toContain(line);
    }
  });
});

describe('a manifest that Excel would not take is named before Excel sees it', () => {
  it.each([
    {
      name: 'broken XML',
      from: '</OfficeApp>',
      to: '',
      says: "Not well-formed XML, line 2: Unclosed tag 'OfficeApp'.",
    },
    {
      name: 'an element too late',
      from: /(<Id>.*<\/Id>)\s*(<Version>.*<\/Version>)/,
      to: '$2$1',
      says: '<Id> in <OfficeApp> must stand before <Version>.',
    },
    {
      name: 'an element that does not belong',
      from: '<Permissions>',
      to: '<Colour /><Permissions>',
      says: '<Colour> may not stand in <OfficeApp>.',
    },
    { name: 'a version of five parts', from: '0.1.0.0', to: '0.1.0.0.0', says: '<Version> must look like 1.2.3.4.' },
    {
      name: 'a reference to nothing',
      from: 'resid="Sync.Tip"',
      to: 'resid="Sync.Hint"',
      says: 'Sync.Hint is used, but is no resource.',
    },
    {
      name: 'a reference over 32 characters',
      from: /Group\.Collect\.Label/g,
      to: 'Group.Collect.Label.That.Is.Too.Long',
      says: 'Group.Collect.Label.That.Is.Too.Long is longer than 32 characters.',
    },
    {
      name: 'plain http',
      from: 'https://localhost:8443/help.html',
      to: 'http://localhost:8443/help.html',
      says: 'http://localhost:8443/help.html is not https.',
    },
    {
      name: 'an icon that is not there',
      from: 'assets/run-80.png',
      to: 'assets/walk-80.png',
      says: 'addin/assets/walk-80.png does not exist.',
    },
    {
      name: 'an icon of the wrong size',
      from: 'assets/run-80.png',
      to: 'assets/run-32.png',
      says: 'addin/assets/run-32.png is 32 × 32, not 80 × 80.',
    },
    {
      name: 'a text without Dutch',
      from: '<bt:Override Locale="nl-NL" Value="Goedkeuren" />',
      to: '',
      says: 'Approve.Label has no Dutch text.',
    },
    {
      name: 'a function the add-in does not have',
      from: '>exportXml<',
      to: '>exportJson<',
      says: 'A button runs exportJson, which the add-in does not have.',
    },
    {
      name: 'a menu item that runs what another does',
      from: '>exportCsv<',
      to: '>exportAfas<',
      says: 'The button Monthend.Item.Csv must run exportCsv.',
    },
    {
      name: 'a runtime that ends with the pane',
      from: 'lifetime="long"',
      to: 'lifetime="short"',
      says: 'The <Runtime> must have lifetime "long".',
    },
    {
      name: 'an older Excel',
      from: /MinVersion="1.14"/,
      to: 'MinVersion="1.9"',
      says: '<OfficeApp> must require ExcelApi 1.14.',
    },
  ])('$name', ({ from, to, says }) => {
    const broken = manifest.replace(from, to);
    expect(broken).not.toBe(manifest);
    expect(problemsOf(broken)).toContain(says);
  });
});

describe('a manifest for another origin', () => {
  it('has every address there and is in order too', () => {
    const other = manifestFor(manifest, 'https://billing.example.nl');
    expect(other).not.toContain('localhost');
    expect(problemsOf(other)).toEqual([]);
  });

  it.each(['http://billing.example.nl', 'https://billing.example.nl/monthend', 'billing.example.nl'])(
    '%s is refused',
    (origin) => {
      expect(() => manifestFor(manifest, origin)).toThrow(AppError);
    },
  );
});

it('the command says what it checked', () => {
  const program = "require('./service/cli/manifest.ts').manifestCommand([], console.log)";
  const said = execFileSync(process.execPath, ['--import', 'tsx', '--eval', program], { cwd: root, encoding: 'utf8' });
  expect(said).toBe('Monthend 0.1.0.0 for Workbook is in order: https://localhost:8443/taskpane.html\n');
});

describe('the keyboard shortcuts', () => {
  const file: unknown = JSON.parse(readFileSync(join(root, 'addin', 'assets', 'shortcuts.json'), 'utf8'));
  const { actions, shortcuts } = shortcutFile.parse(file);

  it('stand in the file that the manifest names, below what only newer Excel reads', () => {
    expect(manifest).toMatch(/<\/VersionOverrides>\s*<ExtendedOverrides Url="[^"]+\/assets\/shortcuts\.json">/);
  });

  it('run what the ribbon runs, and open the pane', () => {
    const functions = [...Object.keys(ribbonButtons), 'openPane'].toSorted();
    expect(actions.map(({ id }) => id).toSorted()).toEqual(functions);
    expect(shortcuts.map(({ action }) => action).toSorted()).toEqual(functions);
  });

  it('are each another key, with modifiers that neither Excel nor a browser uses together', () => {
    const keys = shortcuts.flatMap(({ key }) => [key.default, key.mac]);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.filter((key) => !/^(Ctrl\+Alt|Command\+Option)\+Shift\+[A-Z]$/.test(key))).toEqual([]);
  });
});
