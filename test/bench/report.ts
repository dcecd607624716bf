/** What a bench measured: figures by name, and how a person reads them. */
export interface Report {
  readonly name: string;
  readonly metrics: Readonly<Record<string, number>>;
  /** Tables for people; `--json` leaves them out. */
  readonly tables: readonly Table[];
  /** How it was measured, and what the figures do not say. */
  readonly notes: readonly string[];
}

export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** The `fraction` quantile of a sample, between neighbours where it falls between them. */
export const quantile = (sample: readonly number[], fraction: number): number => {
  const sorted = sample.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * fraction;
  const [low = Number.NaN, high = low] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return low + (high - low) * (place - Math.floor(place));
};

export const median = (sample: readonly number[]): number => quantile(sample, 0.5);

export const rounded = (value: number, digits = 3): number => Number(value.toFixed(digits));

/** The one object of `--json`. */
export const asJson = ({ name, metrics }: Report): string => JSON.stringify({ name, metrics });

/** Characters of a text on a terminal: Chinese ones are twice as wide. */
const widthOf = (text: string): number => [...text].reduce((sum, letter) => sum + (letter > '\u2e7f' ? 2 : 1), 0);

const tableText = ({ columns, rows }: Table): string => {
  const lines = [columns, ...rows.map((row) => row.map(String))];
  const widths = columns.map((_, column) => Math.max(...lines.map((line) => widthOf(line[column] ?? ''))));
  return lines
    .map((line) =>
      line
        .map((cell, column) => {
          const gap = ' '.repeat((widths[column] ?? 0) - widthOf(cell));
          return column === 0 ? cell + gap : gap + cell;
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};

/** A report as a person reads it. */
export const asText = ({ name, metrics, tables, notes }: Report): string =>
  [
    name,
    ...tables.map(tableText),
    tableText({ columns: ['metric', 'value'], rows: Object.entries(metrics) }),
    ...(notes.length === 0 ? [] : [notes.join('\n')]),
  ].join('\n\n');
