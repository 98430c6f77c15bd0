/** One line of a CSV file, ending in CR LF (RFC 4180). */
export function csvRow(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

/**
 * A quoted CSV cell. Text that a spreadsheet would run as a formula gets an apostrophe in front; plain numbers stay numbers.
 * Source: OWASP "CSV injection", read 2026-11.
 */
export function csvCell(text: string): string {
  const isFormula = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text);
  return `"${isFormula ? "'" : ''}${text.replaceAll('"', '""')}"`;
}
