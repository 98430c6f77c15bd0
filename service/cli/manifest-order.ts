/**
 * The children each manifest element may have, in the order Excel insists on.
 * Source: learn.microsoft.com, "How to find the proper order of manifest elements" (2 June 2025), task pane add-ins.
 */
const childOrder: Readonly<Record<string, readonly string[]>> = {
  OfficeApp: [
    'Id',
    'AlternateId',
    'Version',
    'ProviderName',
    'DefaultLocale',
    'DisplayName',
    'Description',
    'IconUrl',
    'HighResolutionIconUrl',
    'SupportUrl',
    'AppDomains',
    'Hosts',
    'Requirements',
    'DefaultSettings',
    'Permissions',
    'VersionOverrides',
    'ExtendedOverrides',
  ],
  DisplayName: ['Override'],
  IconUrl: ['Override'],
  HighResolutionIconUrl: ['Override'],
  AppDomains: ['AppDomain'],
  Hosts: ['Host'],
  Requirements: ['Sets', 'Methods'],
  Sets: ['Set'],
  Methods: ['Method'],
  DefaultSettings: ['SourceLocation'],
  VersionOverrides: ['Description', 'Requirements', 'Hosts', 'Resources', 'WebApplicationInfo', 'EquivalentAddins'],
  Host: ['Runtimes', 'AllFormFactors', 'DesktopFormFactor'],
  Runtimes: ['Runtime'],
  DesktopFormFactor: ['GetStarted', 'FunctionFile', 'ExtensionPoint'],
  GetStarted: ['Title', 'Description', 'LearnMoreUrl'],
  ExtensionPoint: ['OfficeTab', 'CustomTab', 'OfficeMenu'],
  CustomTab: ['Group', 'Label', 'InsertAfter', 'InsertBefore'],
  OfficeTab: ['Group'],
  Group: ['OverriddenByRibbonApi', 'Label', 'Icon', 'Control'],
  Control: ['OverriddenByRibbonApi', 'Label', 'Supertip', 'Icon', 'Action', 'Enabled', 'Items'],
  Items: ['Item'],
  Item: ['OverriddenByRibbonApi', 'Label', 'Supertip', 'Icon', 'Action', 'Enabled'],
  Supertip: ['Title', 'Description'],
  Icon: ['Image'],
  Action: ['TaskpaneId', 'SourceLocation', 'Title', 'FunctionName'],
  Resources: ['Images', 'Urls', 'ShortStrings', 'LongStrings'],
  Images: ['Image'],
  Urls: ['Url'],
  ShortStrings: ['String'],
  LongStrings: ['String'],
  Image: ['Override'],
  Url: ['Override'],
  String: ['Override'],
};

/** Elements whose children depend on where they stand: with a resid they are references and have none. */
const localised = ['Description', 'SourceLocation'];

/** One sentence per child that may not stand there, or stands too late. Names are without prefix. */
export function orderProblems(parent: string, children: readonly string[]): readonly string[] {
  const allowed = localised.includes(parent) ? ['Override'] : (childOrder[parent] ?? []);
  const problems: string[] = [];
  let furthest = 0;
  for (const child of children) {
    const place = allowed.indexOf(child);
    if (place < 0) problems.push(`<${child}> may not stand in <${parent}>.`);
    else if (place < furthest) problems.push(`<${child}> in <${parent}> must stand before <${allowed[furthest]}>.`);
    furthest = Math.max(furthest, place);
  }
  return problems;
}
