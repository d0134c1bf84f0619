/** Where in a JSON text things stand, so that a fault can be named by its line. */

const TOKEN = /\s+|"(?:[^"\\\p{Cc}]|\\.)*"|-?\d[\d.eE+-]*|true|false|null|[[\]{},:]/uy;

/** The line on which a text stops being JSON (RFC 8259), from 1. Browsers word their own errors, and not all name a place. */
export function faultLine(text: string): number {
  /** `{` and `[` that are open. */
  const open: string[] = [];
  let due: Due = 'value';
  let at = 0;
  while (at < text.length) {
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(text)?.[0];
    if (token === undefined) break;
    if (token.trim() !== '') {
      const sign = '[]{},:'.includes(token) ? token : token.startsWith('"') ? 'string' : 'other';
      const next = after(sign, due, open);
      if (next === null) break;
      due = next;
    }
    at += token.length;
  }
  return lineAt(text, at);
}

type Due = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'comma' | 'end';

/** What may follow, null when the sign may not stand here. */
function after(sign: string, due: Due, open: string[]): Due | null {
  const ended = (): Due => (open.length > 0 ? 'comma' : 'end');
  if (due === 'key' || due === 'key-or-end') {
    if (sign === 'string') return 'colon';
    if (sign !== '}' || due === 'key') return null;
  } else if (due === 'colon') {
    return sign === ':' ? 'value' : null;
  } else if (due === 'comma' && sign === ',') {
    return open.at(-1) === '{' ? 'key' : 'value';
  } else if (due === 'value' || due === 'value-or-end') {
    if (sign === 'string' || sign === 'other') return ended();
    if (sign === '[' || sign === '{') {
      open.push(sign);
      return sign === '[' ? 'value-or-end' : 'key-or-end';
    }
    if (sign !== ']' || due === 'value') return null;
  }
  if (due === 'end' || (sign !== ']' && sign !== '}') || open.at(-1) !== (sign === ']' ? '[' : '{')) return null;
  open.pop();
  return ended();
}

/** Line of a position, from 1. */
function lineAt(text: string, position: number): number {
  let line = 1;
  for (let at = 0; at < Math.min(position, text.length); at++) if (text[at] === '\n') line += 1;
  return line;
}

/** Of valid JSON: the lines at which the elements of the outermost array begin, or of the array that is the member `key` of the outermost object. */
export function elementLines(text: string, key: string | null): number[] {
  const lines: number[] = [];
  const wanted = key === null ? 1 : 2;
  let line = 1;
  let depth = 0;
  /** Inside the wanted array. */
  let inside = false;
  /** An element is due. */
  let due = false;
  let lastString = '';
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? '';
    if (sign === '\n') line += 1;
    if (/\s/.test(sign)) continue;
    if (due && depth === wanted && sign !== ']') {
      lines.push(line);
      due = false;
    }
    if (sign === '"') {
      const end = stringEnd(text, at);
      lastString = text.slice(at + 1, end);
      at = end;
    } else if (sign === '[' || sign === '{') {
      depth += 1;
      if (sign === '[' && depth === wanted && (key === null || lastString === key) && lines.length === 0) {
        inside = true;
        due = true;
      }
    } else if (sign === ']' || sign === '}') {
      if (inside && depth === wanted) return lines;
      depth -= 1;
    } else if (sign === ',' && inside && depth === wanted) {
      due = true;
    }
  }
  return lines;
}

/** Position of the closing quote. */
function stringEnd(text: string, open: number): number {
  let at = open + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
}
