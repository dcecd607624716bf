/** Whatever a spreadsheet would take for a formula, once it opens the file. */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * One cell (RFC 4180). A text that a spreadsheet would run as a formula is prefixed by an apostrophe, so that it shows and
 * does nothing.
 */
const cell = (value: string | number): string => {
  const text = String(value);
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n']/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
};

/** A file of lines, marked as UTF-8 for spreadsheets that would guess otherwise. */
export const csvOf = (lines: readonly (readonly (string | number)[])[]): string =>
  `\u{FEFF}${lines.map((line) => `${line.map(cell).join(',')}\r\n`).join('')}`;
