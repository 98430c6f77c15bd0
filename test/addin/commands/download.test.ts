import { downloadFile } from '../../../addin/commands/download.ts';

/** What happened at the edges of the pane: windows that Excel opened, and links that were followed. */
type Seen = { readonly opened: string[]; readonly followed: { readonly href: string; readonly download: string }[] };

/** Excel and the page as the pane finds them; desktop Excel can open a browser window, Excel on the web cannot. */
function surroundings(hasBrowserWindow: boolean): Seen {
  const seen: Seen = { opened: [], followed: [] };
  const link = () => {
    const element = {
      href: '',
      download: '',
      rel: '',
      click: () => seen.followed.push(element),
      remove: () => undefined,
    };
    return element;
  };
  Object.assign(globalThis, {
    window: { location: { origin: 'https://localhost:8443' } },
    document: { createElement: link, body: { append: () => undefined } },
    Office: {
      context: {
        requirements: { isSetSupported: (name: string) => hasBrowserWindow && name === 'OpenBrowserWindowApi' },
        ui: { openBrowserWindow: (url: string) => seen.opened.push(url) },
      },
    },
  });
  return seen;
}

const ticket = '/downloads/exports/one-time-ticket';
const address = `https://localhost:8443${ticket}`;

afterEach(() => {
  for (const name of ['window', 'document', 'Office']) Reflect.deleteProperty(globalThis, name);
});

it('in desktop Excel the one-time address goes to the browser of the system, once', () => {
  const seen = surroundings(true);
  downloadFile(ticket, 'batch-0001.xml');
  expect(seen).toEqual({ opened: [address], followed: [] });
});

it('in Excel on the web a link is followed that keeps the name of the file, once', () => {
  const seen = surroundings(false);
  downloadFile(ticket, 'batch-0001.xml');
  expect(seen.opened).toEqual([]);
  expect(seen.followed).toMatchObject([{ href: address, download: 'batch-0001.xml' }]);
});
