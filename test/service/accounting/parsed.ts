import { XMLParser } from 'fast-xml-parser';

/** An element as an independent parser reads it, children in file order. */
export type Parsed = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
  readonly children: readonly Parsed[];
};

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  trimValues: false,
  parseTagValue: false,
  parseAttributeValue: false,
  ignoreDeclaration: true,
  htmlEntities: true,
  processEntities: { enabled: true, maxTotalExpansions: 1_000_000, maxExpandedLength: 10_000_000 },
});

/** The root element of a document. */
export function parsed(xml: string): Parsed {
  const roots = elements(parser.parse(xml));
  if (roots.length !== 1) throw new Error(`Expected one root element, found ${roots.length}.`);
  return roots[0]!;
}

/** Every element with the name, in file order, the root included. */
export function all(root: Parsed, name: string): Parsed[] {
  return [...(root.name === name ? [root] : []), ...root.children.flatMap((child) => all(child, name))];
}

/** The text of the only element at the path below the root. */
export function textAt(root: Parsed, ...path: readonly string[]): string {
  const [name, ...rest] = path;
  if (name === undefined) return root.text;
  const found = root.children.filter((child) => child.name === name);
  if (found.length !== 1) throw new Error(`${root.name} has ${found.length} elements ${name}.`);
  return textAt(found[0]!, ...rest);
}

/** Every text of a leaf and every attribute value. */
export function values(root: Parsed): string[] {
  const own = root.children.length === 0 ? [root.text] : [];
  return [...own, ...Object.values(root.attributes), ...root.children.flatMap(values)];
}

function elements(nodes: unknown): Parsed[] {
  return records(nodes).flatMap((node) => {
    const name = Object.keys(node).find((key) => key !== ':@' && key !== '#text');
    if (name === undefined) return [];
    const content = records(node[name]);
    const text = content.map((child) => (typeof child['#text'] === 'string' ? child['#text'] : '')).join('');
    return [{ name, attributes: strings(node[':@']), text, children: elements(node[name]) }];
  });
}

function records(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function strings(value: unknown): Record<string, string> {
  return Object.fromEntries(Object.entries(isRecord(value) ? value : {}).map(([key, text]) => [key, String(text)]));
}
