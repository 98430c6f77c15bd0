import { exportItems, ribbonButtons } from '../../shared/ribbon.ts';
import { orderProblems } from './manifest-order.ts';
import { child, descendants, readXml, type ReadElement } from '../accounting/read-xml.ts';

/** Reads one file of `addin/assets` by its name; null when there is none. */
export type ReadIcon = (fileName: string) => Uint8Array | null;

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const versionFormat = /^\d{1,5}(\.\d{1,5}){0,3}$/;
const iconSizes = ['16', '32', '80'];
const longestReference = 32;
const longest = { String: { ShortStrings: 125, LongStrings: 250 }, DisplayName: 125, Description: 250 };

/**
 * Whether Excel will take this add-in-only manifest, without the network: one sentence per problem, none when it is fine.
 * Limits and order are those of Microsoft's schema; the rest is what Monthend's own ribbon and shared runtime need.
 */
export function checkManifest(text: string, readIcon: ReadIcon): readonly string[] {
  const root = readXml(text);
  if ('unreadable' in root) return [root.unreadable.en];
  const overrides = child(root, 'VersionOverrides');
  if (root.name !== 'OfficeApp' || overrides === null)
    return ['The manifest needs <OfficeApp> with <VersionOverrides>.'];
  return [
    ...identity(root),
    ...order(root),
    ...requirements(root),
    ...requirements(overrides),
    ...addresses(root),
    ...texts(root),
    ...references(overrides),
    ...storeIcons(root, readIcon),
    ...ribbonIcons(overrides, readIcon),
    ...runtime(overrides),
    ...ribbon(overrides),
  ];
}

function identity(root: ReadElement): readonly string[] {
  const problems: string[] = [];
  if (!guid.test(child(root, 'Id')?.text ?? '')) problems.push('<Id> must be a GUID.');
  if (!versionFormat.test(child(root, 'Version')?.text ?? '')) problems.push('<Version> must look like 1.2.3.4.');
  if (child(root, 'SupportUrl') === null) problems.push('<SupportUrl> is missing.');
  return problems;
}

function order(root: ReadElement): readonly string[] {
  return [...descendants(root)].flatMap((element) =>
    orderProblems(
      element.name,
      element.children.map((each) => each.name),
    ),
  );
}

function requirements(owner: ReadElement): readonly string[] {
  const sets = all(child(owner, 'Requirements'), 'Set').map(
    (set) => `${set.attributes.Name} ${set.attributes.MinVersion}`,
  );
  const needed = ['ExcelApi 1.14', 'SharedRuntime 1.1'];
  return needed.filter((set) => !sets.includes(set)).map((set) => `<${owner.name}> must require ${set}.`);
}

/** Every address is https and on one origin: the pane talks to nobody else. */
function addresses(root: ReadElement): readonly string[] {
  const named = ['IconUrl', 'HighResolutionIconUrl', 'SupportUrl', 'SourceLocation', 'Url', 'Image', 'AppDomain'];
  const values = [...descendants(root)]
    .filter((element) => named.includes(element.name))
    .flatMap((element) => [element.attributes.DefaultValue ?? element.text])
    .filter((value) => value !== '');
  const problems = values.filter((value) => !value.startsWith('https://')).map((value) => `${value} is not https.`);
  const origins = new Set(values.filter((value) => URL.canParse(value)).map((value) => new URL(value).origin));
  if (origins.size > 1) problems.push(`The addresses name several origins: ${[...origins].join(', ')}.`);
  return problems;
}

/** Every text has a Dutch one, and none is longer than Excel allows. */
function texts(root: ReadElement): readonly string[] {
  const own = root.children.filter((each) => each.name === 'DisplayName' || each.name === 'Description');
  const limits = own.map((element) => ({
    element,
    limit: element.name === 'DisplayName' ? longest.DisplayName : longest.Description,
  }));
  for (const list of ['ShortStrings', 'LongStrings'] as const) {
    const strings = all(root, list).flatMap((found) => found.children);
    limits.push(...strings.map((element) => ({ element, limit: longest.String[list] })));
  }
  return limits.flatMap(({ element, limit }) => textProblems(element, limit));
}

function textProblems(element: ReadElement, limit: number): readonly string[] {
  const label = element.attributes.id ?? element.name;
  const dutch = element.children.find((each) => each.attributes.Locale === 'nl-NL')?.attributes.Value;
  const problems: string[] = [];
  if (dutch === undefined) problems.push(`${label} has no Dutch text.`);
  for (const value of [element.attributes.DefaultValue, dutch]) {
    if (value === '') problems.push(`${label} has an empty text.`);
    if (value !== undefined && value.length > limit) problems.push(`${label} is longer than ${limit} characters.`);
  }
  return problems;
}

function references(overrides: ReadElement): readonly string[] {
  const resources = all(child(overrides, 'Resources'), null).flatMap((element) => element.attributes.id ?? []);
  const used = all(overrides, null).flatMap((element) => element.attributes.resid ?? []);
  const twice = resources.filter((id, index) => resources.indexOf(id) !== index);
  return [
    ...twice.map((id) => `The resource ${id} is there twice.`),
    ...resources
      .filter((id) => id.length > longestReference)
      .map((id) => `${id} is longer than ${longestReference} characters.`),
    ...used.filter((id) => !resources.includes(id)).map((id) => `${id} is used, but is no resource.`),
    ...resources.filter((id) => !used.includes(id)).map((id) => `The resource ${id} is used nowhere.`),
  ];
}

function storeIcons(root: ReadElement, readIcon: ReadIcon): readonly string[] {
  const wanted = [
    { name: 'IconUrl', size: 32 },
    { name: 'HighResolutionIconUrl', size: 64 },
  ];
  return wanted.flatMap(({ name, size }) => iconProblems(child(root, name)?.attributes.DefaultValue, size, readIcon));
}

function ribbonIcons(overrides: ReadElement, readIcon: ReadIcon): readonly string[] {
  const addressOf = new Map(
    all(overrides, 'Image').map((image) => [image.attributes.id, image.attributes.DefaultValue]),
  );
  return all(overrides, 'Icon').flatMap((icon) => {
    const sizes = icon.children.map((image) => image.attributes.size ?? '');
    return [
      ...iconSizes.filter((size) => !sizes.includes(size)).map((size) => `An icon lacks its ${size} pixel image.`),
      ...icon.children.flatMap(({ attributes }) =>
        iconProblems(addressOf.get(attributes.resid), Number(attributes.size), readIcon),
      ),
    ];
  });
}

function iconProblems(address: string | undefined, size: number, readIcon: ReadIcon): readonly string[] {
  if (address === undefined || !URL.canParse(address)) return [`An icon of ${size} pixels has no address.`];
  const fileName = new URL(address).pathname.replace('/assets/', '');
  const file = readIcon(fileName);
  if (file === null) return [`addin/assets/${fileName} does not exist.`];
  const real = pngSize(file);
  if (real === null) return [`addin/assets/${fileName} is not a PNG file.`];
  const isRight = real.width === size && real.height === size;
  return isRight ? [] : [`addin/assets/${fileName} is ${real.width} × ${real.height}, not ${size} × ${size}.`];
}

/** Width and height stand in the IHDR chunk, right after the signature. Source: PNG specification, 11.2.1. */
function pngSize(file: Uint8Array): { readonly width: number; readonly height: number } | null {
  const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
  if (file.length < 24 || signature.some((byte, index) => file[index] !== byte)) return null;
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

/** The ribbon's functions live in the pane's page, which outlives the closed pane. */
function runtime(overrides: ReadElement): readonly string[] {
  const [page, ...others] = all(overrides, 'Runtime');
  if (page === undefined || others.length > 0) return ['There must be exactly one <Runtime>.'];
  const pages = [...all(overrides, 'FunctionFile'), ...all(overrides, 'SourceLocation')];
  const problems = pages
    .filter((each) => each.attributes.resid !== page.attributes.resid)
    .map((each) => `<${each.name}> must be the page of the shared runtime.`);
  if (page.attributes.lifetime !== 'long') problems.push('The <Runtime> must have lifetime "long".');
  return problems;
}

function ribbon(overrides: ReadElement): readonly string[] {
  const [controls, items] = [all(overrides, 'Control'), all(overrides, 'Item')];
  const ids = [...controls, ...items, ...all(overrides, 'Group')].map((element) => element.attributes.id ?? '');
  const buttons = [...controls.filter((control) => child(control, 'Items') === null), ...items];
  const bound = new Map(buttons.map((button) => [all(button, 'FunctionName')[0]?.text, button.attributes.id]));
  const inMenu = Object.values(exportItems).map(({ runs, id }) => [runs, id]);
  const known: Readonly<Record<string, string>> = { ...ribbonButtons, ...Object.fromEntries(inMenu) };
  return [
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `The ribbon has two elements ${id}.`),
    ...Object.entries(known)
      .filter(([name, id]) => bound.get(name) !== id)
      .map(([name, id]) => `The button ${id} must run ${name}.`),
    ...[...bound.keys()]
      .filter((name) => name !== undefined && !(name in known))
      .map((name) => `A button runs ${name}, which the add-in does not have.`),
  ];
}

function all(element: ReadElement | null, name: string | null): readonly ReadElement[] {
  if (element === null) return [];
  return [...descendants(element)].filter((each) => name === null || each.name === name);
}
