import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { validateXML } from 'xmllint-wasm';

/** What a validator says about a file; `id` is the rule. */
export type Finding = { readonly layer: string; readonly id: string; readonly flag: string; readonly text: string };

/** A schema is read once for so many files: reading it takes longer than all of them. */
const filesPerCall = 100;

/** What the UBL 2.1 schemas find wrong with each file, by file; one without an entry is right. */
export async function checkSchemas(
  rulesFolder: string,
  files: readonly string[],
): Promise<ReadonlyMap<string, readonly Finding[]>> {
  const found = new Map<string, Finding[]>();
  const creditNotes = files.filter((file) => /<(\w+:)?CreditNote[\s>]/.test(readFileSync(file, 'utf8')));
  const invoices = files.filter((file) => !creditNotes.includes(file));
  const bySchema = { 'UBL-Invoice-2.1.xsd': invoices, 'UBL-CreditNote-2.1.xsd': creditNotes };
  for (const [schema, members] of Object.entries(bySchema))
    for (let start = 0; start < members.length; start += filesPerCall)
      await checkSome({ rulesFolder, schema, files: members.slice(start, start + filesPerCall) }, found);
  return found;
}

type Some = { readonly rulesFolder: string; readonly schema: string; readonly files: readonly string[] };

async function checkSome({ rulesFolder, schema, files }: Some, found: Map<string, Finding[]>): Promise<void> {
  const schemas = path.join(rulesFolder, 'data', 'ubl-2.1-xsd');
  const common = path.join(schemas, 'common');
  const result = await validateXML({
    xml: files.map((file, index) => ({ fileName: nameOf(index), contents: readFileSync(file, 'utf8') })),
    schema: [flat(path.join(schemas, 'maindoc', schema))],
    preload: readdirSync(common).map((name) => flat(path.join(common, name))),
    initialMemoryPages: 1024,
    maxMemoryPages: 16_384,
  });
  for (const { rawMessage } of result.errors) {
    const index = files.findIndex((_file, position) => rawMessage.startsWith(`${nameOf(position)}:`));
    const about = index === -1 ? files : [files[index]!];
    for (const file of about)
      found.set(file, [...(found.get(file) ?? []), { layer: 'XSD', id: 'XSD', flag: 'fatal', text: rawMessage }]);
  }
}

function nameOf(index: number): string {
  return `file-${String(index).padStart(3, '0')}.xml`;
}

/** The validator has one folder, so the schemas find each other without a path. */
function flat(file: string) {
  const contents = readFileSync(file, 'utf8').replaceAll('schemaLocation="../common/', 'schemaLocation="');
  return { fileName: path.basename(file), contents };
}
