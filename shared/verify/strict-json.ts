/**
 * JSON as evidence has to be: UTF-8 without a byte order mark, each member of an object named once, no bottomless nesting.
 * RFC 8259 §4 leaves open what a second member of the same name means, so two readers could see two contents of one signed file.
 */

import type { BagFiles } from './bag/bag-files';
import { JsonScan } from './json-scan';
import { Refusal } from './refusal';

/**
 * Values of a file that is read whole. Each takes memory of its own, so 128 MiB of `[[],[],…` would take gigabytes. The largest record
 * that the product makes, with 20,000 hits, has half a million.
 */
const MOST_VALUES = 2_000_000;

/** @throws Refusal `json-syntax` or `json-duplicate-key`, naming `file`. */
export function parseStrictJson(file: string, bytes: Uint8Array): unknown {
  const text = decodeUtf8(file, bytes);
  // Looked through before it is built: what is refused takes no memory.
  const scan = new JsonScan(file, MOST_VALUES);
  scan.push(text);
  finish(scan);
  return parse(file, text);
}

/** The same without the value, of a file of any length: it is never held whole. @throws as `parseStrictJson`. */
export async function scanStrictJson(files: BagFiles, file: string, signal?: AbortSignal): Promise<void> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const scan = new JsonScan(file);
  const decoded = (chunk?: Uint8Array) => {
    try {
      return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
    } catch {
      throw new Refusal(file, 'json-syntax', 'it is not UTF-8');
    }
  };
  for await (const chunk of files.chunks(file, signal)) {
    scan.push(decoded(chunk));
    files.release?.(chunk);
  }
  scan.push(decoded());
  finish(scan);
}

function finish(scan: JsonScan): void {
  scan.end();
  if (scan.tooLarge !== null)
    throw new Refusal(scan.file, 'json-syntax', `${scan.tooLarge} is larger than a number can be`);
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
