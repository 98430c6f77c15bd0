import type { Bilingual } from '../../shared/bilingual.ts';
import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** An element as an independent parser reads it: names without prefix, attributes by name, text as it stands. */
export type ReadElement = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly ReadElement[];
  readonly text: string;
};

/** Why it cannot be read. */
type Unreadable = { readonly unreadable: Bilingual };

/**
 * The document's root, or the sentence that says why it cannot be read, with the line. A document type is refused, since it can make a
 * small file expand without end.
 */
export function readXml(text: string): ReadElement | Unreadable {
  if (/<!DOCTYPE/i.test(text))
    return {
      unreadable: {
        en: 'XML with a document type (DOCTYPE) is not read; remove that line.',
        nl: 'XML met een documenttype (DOCTYPE) wordt niet gelezen; verwijder die regel.',
      },
    };
  const validity = XMLValidator.validate(text);
  if (validity !== true) {
    const { line, msg } = validity.err;
    return {
      unreadable: {
        en: `Not well-formed XML, line ${line}: ${msg}`,
        nl: `Geen welgevormde XML, regel ${line}: ${msg}`,
      },
    };
  }
  const [root] = elements(parser.parse(text));
  return root ?? { unreadable: { en: 'The document has no element.', nl: 'Het document heeft geen element.' } };
}

/** Every element below and including this one, in document order. */
export function* descendants(element: ReadElement): Generator<ReadElement> {
  yield element;
  for (const each of element.children) yield* descendants(each);
}

/** The only child of that name, or null. */
export function child(element: ReadElement, name: string): ReadElement | null {
  return element.children.find((each) => each.name === name) ?? null;
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  htmlEntities: true,
  processEntities: { enabled: true, maxTotalExpansions: 10_000_000, maxExpandedLength: 100_000_000 },
});

/** The parser's ordered form is a list of `{ tag: [children…], ":@": attributes }` and `{ "#text": text }`. */
function elements(parsed: unknown): ReadElement[] {
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
  return inside
    .flatMap((entry: Readonly<Record<string, unknown>>) => ('#text' in entry ? [String(entry['#text'])] : []))
    .join('');
}
