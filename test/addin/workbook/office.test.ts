import { associate, languageOf, updateRibbon } from '../../../addin/workbook/office.ts';

type Handler = (event: { completed: () => void }) => void;

/** As much of Office as a ribbon command meets. */
function installOffice(sets: readonly string[] = []) {
  const handlers = new Map<string, Handler>();
  const updates: unknown[] = [];
  const office = {
    actions: { associate: (name: string, handler: Handler) => handlers.set(name, handler) },
    context: { requirements: { isSetSupported: (name: string) => sets.includes(name) } },
    ribbon: { requestUpdate: async (update: unknown) => void updates.push(update) },
  };
  Object.assign(globalThis, { Office: office });
  const press = (name: string) => new Promise<void>((resolve) => handlers.get(name)?.({ completed: resolve }));
  return { press, updates };
}

it.each([
  ['nl-NL', 'nl'],
  ['nl-BE', 'nl'],
  ['en-GB', 'en'],
  ['de-DE', 'en'],
])('speaks to Excel in %s in the language %s', (locale, language) => {
  expect(languageOf(locale)).toBe(language);
});

it('tells Excel that a command is over, also when it failed', async () => {
  const { press } = installOffice();
  const failures: string[] = [];
  const commands = { good: async () => undefined, bad: () => Promise.reject(new Error('no')) };
  associate(commands, (name) => failures.push(name));
  await press('good');
  await press('bad');
  expect(failures).toEqual(['bad']);
});

it('leaves the ribbon alone where Excel cannot change it', async () => {
  const old = installOffice();
  await updateRibbon('MonthendTab', [{ id: 'Sync', enabled: false }]);
  expect(old.updates).toEqual([]);
  const current = installOffice(['RibbonApi']);
  await updateRibbon('MonthendTab', [{ id: 'Sync', enabled: false }]);
  expect(current.updates).toEqual([{ tabs: [{ id: 'MonthendTab', controls: [{ id: 'Sync', enabled: false }] }] }]);
});
