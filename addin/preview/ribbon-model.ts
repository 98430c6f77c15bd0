/** What a ribbon button or an item of a menu does: runs a function of the add-in, or opens its pane. */
export type RibbonAction = { readonly kind: 'run'; readonly functionName: string } | { readonly kind: 'openPane' };

type Looks = { readonly id: string; readonly label: string; readonly tip: string; readonly icon: string };

export type RibbonButton = Looks & {
  readonly kind: 'button';
  /** The manifest's own word on it before the add-in says anything. */
  readonly isEnabled: boolean;
  readonly action: RibbonAction;
};

/** A button that opens a list; it does nothing itself and can always be pressed. */
export type RibbonMenu = Looks & { readonly kind: 'menu'; readonly items: readonly RibbonButton[] };

export type RibbonGroup = {
  readonly id: string;
  readonly label: string;
  readonly controls: readonly (RibbonButton | RibbonMenu)[];
};
export type RibbonTab = { readonly id: string; readonly label: string; readonly groups: readonly RibbonGroup[] };

export type RibbonManifest = {
  readonly tabs: readonly RibbonTab[];
  /** The pane's page as a path with its query, to be taken from the add-in's origin. */
  readonly panePath: string;
};

/** Reads the custom tabs of an add-in-only manifest in one language; icons and page as paths without their origin. */
export function readManifest(xml: string, locale: string): RibbonManifest {
  const manifest = new DOMParser().parseFromString(xml, 'application/xml');
  if (elements(manifest, 'parsererror').length > 0) throw new Error('The manifest is no well-formed XML.');
  const resources = readResources(manifest, locale);
  const page = elements(manifest, 'SourceLocation')[0]?.getAttribute('DefaultValue');
  if (page === undefined || page === null) throw new Error('The manifest names no page for the pane.');
  return { tabs: elements(manifest, 'CustomTab').map((tab) => readTab(tab, resources)), panePath: pathOf(page) };
}

type Resources = ReadonlyMap<string, string>;

function readTab(tab: Element, resources: Resources): RibbonTab {
  return {
    id: attribute(tab, 'id'),
    label: labelOf(tab, resources),
    groups: children(tab, 'Group').map((group) => ({
      id: attribute(group, 'id'),
      label: labelOf(group, resources),
      controls: children(group, 'Control').map((control) => readControl(control, resources)),
    })),
  };
}

function readControl(control: Element, resources: Resources): RibbonButton | RibbonMenu {
  const list = children(control, 'Items')[0];
  if (list === undefined) return readButton(control, resources);
  const items = children(list, 'Item').map((item) => readButton(item, resources));
  return { ...looksOf(control, resources), kind: 'menu', items };
}

function readButton(control: Element, resources: Resources): RibbonButton {
  const action = children(control, 'Action')[0];
  const functionName = action === undefined ? undefined : children(action, 'FunctionName')[0]?.textContent;
  return {
    ...looksOf(control, resources),
    kind: 'button',
    isEnabled: children(control, 'Enabled')[0]?.textContent !== 'false',
    action: functionName ? { kind: 'run', functionName } : { kind: 'openPane' },
  };
}

function looksOf(control: Element, resources: Resources): Looks {
  const tip = children(control, 'Supertip')[0];
  const description = tip === undefined ? undefined : children(tip, 'Description')[0];
  return {
    id: attribute(control, 'id'),
    label: labelOf(control, resources),
    tip: description === undefined ? '' : resource(description, resources),
    icon: iconOf(control, resources),
  };
}

/** The items of a menu need none. */
function iconOf(control: Element, resources: Resources): string {
  const images = children(control, 'Icon').flatMap((icon) => children(icon, 'Image'));
  const image = images.find((candidate) => candidate.getAttribute('size') === '32') ?? images[0];
  return image === undefined ? '' : pathOf(resource(image, resources));
}

function readResources(manifest: Document, locale: string): Resources {
  const texts = ['Image', 'Url', 'String']
    .flatMap((name) => elements(manifest, name))
    .filter((element) => element.hasAttribute('id'));
  return new Map(
    texts.map((element) => {
      const override = children(element, 'Override').find((candidate) => candidate.getAttribute('Locale') === locale);
      return [attribute(element, 'id'), override?.getAttribute('Value') ?? attribute(element, 'DefaultValue')];
    }),
  );
}

function labelOf(parent: Element, resources: Resources): string {
  const label = children(parent, 'Label')[0];
  return label === undefined ? '' : resource(label, resources);
}

function resource(element: Element, resources: Resources): string {
  const id = attribute(element, 'resid');
  const text = resources.get(id);
  if (text === undefined) throw new Error(`The manifest uses the resource ${id} but does not define it.`);
  return text;
}

function attribute(element: Element, name: string): string {
  return element.getAttribute(name) ?? '';
}

function pathOf(url: string): string {
  const { pathname, search } = new URL(url);
  return pathname + search;
}

/** By local name: the manifest's parts live in four namespaces. */
function elements(parent: Document | Element, localName: string): Element[] {
  return Array.from(parent.getElementsByTagNameNS('*', localName));
}

function children(parent: Element, localName: string): Element[] {
  return Array.from(parent.children).filter((child) => child.localName === localName);
}
