import { bind, print } from '../../../../service/documents/pdf/press.ts';
import { writePdf } from '../../../../service/documents/pdf/pdf.ts';
import { cases } from '../../accounting/cases.ts';
import { documentOfLines } from '../../accounting/large.ts';

it('prints in a thread what would be printed here, byte for byte', async () => {
  const here = await writePdf(cases['plain']!, []);
  expect(Buffer.from(await print(cases['plain']!, [], null)).equals(Buffer.from(here))).toBe(true);
});

it('a document that cannot be printed fails alone; the next ones are printed', async () => {
  const broken = { ...cases['plain']!, lines: [{ ...cases['plain']!.lines[0]!, quantity: 'twelve' }] };
  const [failed, printed] = await Promise.allSettled([print(broken, [], null), print(cases['plain']!, [], null)]);
  expect([failed.status, printed.status]).toEqual(['rejected', 'fulfilled']);
});

it('a file that is no PDF cannot be bound', async () => {
  await expect(bind([new Uint8Array([1, 2, 3])], 'x')).rejects.toThrow('No PDF header found');
});

it('the same invoices bound twice are the same bytes', async () => {
  const one = await print(cases['plain']!, [], null);
  const other = await print(cases['credit-note']!, [], null);
  const [first, second] = await Promise.all([bind([one, other], 'both'), bind([one, other], 'both')]);
  expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true);
});

it('while a long invoice is drawn, whoever waits for something else is served', async () => {
  await print(cases['plain']!, [], null);
  let turns = 0;
  let isDone = false;
  const printing = print(documentOfLines(1_500), [], null).finally(() => {
    isDone = true;
  });
  while (!isDone) {
    await new Promise((resolve) => setTimeout(resolve, 1));
    turns += 1;
  }
  expect((await printing).length).toBeGreaterThan(100_000);
  // Drawn here, the pages would take one turn of the event loop.
  expect(turns).toBeGreaterThan(20);
});

it('a file does not depend on those printed before it', async () => {
  const about = (description: string) => ({
    ...cases['plain']!,
    lines: [{ ...cases['plain']!.lines[0]!, description }],
  });
  // The second one is written with the single character for fi, which looks like the first one's two letters.
  await writePdf(about('firewall'), []);
  const afterAnother = await writePdf(about('ﬁrewall'), []);
  jest.resetModules();
  const fresh = await import('../../../../service/documents/pdf/pdf.ts');
  const alone = await fresh.writePdf(about('ﬁrewall'), []);
  expect(Buffer.from(alone).equals(Buffer.from(afterAnother))).toBe(true);
});
