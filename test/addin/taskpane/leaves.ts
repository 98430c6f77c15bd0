export type Leaf = { readonly path: string; readonly text: string };

/** Every sentence of the pane's texts, with numbers and names filled in: "3" for each blank. */
export function leaves(value: unknown, path = 'texts'): readonly Leaf[] {
  if (typeof value === 'string') return [{ path, text: value }];
  if (typeof value === 'function') return [{ path, text: String(value('3', '3', '3')) }];
  if (typeof value !== 'object' || value === null) throw new Error(`${path} is no text.`);
  return Object.entries(value).flatMap(([key, inside]) => leaves(inside, `${path}.${key}`));
}
