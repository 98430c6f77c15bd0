/** The domain of a web address or e-mail address, in lower case and without "www."; null for text that holds none. */
export function domainOf(text: string): string | null {
  const afterAt = text.trim().toLowerCase().split('@').at(-1)!;
  const address = afterAt.includes('://') ? afterAt : `https://${afterAt}`;
  if (!URL.canParse(address)) return null;
  const host = new URL(address).hostname.replace(/^www\./, '').replace(/\.$/, '');
  return /^[^.]+(\.[^.]+)+$/.test(host) && !/^[\d.]+$/.test(host) ? host : null;
}
