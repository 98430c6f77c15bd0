import { parseSync } from '@swc/core';
import type { SourceFile } from '../../tidy/files.ts';

/** A sentence of the code in both languages, with the names of what stands in each. */
export type Pair = { readonly path: string; readonly en: readonly string[]; readonly nl: readonly string[] };

/** Every `{ en, nl }` of a file whose two texts are written there. */
export function pairsIn({ path, text }: SourceFile): readonly Pair[] {
  const pairs: Pair[] = [];
  visit(parseSync(text, { syntax: 'typescript', tsx: path.endsWith('.tsx'), target: 'es2022' }), (node) => {
    if (node['type'] !== 'ObjectExpression' || !Array.isArray(node['properties'])) return;
    const texts = new Map<unknown, unknown>(
      node['properties'].map((property: Tree) => [(property['key'] as Tree | undefined)?.['value'], property['value']]),
    );
    const [en, nl] = [texts.get('en'), texts.get('nl')];
    if (isTemplate(en) && isTemplate(nl)) pairs.push({ path, en: namesIn(en), nl: namesIn(nl) });
  });
  return pairs;
}

type Tree = { readonly [key: string]: unknown };

function isTemplate(value: unknown): value is Tree {
  return isTree(value) && (value['type'] === 'TemplateLiteral' || value['type'] === 'TaggedTemplateExpression');
}

/** The variables that a text is built around, without the functions that write them. */
function namesIn(template: Tree): readonly string[] {
  const names = new Set<string>();
  const called = new Set<unknown>();
  visit(template, (node) => {
    if (node['type'] === 'CallExpression') called.add(node['callee']);
    if (node['type'] === 'TaggedTemplateExpression') called.add(node['tag']);
    if (node['type'] === 'MemberExpression') called.add(node['property']);
    if (node['type'] === 'Identifier' && !called.has(node)) names.add(String(node['value']));
  });
  return [...names].toSorted();
}

function visit(value: unknown, meet: (node: Tree) => void): void {
  if (Array.isArray(value)) for (const part of value) visit(part, meet);
  else if (isTree(value)) {
    meet(value);
    for (const part of Object.values(value)) visit(part, meet);
  }
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null;
}
