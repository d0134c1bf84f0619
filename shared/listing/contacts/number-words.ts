/** Digits that a seller wrote so that a filter does not see them: as words, with letters for nought and one, or one by one. */

const WORDS: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ['zero null nul zéro nought oh', '0'],
    ['one un une eins ein één een', '1'],
    ['two deux zwei zwo twee', '2'],
    ['three trois drei drie', '3'],
    ['four quatre vier', '4'],
    ['five cinq fünf fuenf vijf', '5'],
    ['six sechs zes', '6'],
    ['seven sept sieben zeven', '7'],
    ['eight huit acht', '8'],
    ['nine neuf neun negen', '9'],
  ].flatMap(([words = '', digit = '']) => words.split(' ').map((word) => [word, digit] as const)),
);
const WORD = Object.keys(WORDS).join('|');
/** At least eight in a row: nobody counts that far in an advert by chance. Digits may stand among them. */
const IN_WORDS = new RegExp(
  `(?<![\\p{L}\\d])(?:(?:${WORD}|\\d{1,4})[\\s,.;/-]{1,3}){5,60}(?:${WORD}|\\d{1,4})(?![\\p{L}\\d])`,
  'giu',
);

export interface HiddenNumber {
  digits: string;
  start: number;
  end: number;
}

/** Numbers of 8 to 15 digits of which at least four are written as words. */
export function findNumbersInWords(text: string): HiddenNumber[] {
  const numbers: HiddenNumber[] = [];
  for (const match of text.matchAll(IN_WORDS)) {
    const parts = match[0].toLowerCase().split(/[\s,.;/-]+/);
    const words = parts.filter((part) => WORDS[part] !== undefined);
    const digits = parts.map((part) => WORDS[part] ?? part).join('');
    if (words.length >= 4 && /^\d{8,15}$/.test(digits)) {
      numbers.push({ digits, start: match.index, end: match.index + match[0].length });
    }
  }
  return numbers;
}
