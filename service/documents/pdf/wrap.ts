const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Breaks text at spaces and line breaks, and inside a word that alone is wider than the width. Always at least one line. */
export function wrapText(text: string, width: number, widthOf: (text: string) => number): readonly string[] {
  return text.split('\n').flatMap((paragraph) => wrapParagraph(paragraph, width, widthOf));
}

function wrapParagraph(paragraph: string, width: number, widthOf: (text: string) => number): string[] {
  const words = paragraph.split(/ +/).filter((one) => one !== '');
  // Most texts are one line, which is then measured once and not word by word.
  const whole = words.join(' ');
  if (widthOf(whole) <= width) return [whole];
  const lines: string[] = [];
  let current = '';
  for (const word of words) {
    const longer = current === '' ? word : `${current} ${word}`;
    if (widthOf(longer) <= width) {
      current = longer;
      continue;
    }
    if (current !== '') lines.push(current);
    const pieces = widthOf(word) <= width ? [word] : splitWord(word, width, widthOf);
    lines.push(...pieces.slice(0, -1));
    current = pieces.at(-1)!;
  }
  return [...lines, current];
}

function splitWord(word: string, width: number, widthOf: (text: string) => number): string[] {
  const pieces: string[] = [];
  let current = '';
  for (const { segment } of graphemes.segment(word)) {
    if (current !== '' && widthOf(current + segment) > width) {
      pieces.push(current);
      current = '';
    }
    current += segment;
  }
  return [...pieces, current];
}
