import { isProductCode, projectFiles } from '../tidy/files.ts';
import { pairsIn } from './sentences/pairs.ts';

const pairs = projectFiles().filter(isProductCode).flatMap(pairsIn);

it('sentences in both languages were found', () => {
  expect(pairs.length).toBeGreaterThan(150);
});

/** `dutchFacts` are `facts` in Dutch words. */
function asInEnglish(name: string): string {
  return name.replace(/^dutch[A-Z]/, (start) => start.slice(5).toLowerCase());
}

it('what an English sentence names, the Dutch one names too', () => {
  const different = pairs.filter(({ en, nl }) => {
    const dutch = new Set(nl.map(asInEnglish));
    return en.some((name) => !dutch.has(name));
  });
  expect(different.map(({ path, en, nl }) => `${path}: ${en.join()} | ${nl.join()}`)).toEqual([]);
});

it('English alone is only spoken to who runs the service: at its start, on the command line, about its data folder', () => {
  const speaking = projectFiles()
    .filter(({ path, text }) => isProductCode({ path, text }) && /\binEnglish\(/.test(text))
    .map(({ path }) => path)
    .filter((path) => path !== 'shared/bilingual.ts');
  expect(speaking.length).toBeGreaterThan(0);
  expect(speaking.filter((path) => !atTheConsole.test(path))).toEqual([]);
});

const atTheConsole = /^service\/(cli\/|(start|config|secret-key)\.ts$|store\/(database|migrate|process-lock)\.ts$)/;
