/** The words of a computed `content` value (CSS Generated Content 3, §1), which a reader sees and no document holds. Pure: no DOM. */

export interface GeneratedContent {
  /** Strings and attributes in order; a counter, whose number no script is told, stands as "#". */
  words: string;
  /** Counters in it. */
  counters: number;
}

const NOTHING: GeneratedContent = { words: '', counters: 0 };
/** UTF-16 units of one value that are read; no label is longer. */
const MAX_READ = 4_000;
// One alternative for each kind of token; what is none of them is passed over letter by letter.
const TOKEN =
  /"((?:[^"\\]|\\[\s\S])*)"|(counters?\((?:[^()"]|"(?:[^"\\]|\\[\s\S])*")*\))|attr\(\s*([^\s(),]+)(?=[\s,)])(?:[^()]|\([^()]*\))*\)|(url\((?:"(?:[^"\\]|\\[\s\S])*"|[^)])*\))|(\/)/y;

/** `content`: as the browser computes it. `attribute`: value of an attribute of the element it belongs to. */
export function generatedContent(content: string, attribute: (name: string) => string | null): GeneratedContent {
  if (content === '' || content === 'none' || content === 'normal') return NOTHING;
  const value = content.slice(0, MAX_READ);
  let words = '';
  let counters = 0;
  for (let at = 0; at < value.length; ) {
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(value);
    if (!token && value.charAt(at) === '"') {
      // Its end was cut off. Looking at each quotation mark in it again would take a hostile value's length squared.
      words += unescaped(value.slice(at + 1));
      break;
    }
    if (!token) {
      at += 1;
      continue;
    }
    at = TOKEN.lastIndex;
    const [, string, counter, name, , slash] = token;
    // Behind a slash stands what is read aloud instead (§1.2); nobody sees it.
    if (slash !== undefined) break;
    if (string !== undefined) words += unescaped(string);
    else if (name !== undefined) words += attribute(name) ?? '';
    else if (counter !== undefined) {
      words += '#';
      counters += 1;
    }
  }
  return { words: words.replace(/\s+/g, ' ').trim(), counters };
}

/** Whether an eye reads anything in it: letters, digits or signs, not the private code points of icon fonts. */
export function isReadable(words: string): boolean {
  return /[^\s\p{Co}\p{Cc}\p{Cf}\p{Cn}\p{Cs}]/u.test(words);
}

/** Escapes of CSS Syntax 3, §4.3.7. */
function unescaped(string: string): string {
  return string.replace(/\\(?:([0-9a-f]{1,6})\s?|([\s\S]))/gi, (_, hex: string | undefined, other: string) => {
    if (hex === undefined) return other === '\n' ? '' : other;
    const code = Number.parseInt(hex, 16);
    return code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? '\ufffd' : String.fromCodePoint(code);
  });
}
