import { relative, dirname } from 'node:path';

/** Who must complain about a plant: the compiler (project references, lib and types) or the linter (.oxlintrc.json). */
export type Guard = 'tsc' | 'oxlint';

/** One file put where it does not belong (or does), and the one complaint that must follow (or none). */
export type Plant = {
  readonly name: string;
  readonly file: string;
  readonly code: string;
  readonly complaint: { readonly by: Guard; readonly naming: string } | null;
  /** The file of ours that the plant imports; it is put there for it. */
  readonly target?: string;
};

const forms = {
  static: (from: string) => `import { leaf } from '${from}';\nexport const planted = leaf;\n`,
  type: (from: string) => `import type { Leaf } from '${from}';\nexport type Planted = Leaf;\n`,
  dynamic: (from: string) => `export const planted = () => import('${from}');\n`,
  require: (from: string) => `export const planted: unknown = require('${from}');\n`,
} as const;
type Form = keyof typeof forms;
const allForms = Object.keys(forms) as Form[];

/** Folders of ours that a folder must not import. A folder of another project is the compiler's, of the same one the linter's. */
const closedFolders: readonly (readonly [folder: string, target: string, by: Guard])[] = [
  ['shared', 'service/billing', 'tsc'],
  ['shared', 'addin/api', 'tsc'],
  ['shared/tables', 'test', 'tsc'],
  ['service/billing', 'service/store', 'tsc'],
  ['service/billing', 'service/accounting', 'tsc'],
  ['service/billing', 'service/jobs', 'tsc'],
  ['service/accounting', 'service/billing', 'tsc'],
  ['service/accounting', 'service/store', 'tsc'],
  ['service/connectors/core', 'service/store', 'tsc'],
  ['service/connectors/core', 'service/connectors/rmm/vendor-a', 'oxlint'],
  ['service/connectors/rmm/vendor-a', 'service/connectors/rmm/vendor-b', 'oxlint'],
  ['service/connectors/rmm/vendor-a', 'service/store', 'tsc'],
  ['service/connectors/rmm/vendor-a', 'service/jobs', 'tsc'],
  ['service/connectors/rmm/vendor-a', 'service/billing', 'tsc'],
  ['service/store', 'service/connectors/core', 'tsc'],
  ['service/store', 'service/jobs', 'tsc'],
  ['service/store', 'service/billing', 'tsc'],
  ['service/documents', 'service/jobs', 'oxlint'],
  ['service/documents', 'service/store', 'oxlint'],
  ['service/jobs', 'service/http', 'oxlint'],
  ['service/jobs', 'service/cli', 'oxlint'],
  ['service/jobs/sync', 'service/http', 'oxlint'],
  ['service/jobs', 'addin/api', 'tsc'],
  ['service/jobs', 'test/vendors', 'tsc'],
  ['service/http', 'service/billing', 'oxlint'],
  ['service/http', 'service/accounting', 'oxlint'],
  ['service/http', 'service/connectors/core', 'oxlint'],
  ['service/http', 'service/documents', 'oxlint'],
  ['service/http', 'service/store/migrations', 'oxlint'],
  ['service/http', 'service/cli', 'oxlint'],
  ['service', 'service/cli', 'oxlint'],
  ['service', 'addin/preview', 'tsc'],
  ['service/cli', 'test/vendors', 'tsc'],
  ['addin/workbook', 'addin/api', 'tsc'],
  ['addin/workbook', 'addin/taskpane', 'tsc'],
  ['addin/workbook', 'service/store', 'tsc'],
  ['addin/api', 'addin/workbook', 'oxlint'],
  ['addin/api', 'addin/commands', 'oxlint'],
  ['addin/api', 'service/http', 'tsc'],
  ['addin/commands', 'addin/taskpane', 'oxlint'],
  ['addin/commands', 'addin/preview', 'oxlint'],
  ['addin/taskpane', 'addin/preview', 'oxlint'],
  ['addin/taskpane', 'service/jobs', 'tsc'],
  ['addin/taskpane', 'test', 'tsc'],
  ['addin/preview', 'addin/taskpane', 'oxlint'],
  ['addin/preview', 'addin/commands', 'oxlint'],
  ['addin/preview', 'addin/workbook', 'oxlint'],
  ['addin/preview/host', 'addin/api', 'oxlint'],
];

/** A package outside a folder's allow-list. Those of the pure folders carry no node types, which would open the whole project. */
const closedPackages: readonly (readonly [folder: string, name: string])[] = [
  ['shared', 'fflate'],
  ['shared', 'node:fs'],
  ['service/billing', 'big.js'],
  ['service/billing', 'zod'],
  ['service/billing', 'node:crypto'],
  ['service/accounting', 'fflate'],
  ['service/accounting', 'node:fs'],
  ['service/connectors/core', 'kysely'],
  ['service/connectors/rmm/vendor-a', 'express'],
  ['service/connectors/rmm/vendor-a', 'ws'],
  ['service/store', 'express'],
  ['service/store', 'node:process'],
  ['service/documents', 'kysely'],
  ['service/jobs', 'kysely'],
  ['service/jobs', 'express'],
  ['service/http', 'kysely'],
  ['service/http', 'node:module'],
  ['service', 'express'],
  ['addin/workbook', 'react'],
  ['addin/workbook', 'idb'],
  ['addin/api', 'react'],
  ['addin/commands', 'react'],
  ['addin/taskpane', 'tabulator-tables'],
  ['addin/preview', 'idb'],
];

/** What a folder is there to import. */
const openFolders: readonly (readonly [folder: string, target: string])[] = [
  ['shared/tables', 'shared'],
  ['service/billing', 'shared'],
  ['service/accounting', 'shared'],
  ['service/connectors/core', 'shared'],
  ['service/connectors/rmm/vendor-a', 'service/connectors/core'],
  ['service/connectors/rmm/vendor-a', 'shared/tables'],
  ['service/store', 'shared'],
  ['service/documents', 'shared'],
  ['service/jobs', 'service/billing'],
  ['service/jobs', 'service/accounting'],
  ['service/jobs', 'service/connectors/core'],
  ['service/jobs/sync', 'service/store'],
  ['service/jobs', 'service/documents'],
  ['service/http', 'service/jobs'],
  ['service/http', 'service/store'],
  ['service', 'service/http'],
  ['service/cli', 'service'],
  ['addin/workbook', 'shared'],
  ['addin/api', 'shared'],
  ['addin/commands', 'addin/api'],
  ['addin/commands', 'addin/workbook'],
  ['addin/taskpane', 'addin/commands'],
  ['addin/preview', 'shared'],
  ['addin/preview', 'addin/preview/host'],
  ['test', 'addin/preview/host'],
];

const closedNames: readonly (readonly [folder: string, name: string, code: string, by: Guard])[] = [
  ['shared', 'Date', 'export const planted = Date.now();', 'oxlint'],
  ['service/billing', 'Date', 'export const planted = globalThis.Date.now();', 'oxlint'],
  ['service/accounting', 'Date', 'export const planted = new Date();', 'oxlint'],
  ['service/store', 'Date', 'export const planted = new Date();', 'oxlint'],
  ['service/jobs', 'Date', 'export const planted = new Date();', 'oxlint'],
  ['service/http', 'Date', 'export const planted = new Date();', 'oxlint'],
  ['addin/workbook', 'Date', 'export const planted = new Date();', 'oxlint'],
  ['service/billing', 'Math.round', 'export const planted = Math.round(0.5);', 'oxlint'],
  ['service/billing', 'Math.random', 'export const planted = Math.random();', 'oxlint'],
  ['service/http', 'Math.random', 'export const { random } = Math;', 'oxlint'],
  ['service/jobs', 'parseFloat', "export const planted = parseFloat('1');", 'oxlint'],
  ['service/jobs', 'process.env', 'export const planted = process.env.HOME;', 'oxlint'],
  ['service', 'process.env', 'export const { env } = process;', 'oxlint'],
  ['service/store', 'globalThis.process', 'export const planted = globalThis.process.argv;', 'oxlint'],
  ['service/jobs', 'fetch', "export const planted = () => fetch('https://vendor.example');", 'oxlint'],
  [
    'service/connectors/rmm/vendor-a',
    'fetch',
    "export const planted = () => fetch('https://vendor.example');",
    'oxlint',
  ],
  ['addin/taskpane', 'fetch', "export const planted = () => fetch('/api/month');", 'oxlint'],
  ['service/jobs', 'console', "export const planted = () => console.log('saved');", 'oxlint'],
  ['shared', 'Buffer', "export const planted = Buffer.from('');", 'tsc'],
  ['service/billing', 'process', 'export const planted = process.env;', 'tsc'],
  ['service/accounting', 'Buffer', "export const planted = Buffer.from('');", 'tsc'],
  ['service/jobs', 'document', 'export const planted = document.title;', 'tsc'],
  ['addin/workbook', 'document', 'export const planted = document.title;', 'tsc'],
  ['addin/taskpane', 'Excel', 'export const planted = () => Excel.run(async () => undefined);', 'tsc'],
  ['addin/commands', 'Office', 'export const planted = () => Office.onReady();', 'tsc'],
  ['addin/api', 'process', 'export const planted = process.env;', 'tsc'],
  ['service/billing', 'import()', "export type Planted = import('zod').ZodType;", 'oxlint'],
  ['service/jobs', 'default', 'export default function planted() {}', 'oxlint'],
  ['service/jobs', 'any', 'export const planted = (row: any) => String(row);', 'oxlint'],
];

const openNames: readonly (readonly [folder: string, name: string, code: string])[] = [
  ['service/cli', 'process.env', 'export const planted = process.env.HOME;'],
  ['service/connectors/core', 'fetch', "export const planted = () => fetch('https://vendor.example');"],
  ['addin/api', 'fetch', "export const planted = () => fetch('/api/month');"],
  ['addin/workbook', 'Excel', 'export const planted = () => Excel.run(async () => undefined);'],
  ['addin/taskpane', 'document', 'export const planted = document.title;'],
  ['shared', 'zod', "import { z } from 'zod';\nexport const planted = z.string();"],
  ['service/store', 'kysely', "import type { Kysely } from 'kysely';\nexport type Planted = Kysely<object>;"],
  ['service/http', 'express', "import type { Request } from 'express';\nexport type Planted = Request;"],
  ['addin/taskpane', 'react', "import { useState } from 'react';\nexport const usePlanted = () => useState(0);"],
];

/** Every plant, each in a file of its own so that a complaint can be told from its neighbour's. */
export function plants(): Plant[] {
  const all = [...forbiddenFolders(), ...forbiddenPackages(), ...allowedFolders(), ...names()];
  return all.map((sketch, index) => finish(sketch, index));
}

type Sketch = {
  readonly name: string;
  readonly folder: string;
  readonly code: (from: string) => string;
  readonly from: { readonly folder: string } | { readonly name: string };
  readonly complaint: { readonly by: Guard; readonly naming: 'target' | 'require' | (string & {}) } | null;
};

function forbiddenFolders(): Sketch[] {
  return closedFolders.flatMap(([folder, target, by]) =>
    allForms.map((form) => ({
      name: `${folder} may not import ${target} (${form})`,
      folder,
      code: forms[form],
      from: { folder: target },
      complaint: form === 'require' ? requireComplaint : { by, naming: 'target' },
    })),
  );
}

function forbiddenPackages(): Sketch[] {
  return closedPackages.flatMap(([folder, name]) =>
    allForms.map((form) => ({
      name: `${folder} may not import ${name} (${form})`,
      folder,
      code: forms[form],
      from: { name },
      complaint: form === 'require' ? requireComplaint : { by: 'oxlint' as const, naming: 'target' },
    })),
  );
}

/** The linter refuses every require, whatever it asks for. */
const requireComplaint = { by: 'oxlint', naming: 'require' } as const;

function allowedFolders(): Sketch[] {
  return openFolders.flatMap(([folder, target]) =>
    (['static', 'type', 'dynamic'] as const).map((form) => ({
      name: `${folder} may import ${target} (${form})`,
      folder,
      code: forms[form],
      from: { folder: target },
      complaint: null,
    })),
  );
}

function names(): Sketch[] {
  return [
    ...closedNames.map(([folder, name, code, by]) => ({
      name: `${folder} may not use ${name}`,
      folder,
      code: () => `${code}\n`,
      from: { name },
      complaint: { by, naming: name },
    })),
    ...openNames.map(([folder, name, code]) => ({
      name: `${folder} may use ${name}`,
      folder,
      code: () => `${code}\n`,
      from: { name },
      complaint: null,
    })),
  ];
}

function finish({ name, folder, code, from, complaint }: Sketch, index: number): Plant {
  const file = `${folder}/planted-${index}.ts`;
  if ('name' in from) {
    const naming = complaint?.naming === 'target' ? from.name : complaint?.naming;
    return { name, file, code: code(from.name), complaint: complaintOf(complaint, naming) };
  }
  const target = `${from.folder}/leaf-${index}.ts`;
  const path = relative(dirname(file), target);
  const naming = complaint?.naming === 'target' ? `leaf-${index}.ts` : complaint?.naming;
  const specifier = path.startsWith('.') ? path : `./${path}`;
  return { name, file, target, code: code(specifier), complaint: complaintOf(complaint, naming) };
}

function complaintOf(complaint: Sketch['complaint'], naming: string | undefined): Plant['complaint'] {
  return complaint === null || naming === undefined ? null : { by: complaint.by, naming };
}
