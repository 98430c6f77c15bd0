import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { endpoints } from '../shared/endpoints.ts';
import { tables } from '../shared/tables/all.ts';
import { isProductCode, isTestCode, lineCount, projectFiles, root, topLevel, type SourceFile } from './tidy/files.ts';
import { dependencyReasons } from './tidy/readme.ts';
import { readSyntax } from './tidy/syntax.ts';

/** What neither the compiler nor the linter can check about the code itself. Each check fails if it looked at nothing. */
const files = projectFiles();
const product = files.filter(isProductCode);
const tests = files.filter(isTestCode);
const syntax = product.map(readSyntax);

describe('files', () => {
  it('were found, and so were functions and tests', () => {
    expect(product.length).toBeGreaterThan(100);
    expect(tests.length).toBeGreaterThan(20);
    expect(syntax.flatMap(({ functions }) => functions).length).toBeGreaterThan(300);
  });

  it('have at most 400 lines', () => {
    const long = [...product, ...tests].filter(({ text }) => lineCount(text) > 400);
    expect(long.map(described)).toEqual([]);
  });

  it('of the product have a median of at most 90 lines and a 90th percentile of at most 220', () => {
    const lengths = product.map(({ text }) => lineCount(text)).toSorted((a, b) => a - b);
    expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThanOrEqual(90);
    expect(lengths[Math.floor(lengths.length * 0.9)]).toBeLessThanOrEqual(220);
  });

  it('are named after what they are about', () => {
    const vague = /(^|[-./])(utils?|helpers?|common|misc|manager|stuff)([-.]|$)/i;
    const barrel = /^index\.tsx?$/;
    expect(
      files.map(({ path }) => path).filter((path) => vague.test(basename(path)) || barrel.test(basename(path))),
    ).toEqual([]);
  });

  it('of every vendor are the same: client.ts, map.ts and one with its name', () => {
    const vendors = [
      ...new Set(
        product
          .map(({ path }) => /^(service\/connectors\/[^/]+\/[^/]+)\//.exec(path)?.[1])
          .filter((folder) => folder !== undefined),
      ),
    ];
    expect(vendors.length).toBeGreaterThan(0);
    const incomplete = vendors.filter((vendor) =>
      ['client.ts', 'map.ts', `${basename(vendor)}.ts`].some((name) => !existsSync(join(root, vendor, name))),
    );
    expect(incomplete).toEqual([]);
  });

  it('name no path of the machine that they were written on', () => {
    const machine = /(^|[\s'"`(=])\/(work|home|Users|root)\//m;
    expect(files.filter(({ path, text }) => machine.test(text) && path !== own).map(({ path }) => path)).toEqual([]);
  });

  it('at the top are the ones that are meant to be there', () => {
    const allowed = [
      'README.md',
      'addin',
      'manifest.xml',
      'package-lock.json',
      'package.json',
      'service',
      'shared',
      'test',
      'tsconfig.json',
      'webpack.config.js',
    ];
    expect(
      topLevel()
        .filter((name) => !name.startsWith('.'))
        .toSorted(),
    ).toEqual(allowed);
  });
});

describe('functions', () => {
  it('of the product have at most 60 lines', () => {
    const long = syntax.flatMap(({ functions }) => functions).filter(({ lines }) => lines > 60);
    expect(long.map(({ path, line, lines }) => `${path}:${line} has ${lines} lines`)).toEqual([]);
  });
});

describe('what only named files may use', () => {
  // The stand-in for Excel keeps Excel's arithmetic, and is in no production bundle.
  const preview = 'addin/preview/';
  it.each([
    {
      what: 'Date',
      allowed: [
        'service/clock.ts',
        'service/connectors/core/',
        'service/documents/zip.ts',
        'service/documents/text/instant.ts',
        'service/cli/certificate.ts',
        'addin/taskpane/instant.ts',
      ],
    },
    { what: 'Math.round', allowed: [preview] },
    { what: 'parseFloat', allowed: [] },
    { what: 'toFixed', allowed: ['shared/money.ts', 'service/cli/', preview] },
    { what: 'any', allowed: [] },
    { what: 'as unknown as', allowed: [] },
    { what: 'barrel', allowed: [] },
    { what: 'inheritance', allowed: [] },
    // webpack reads its configuration where it stands.
    { what: 'import of a computed name', allowed: ['service/cli/build.ts'] },
  ])('$what', ({ what, allowed }) => {
    const used = syntax.flatMap(({ uses }) => uses).filter((use) => use.what === what);
    const elsewhere = used.filter(({ path }) => !allowed.some((prefix) => path.startsWith(prefix)));
    expect(elsewhere.map(({ path, line }) => `${path}:${line}`)).toEqual([]);
    // A name on the list that no longer uses it is a hole in the fence.
    expect(allowed.filter((prefix) => !used.some(({ path }) => path.startsWith(prefix)))).toEqual([]);
  });

  it('is found wherever it is planted', () => {
    const planted = [
      'const a = new Date();',
      'const b = Date.now();',
      'const c = Math.round(1.5);',
      "const d = Number.parseFloat('1') + parseFloat('2');",
      'const e = (1).toFixed(2);',
      'const f = (row: any) => row as unknown as string;',
      "export * from './a.ts';",
      "export { b } from './b.ts';",
      'class G extends Map {}',
      'class H extends Error {} // a Date, any, parseFloat(',
      'const i = (name: string) => import(name);',
      "const j = () => import('node:fs');",
    ].join('\n');
    const { uses, functions } = readSyntax({ path: 'planted.ts', text: `// Größe\n${planted}` });
    expect(uses.map(({ line, what }) => `${line - 1} ${what}`).toSorted()).toEqual([
      '1 Date',
      '11 import of a computed name',
      '2 Date',
      '3 Math.round',
      '4 parseFloat',
      '4 parseFloat',
      '5 toFixed',
      '6 any',
      '6 as unknown as',
      '7 barrel',
      '8 barrel',
      '9 inheritance',
    ]);
    expect(functions.map(({ line, lines }) => ({ line: line - 1, lines }))).toEqual([
      { line: 6, lines: 1 },
      { line: 11, lines: 1 },
      { line: 12, lines: 1 },
    ]);
  });

  it('the vendor simulators: the demo alone', () => {
    const users = product.filter(
      ({ path, text }) => text.includes('test/vendors') && !path.startsWith('service/cli/demo'),
    );
    expect(users.map(({ path }) => path)).toEqual([]);
  });

  it('suppressed complaints: nobody without a reason after two dashes', () => {
    const suppression = /@ts-(ignore|expect-error|nocheck)|(oxlint|eslint)-disable(?!.* -- \S)/;
    expect(matching([...product, ...tests], suppression)).toEqual([]);
  });
});

describe('tests', () => {
  it('run all of them: none is left out, none runs alone', () => {
    expect(matching(tests, /\b(it|test|describe)\b[\w.]*\.(only|skip|todo)\b|\b([fx]it|[fx]describe|xtest)\(/)).toEqual(
      [],
    );
  });

  it('stand where the code that they test stands', () => {
    const apart = [
      'test/browser/',
      'test/real/',
      'test/conformance/',
      'test/bench/',
      'test/vendors/',
      'test/excel-host/',
    ];
    const folderOf = (path: string) => dirname(path).replace(/^test\/?/, '');
    const lost = tests
      .map(({ path }) => path)
      .filter((path) => path.endsWith('.test.ts') || path.endsWith('.test.tsx'))
      .filter((path) => !apart.some((prefix) => path.startsWith(prefix)) && !existsSync(join(root, folderOf(path))));
    expect(lost).toEqual([]);
  });

  const named = tests.map(({ text }) => text).join('\n');
  const isNamed = (name: string) => new RegExp(`\\b${name}\\b`).test(named);

  it('name every endpoint', () => {
    expect(Object.keys(endpoints).length).toBeGreaterThan(10);
    expect(Object.keys(endpoints).filter((id) => !isNamed(id))).toEqual([]);
  });

  it('name every table', () => {
    expect(Object.keys(tables).length).toBeGreaterThan(10);
    expect(Object.keys(tables).filter((id) => !isNamed(id))).toEqual([]);
  });
});

describe('the README', () => {
  it('gives a reason for every dependency', () => {
    const packages = z.object({
      dependencies: z.record(z.string(), z.string()),
      devDependencies: z.record(z.string(), z.string()),
    });
    const { dependencies, devDependencies } = packages.parse(JSON.parse(read('package.json')));
    const reasons = dependencyReasons(read('README.md'));
    const names = [...Object.keys(dependencies), ...Object.keys(devDependencies)];
    expect(names.filter((name) => (reasons.get(name) ?? '').length < 10)).toEqual([]);
    expect([...reasons.keys()].filter((name) => !names.includes(name))).toEqual([]);
  });
});

const own = 'test/tidy.test.ts';

function read(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

function described({ path, text }: SourceFile): string {
  return `${path} has ${lineCount(text)} lines`;
}

/** Where a pattern occurs, as path:line; this file names the patterns itself and is left out. */
function matching(among: readonly SourceFile[], pattern: RegExp): string[] {
  return among
    .filter(({ path }) => path !== own)
    .flatMap(({ path, text }) =>
      text.split('\n').flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}`] : [])),
    );
}
