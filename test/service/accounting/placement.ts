import type { Parsed } from './parsed.ts';

/** What a format prescribes: per element its children in order, which of them repeat, and which must be there. */
export type Prescribed = {
  readonly order: Readonly<Record<string, readonly string[]>>;
  readonly repeated: readonly string[];
  readonly required: Readonly<Record<string, readonly string[]>>;
};

/** Elements that the format does not know there, that come too early, that come twice, or that are missing. */
export function misplaced(element: Parsed, prescribed: Prescribed): string[] {
  const known = prescribed.order[element.name] ?? [];
  const names = element.children.map(({ name }) => name);
  const wrong = names.filter((name, index) => {
    const previous = names[index - 1];
    const isAfter = previous === undefined || known.indexOf(previous) < known.indexOf(name);
    return !known.includes(name) || !(isAfter || (prescribed.repeated.includes(name) && previous === name));
  });
  const missing = (prescribed.required[element.name] ?? []).filter((name) => !names.includes(name));
  return [...wrong, ...missing]
    .map((name) => `${element.name}/${name}`)
    .concat(element.children.flatMap((child) => misplaced(child, prescribed)));
}
