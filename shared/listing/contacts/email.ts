/** E-mail addresses, plain and lightly disguised: `name (at) host punkt de`, `name arobase host . be`, `name[@]host[.]nl`. */

export interface Email {
  /** The address; of a disguised one, with its signs put back. */
  address: string;
  start: number;
  end: number;
}

const PLAIN =
  /(?<![\w.+-])[\w+-](?:[\w.+-]{0,62}[\w+-])?@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,4}[a-z]{2,24}(?![\w@])/gi;
const AT =
  '(?:\\s{0,3}[\\[({<]\\s?(?:at|@|arobase|apenstaartje|ät|a)\\s?[\\])}>]\\s{0,3}|\\s{1,3}(?:at|@|arobase|apenstaartje|ät|klammeraffe)\\s{1,3}|\\s?@\\s?)';
const DOT =
  '(?:\\s{0,3}[\\[({<]\\s?(?:dot|\\.|point|punt|punkt)\\s?[\\])}>]\\s{0,3}|\\s{1,3}(?:dot|point|punt|punkt)\\s{1,3}|\\s?\\.\\s?)';
const TOP = 'com|net|org|info|eu|be|fr|de|nl|uk|lu|ch|at|pl|cz|it|es|invalid|ru|cn|vn|io|me|biz';
const DISGUISED = new RegExp(
  `(?<![\\w.+-])([\\w][\\w.+-]{0,40})${AT}([a-z0-9][a-z0-9-]{0,40})((?:${DOT}[a-z0-9-]{2,24}){0,2})${DOT}(${TOP})(?![\\w-])`,
  'gi',
);
const MAX = 40;

export function findEmails(text: string): Email[] {
  const emails: Email[] = [];
  for (const match of text.matchAll(PLAIN)) {
    emails.push({ address: match[0], start: match.index, end: match.index + match[0].length });
    if (emails.length === MAX) return emails;
  }
  for (const match of text.matchAll(DISGUISED)) {
    const [whole, name = '', host = '', middle = '', top = ''] = match;
    const end = match.index + whole.length;
    if (emails.some((email) => match.index < email.end && email.start < end)) continue;
    const parts = middle
      .split(new RegExp(DOT, 'i'))
      .map((part) => part.trim())
      .filter(Boolean);
    emails.push({ address: `${name}@${[host, ...parts, top].join('.')}`.toLowerCase(), start: match.index, end });
    if (emails.length === MAX) break;
  }
  return emails;
}
