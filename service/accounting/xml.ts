import { create } from 'xmlbuilder2';

/** An element that has something to say; {@link el} never makes an empty one. */
export type XmlElement = {
  readonly name: string;
  readonly attributes: readonly (readonly [name: string, value: string])[];
  readonly content: string | readonly XmlElement[];
};
export type Attributes = Readonly<Record<string, string | null>>;
/** Text, or child elements in the order that the format prescribes; null and empty ones are left out. */
export type Content = string | null | readonly (XmlElement | null)[];
export type Namespaces = {
  readonly unprefixed: string;
  readonly prefixed: Readonly<Record<string, string>>;
};

/**
 * Declares an element; null when there is nothing to write, since the invoice rules forbid empty elements (PEPPOL-EN16931-R008).
 * Left-out content (attributes only) keeps an element that has at least one attribute.
 */
export function el(name: string, content: Content): XmlElement | null;
export function el(name: string, attributes: Attributes, content?: Content): XmlElement | null;
export function el(name: string, first: Attributes | Content, second?: Content): XmlElement | null {
  if (!isAttributes(first)) return withContent(name, [], first);
  const attributes = writtenAttributes(first);
  if (second !== undefined) return withContent(name, attributes, second);
  return attributes.length === 0 ? null : { name, attributes, content: [] };
}

/**
 * A whole UTF-8 document with its declaration, indented, ending in a line break. The namespaces are written on the root and stand
 * for themselves there: a builder that resolves them element by element takes twice as long for the same bytes.
 */
export function renderDocument(name: string, { unprefixed, prefixed }: Namespaces, children: Content): string {
  const declared = Object.entries(prefixed).map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`);
  const content = renderFragment(name, {}, children, 0, new Set(Object.keys(prefixed)));
  const opening = `<?xml version="1.0" encoding="utf-8"?>\n<${name} xmlns="${unprefixed}"${declared.join('')}`;
  return `${opening}${content.slice(name.length + 1)}`;
}

/** One element without declaration and namespaces, indented by `depth` levels, for files that are joined from parts. */
export function renderFragment(
  name: string,
  attributes: Attributes,
  children: Content,
  depth = 2,
  prefixes: ReadonlySet<string> = noPrefixes,
): string {
  const root = create().ele(null, name);
  for (const [key, value] of writtenAttributes(attributes)) root.att(key, escapedAttribute(value));
  append(root, withContent(name, [], children)?.content, prefixes);
  return `${root.end({ headless: true, prettyPrint: true, offset: depth })}\n`;
}

/**
 * Text as it can stand in XML 1.0, which has no escape for control characters, U+FFFE, U+FFFF and lone surrogates: they are
 * left out. Line ends become LF, as every parser would make them.
 */
export function xmlText(text: string): string {
  if (!/[^\t\n\u0020-\uD7FF\uE000-\uFFFD]/.test(text)) return text;
  return text.replace(/\r\n?/g, '\n').replace(/[^\t\n\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '');
}

/** Whether the text would be written at all: an element with only blanks counts as empty. */
export function isWritten(text: string): boolean {
  return hasContent(xmlText(text));
}

function hasContent(written: string): boolean {
  return /[^\t\n ]/.test(written);
}

const noPrefixes: ReadonlySet<string> = new Set();
type Builder = ReturnType<ReturnType<typeof create>['ele']>;

function isAttributes(value: Attributes | Content): value is Attributes {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function withContent(name: string, attributes: XmlElement['attributes'], content: Content): XmlElement | null {
  if (content === null) return null;
  if (typeof content === 'string') {
    const text = xmlText(content);
    return hasContent(text) ? { name, attributes, content: text } : null;
  }
  const children = content.filter((child) => child !== null);
  return children.length === 0 ? null : { name, attributes, content: children };
}

function writtenAttributes(attributes: Attributes): XmlElement['attributes'] {
  return Object.entries(attributes).flatMap(([key, value]) => {
    const text = value === null ? '' : xmlText(value);
    return hasContent(text) ? [[key, text] as const] : [];
  });
}

/** The name is given with the namespace null, or the builder would look for markup, JSON and YAML in it. */
function append(parent: Builder, content: XmlElement['content'] | undefined, prefixes: ReadonlySet<string>): void {
  if (typeof content === 'string') parent.txt(escapedAmpersands(content));
  else
    for (const child of content ?? []) {
      requireDeclared(child.name, prefixes);
      const node = parent.ele(null, child.name);
      for (const [key, value] of child.attributes) node.att(key, escapedAttribute(value));
      append(node, child.content, prefixes);
    }
}

function requireDeclared(name: string, prefixes: ReadonlySet<string>): void {
  const colon = name.indexOf(':');
  if (colon !== -1 && !prefixes.has(name.slice(0, colon)))
    throw new RangeError(`The prefix of ${name} is not declared.`);
}

/**
 * xmlbuilder2 4.0.3 leaves text that looks like an entity unescaped (`AT&T;`, `&nbsp;`, `R&amp;D`), which gives files that do
 * not parse or read back differently. It recognises `&amp;` as done, so every ampersand is escaped beforehand.
 */
function escapedAmpersands(text: string): string {
  return text.replaceAll('&', '&amp;');
}

/** A parser turns a raw tab or line break of an attribute into a space; the numeric references survive. */
function escapedAttribute(value: string): string {
  return escapedAmpersands(value).replaceAll('\t', '&#9;').replaceAll('\n', '&#10;');
}
