/** Work types named in one cell, separated by semicolons, since a work type may have a comma in its name. */
export function namedWorkTypes(cell: string | null): readonly string[] {
  if (cell === null) return [];
  return cell
    .split(';')
    .map((code) => code.trim())
    .filter((code) => code !== '');
}
