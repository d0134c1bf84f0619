/** Text out of a page as one line of a plain-text paper. */

/**
 * Line ends and other white space become one space; controls, and marks that turn the direction of what follows, are shown by number,
 * so that a title can neither begin a line of ours nor hide one.
 */
export function plainLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\s\u2028\u2029\u0085]+/gu, ' ')
    .replace(/\p{Cc}|[\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]|\p{Noncharacter_Code_Point}/gu, (character) => {
      const code = character.codePointAt(0) ?? 0;
      return `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`;
    })
    .trim();
}
