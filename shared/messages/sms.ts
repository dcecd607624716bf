/** How long a short message is, as the networks count it. */
export interface Segments {
  readonly encoding: 'gsm-7' | 'ucs-2';
  /** Septets of GSM-7, or 16-bit units of UCS-2. */
  readonly units: number;
  /** Parts it travels in; each is paid for. */
  readonly count: number;
}

/** Longest message that arrives in one piece in practice, in segments. */
export const MOST_SEGMENTS = 4;

/** GSM 03.38: the basic alphabet, and what takes an escape besides. */
const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const ESCAPED = new Set('^{}\\[~]|€\f');

/** Units of a message that travels alone, and of each part of one that does not: the header of a part takes the rest. */
const ROOM = { 'gsm-7': { alone: 160, part: 153 }, 'ucs-2': { alone: 70, part: 67 } } as const;

/** Counts a short message: seven bits a character as long as every one is in the GSM alphabet, else sixteen. */
export const segments = (text: string): Segments => {
  const characters = [...text];
  const encoding = characters.every((each) => BASIC.has(each) || ESCAPED.has(each)) ? 'gsm-7' : 'ucs-2';
  const lengths = characters.map((each) => (encoding === 'ucs-2' ? each.length : ESCAPED.has(each) ? 2 : 1));
  const units = lengths.reduce((sum, length) => sum + length, 0);
  if (units <= ROOM[encoding].alone) return { encoding, units, count: units === 0 ? 0 : 1 };
  // Neither an escape nor a surrogate pair is torn between two parts.
  let count = 1;
  let used = 0;
  for (const length of lengths) {
    if (used + length > ROOM[encoding].part) {
      count += 1;
      used = 0;
    }
    used += length;
  }
  return { encoding, units, count };
};

/** How much a text may say of what has no bound of its own. */
export interface Space {
  /** A name or title on one line, cut with an ellipsis where it is too long. */
  cut(text: string): string;
  /** Names of a list, the first few where it is too long. */
  list(names: readonly string[]): string;
  /** What is said only where there is room for it. */
  extra(text: string): string;
}

/** How a language writes lists and names. */
export interface Style {
  /** Ends a name that was cut. */
  readonly ellipsis: string;
  /** Writes a name with the characters that keep a message short. */
  tidy(name: string): string;
  readonly between: string;
  readonly last: string;
  /** What stands for the rest: `等5项`, `and 3 more`. */
  andMore(all: number, shown: number): string;
}

/** Longest name, names in a list, and whether extras are said, from everything to next to nothing. */
const SPACES = [
  [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, true],
  [80, 10, true],
  [60, 6, true],
  [40, 4, true],
  [30, 3, true],
  [30, 2, false],
  [20, 2, false],
  [16, 1, false],
  [10, 1, false],
  [6, 1, false],
] as const;

/** One line without what the networks of the mainland take for a signature. */
export const oneLine = (text: string): string =>
  text
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/\p{Cc}/gu, '')
    .replaceAll('【', '〔')
    .replaceAll('】', '〕')
    .trim();

/** Cuts a text to one line of `most` characters, with an ellipsis for the rest. */
export const shorten = (text: string, most: number, ellipsis = '…'): string => {
  const characters = [...oneLine(text)];
  return characters.length <= most ? characters.join('') : `${characters.slice(0, most - 1).join('')}${ellipsis}`;
};

/**
 * Writes a text that takes no more than `most` segments: as written where it fits, else with shorter names, lists and no
 * extras, step by step. What stands in the text beside them must fit by itself.
 */
export const fitting = (
  write: (space: Space) => string,
  { between, last, andMore, ellipsis, tidy }: Style,
  most: number = MOST_SEGMENTS,
): string => {
  let text = '';
  for (const [longest, names, extras] of SPACES) {
    const cut = (name: string) => shorten(tidy(name), longest, ellipsis);
    text = write({
      cut,
      list: (all) => {
        const shown = all.slice(0, names).map(cut);
        if (shown.length < all.length) return `${shown.join(between)}${andMore(all.length, shown.length)}`;
        return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(between)}${last}${shown.at(-1)}`;
      },
      extra: (said) => (extras ? said : ''),
    });
    if (segments(text).count <= most) return text;
  }
  return text;
};
