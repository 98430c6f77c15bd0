import { parseSync } from '@swc/core';
import { z } from 'zod';
import type { SourceFile } from './files.ts';

/** One thing found in a file's syntax: `line` counts from 1. */
export type Found = { readonly path: string; readonly line: number; readonly what: string };

export type FunctionSpan = Found & { readonly lines: number };

/** What the syntax of one file shows: its functions, and each use of something that only some files may use. */
export type Syntax = { readonly functions: readonly FunctionSpan[]; readonly uses: readonly Found[] };

/** Reads a file's syntax; comments and strings are not mistaken for code. */
export function readSyntax({ path, text }: SourceFile): Syntax {
  // The parser numbers positions on from the last file it read, in bytes; a first statement of ours marks where this one begins.
  const marked = `;${text}`;
  const program = parseSync(marked, { syntax: 'typescript', tsx: path.endsWith('.tsx'), target: 'es2022' });
  const lineAt = lineFinder(marked, program.span.start);
  const functions: FunctionSpan[] = [];
  const uses: Found[] = [];
  visit(program, (node) => {
    if (functionTypes.has(node.type)) {
      const line = lineAt(node.span.start);
      functions.push({ path, line, what: node.type, lines: lineAt(node.span.end - 1) - line + 1 });
    }
    const what = useOf(node);
    if (what !== null) uses.push({ path, line: lineAt(node.span.start), what });
  });
  return { functions, uses };
}

const functionTypes = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'ClassMethod',
  'PrivateMethod',
  'Constructor',
  'MethodProperty',
  'GetterProperty',
  'SetterProperty',
]);

const nodeShape = z.looseObject({ type: z.string(), span: z.object({ start: z.number(), end: z.number() }) });
type Node = z.infer<typeof nodeShape>;

function visit(value: unknown, meet: (node: Node) => void): void {
  if (Array.isArray(value)) {
    for (const part of value) visit(part, meet);
  } else if (typeof value === 'object' && value !== null) {
    if ('type' in value && 'span' in value) meet(nodeShape.parse(value));
    for (const part of Object.values(value)) visit(part, meet);
  }
}

/** A use that is bound to named files or to none, in the words of the tidy test. */
function useOf(node: Node): string | null {
  switch (node.type) {
    case 'NewExpression':
      return nameOf(node['callee']) === 'Date' ? 'Date' : null;
    case 'CallExpression':
      return calledBy(node);
    case 'MemberExpression':
      return memberUse(nameOf(node['object']), nameOf(node['property']));
    case 'ExportAllDeclaration':
      return 'barrel';
    case 'ExportNamedDeclaration':
      return isNode(node['source']) ? 'barrel' : null;
    case 'ClassDeclaration':
    case 'ClassExpression':
      return isNode(node['superClass']) && nameOf(node['superClass']) !== 'Error' ? 'inheritance' : null;
    case 'TsAsExpression':
      return isUnknownCast(node) ? 'as unknown as' : null;
    case 'TsKeywordType':
      return node['kind'] === 'any' ? 'any' : null;
    default:
      return null;
  }
}

function calledBy(node: Node): string | null {
  const callee = node['callee'];
  if (nameOf(callee) === 'parseFloat') return 'parseFloat';
  if (!isNode(callee) || callee.type !== 'Import') return null;
  const specifier = z.array(z.object({ expression: z.object({ type: z.string() }) })).parse(node['arguments'])[0];
  return specifier?.expression.type === 'StringLiteral' ? null : 'import of a computed name';
}

function memberUse(object: string | null, property: string | null): string | null {
  if (object === 'Date') return 'Date';
  if (object === 'Math' && property === 'round') return 'Math.round';
  return property === 'toFixed' || property === 'parseFloat' ? property : null;
}

function isUnknownCast(node: Node): boolean {
  const inner = node['expression'];
  if (!isNode(inner) || inner.type !== 'TsAsExpression') return false;
  const type = inner['typeAnnotation'];
  return isNode(type) && type['kind'] === 'unknown';
}

function isNode(value: unknown): value is Node {
  return nodeShape.safeParse(value).success;
}

function nameOf(value: unknown): string | null {
  const named = z.object({ type: z.literal('Identifier'), value: z.string() }).safeParse(value);
  return named.success ? named.data.value : null;
}

/** Which line a position is on: positions are bytes, counted from `base`. */
function lineFinder(text: string, base: number): (position: number) => number {
  const bytes = Buffer.from(text, 'utf8');
  const starts = [0];
  for (let at = bytes.indexOf(0x0a); at !== -1; at = bytes.indexOf(0x0a, at + 1)) starts.push(at + 1);
  return (position) => {
    let line = starts.length;
    while (line > 1 && starts[line - 1]! > position - base) line -= 1;
    return line;
  };
}
