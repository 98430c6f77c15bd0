/** The first text that says something, without the space around it; null when none does. */
export function firstText(...texts: readonly (string | null | undefined)[]): string | null {
  return texts.map((text) => text?.trim()).find((text) => text !== undefined && text !== '') ?? null;
}

/** Those hints about a customer that the vendor really gives. */
export function givenHints(hints: Readonly<Record<string, string | null | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(hints).flatMap(([key, value]) => {
      const text = firstText(value);
      return text === null ? [] : [[key, text]];
    }),
  );
}

/** The domain of a website as people write it: "https://www.Acme.example/contact" is "acme.example"; null for other text. */
export function domainOf(website: string | null | undefined): string | null {
  const text = firstText(website);
  if (text === null) return null;
  const address = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(address)) return null;
  const domain = new URL(address).hostname.replace(/^www\./, '');
  return domain.includes('.') ? domain : null;
}
