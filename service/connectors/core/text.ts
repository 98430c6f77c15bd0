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
