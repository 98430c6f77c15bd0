import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** An element as the check reads it: names without prefix, attributes by name, text trimmed. */
export type XmlElement = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
};

/** The document's root, or the sentence that says why it is not well-formed, with the line. */
export function readXml(text: string): XmlElement | string {
  const validity = XMLValidator.validate(text);
  if (validity !== true) return `Not well-formed XML, line ${validity.err.line}: ${validity.err.msg}`;
  const parser = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: '',
    removeNSPrefix: true,
    parseTagValue: false,
    ignoreDeclaration: true,
  });
  const [root] = elements(parser.parse(text));
  return root ?? 'The document has no element.';
}

/** Every element below and including this one, in document order. */
export function* descendants(element: XmlElement): Generator<XmlElement> {
  yield element;
  for (const each of element.children) yield* descendants(each);
}

/** The only child of that name, or null. */
export function child(element: XmlElement, name: string): XmlElement | null {
  return element.children.find((each) => each.name === name) ?? null;
}

/** The parser's ordered form is a list of `{ tag: [children…], ":@": attributes }` and `{ "#text": text }`. */
function elements(parsed: unknown): XmlElement[] {
  if (!Array.isArray(parsed)) return [];
  return parsed.flatMap((entry: Readonly<Record<string, unknown>>) => {
    const name = Object.keys(entry).find((key) => key !== ':@' && key !== '#text');
    if (name === undefined) return [];
    const inside = entry[name];
    return [{ name, attributes: attributesOf(entry[':@']), children: elements(inside), text: textOf(inside) }];
  });
}

function attributesOf(found: unknown): Record<string, string> {
  if (typeof found !== 'object' || found === null) return {};
  return Object.fromEntries(Object.entries(found).map(([key, value]) => [key, String(value)]));
}

function textOf(inside: unknown): string {
  if (!Array.isArray(inside)) return '';
  const texts = inside.flatMap((entry: Readonly<Record<string, unknown>>) =>
    '#text' in entry ? [String(entry['#text'])] : [],
  );
  return texts.join('').trim();
}
