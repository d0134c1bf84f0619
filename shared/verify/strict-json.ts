/**
 * JSON as evidence has to be: UTF-8 without a byte order mark, each member of an object named once, no bottomless nesting.
 * RFC 8259 §4 leaves open what a second member of the same name means, so two readers could see two contents of one signed file.
 */
import { Refusal } from './refusal';

const DEEPEST = 64;

/** @throws Refusal `json-syntax` or `json-duplicate-key`, naming `file`. */
export function parseStrictJson(file: string, bytes: Uint8Array): unknown {
  const text = decodeUtf8(file, bytes);
  const value = parse(file, text);
  refuseDuplicateKeys(file, text);
  return value;
}

/** UTF-8 without a byte order mark. @throws Refusal `json-syntax`. */
export function decodeUtf8(file: string, bytes: Uint8Array): string {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Refusal(file, 'json-syntax', 'it is not UTF-8');
  }
  if (text.startsWith('\uFEFF')) throw new Refusal(file, 'json-syntax', 'it begins with a byte order mark');
  return text;
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Refusal(file, 'json-syntax', error instanceof Error ? error.message : String(error));
  }
}

/** Walks text that `JSON.parse` accepted. By hand: a pattern over strings of many megabytes exhausts the regular expression engine. */
function refuseDuplicateKeys(file: string, text: string): void {
  /** One set of names for each open object, null for each open array. */
  const open: (Set<string> | null)[] = [];
  let keyExpected = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === '{' || char === '[') {
      open.push(char === '{' ? new Set() : null);
      if (open.length > DEEPEST) throw new Refusal(file, 'json-syntax', `it is nested more than ${DEEPEST} deep`);
      keyExpected = char === '{';
    } else if (char === '}' || char === ']') {
      open.pop();
      keyExpected = false;
    } else if (char === ',') {
      keyExpected = open.at(-1) instanceof Set;
    } else if (char === '"') {
      const end = endOfString(text, at);
      if (keyExpected) addName(file, open.at(-1), text.slice(at, end + 1));
      keyExpected = false;
      at = end;
    }
  }
}

/** Where the string that begins at `start` has its closing quote. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
}

function addName(file: string, names: Set<string> | null | undefined, literal: string): void {
  const name: unknown = JSON.parse(literal);
  if (!names || typeof name !== 'string') throw new Refusal(file, 'json-syntax', 'its structure cannot be followed');
  if (names.has(name))
    throw new Refusal(file, 'json-duplicate-key', `the member ${JSON.stringify(name)} is named twice`);
  names.add(name);
}
