/** What the preview's server says in /preview-config.js. */
export type PreviewConfig = {
  /** Where the add-in is served, such as https://localhost:8443; another port than the preview's. */
  readonly addinOrigin: string;
  /** The day that the demo's data plays on, shown to the person; null outside the demo. */
  readonly demoDate: string | null;
  /** The language of Excel's interface. */
  readonly locale: string;
};

/** Reads the configuration; in the address `?addin=8443` names another port for the add-in, and `?locale=nl-NL` another language. */
export function readConfig(given: unknown, location: Pick<Location, 'origin' | 'hostname' | 'search'>): PreviewConfig {
  const values: Readonly<Record<string, unknown>> = typeof given === 'object' && given !== null ? { ...given } : {};
  const query = new URLSearchParams(location.search);
  const port = query.get('addin');
  const text = (key: string): string | null => (typeof values[key] === 'string' ? values[key] : null);
  return {
    addinOrigin: port === null ? (text('addinOrigin') ?? location.origin) : `https://${location.hostname}:${port}`,
    demoDate: text('demoDate'),
    locale: query.get('locale') ?? text('locale') ?? 'en-US',
  };
}
