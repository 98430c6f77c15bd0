/**
 * Which characters a TrueType font can show, from its `cmap` table. Source: OpenType specification 1.9, "cmap", formats 4 and 12.
 * @throws RangeError for a font without either format
 */
export function coverageOf(font: Buffer): (codePoint: number) => boolean {
  const table = tableOffset(font, 'cmap');
  const subtables = Array.from({ length: font.readUInt16BE(table + 2) }, (_, index) =>
    font.readUInt32BE(table + 4 + index * 8 + 4),
  ).map((offset) => table + offset);
  const full = subtables.find((offset) => font.readUInt16BE(offset) === 12);
  const basic = subtables.find((offset) => font.readUInt16BE(offset) === 4);
  if (full !== undefined) return within(groupsOf(font, full));
  if (basic !== undefined) return within(segmentsOf(font, basic));
  throw new RangeError('The font has no Unicode character map.');
}

type Range = { readonly first: number; readonly last: number };

function tableOffset(font: Buffer, tag: string): number {
  const tables = font.readUInt16BE(4);
  for (let index = 0; index < tables; index += 1) {
    const entry = 12 + index * 16;
    if (font.toString('latin1', entry, entry + 4) === tag) return font.readUInt32BE(entry + 8);
  }
  throw new RangeError(`The font has no ${tag} table.`);
}

function groupsOf(font: Buffer, offset: number): Range[] {
  return Array.from({ length: font.readUInt32BE(offset + 12) }, (_, index) => {
    const group = offset + 16 + index * 12;
    return { first: font.readUInt32BE(group), last: font.readUInt32BE(group + 4) };
  });
}

function segmentsOf(font: Buffer, offset: number): Range[] {
  const segments = font.readUInt16BE(offset + 6) / 2;
  return Array.from({ length: segments }, (_, index) => ({
    last: font.readUInt16BE(offset + 14 + index * 2),
    first: font.readUInt16BE(offset + 16 + (segments + index) * 2),
  }));
}

/** Ranges of a font stand in ascending order. */
function within(ranges: readonly Range[]): (codePoint: number) => boolean {
  return (codePoint) => {
    let [low, high] = [0, ranges.length - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const { first, last } = ranges[middle]!;
      if (codePoint < first) high = middle - 1;
      else if (codePoint > last) low = middle + 1;
      else return true;
    }
    return false;
  };
}
