/** Puts a finished file under its final name in one step. */
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { UsageError } from '../cli/arguments';

const unfinished = (to: string): string => join(dirname(to), `.${basename(to)}.${process.pid}.part`);

/** Copies `from` to `to`. Under the name `to` there is never a part of it. */
export function putInPlace(from: string, to: string): void {
  makeFolder(dirname(to));
  const part = unfinished(to);
  try {
    copyFileSync(from, part);
    renameSync(part, to);
  } finally {
    rmSync(part, { force: true });
  }
}

/** Makes a folder and those above it. Not Node's `recursive`, which never ends where the system forbids a folder with ENOENT (/proc). */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}

/** Throws `UsageError` when nothing could be written to `to`: better before the captures than after them. */
export function requireWritable(to: string): void {
  if (existsSync(to) && !statSync(to).isFile()) throw new UsageError(`${to} is not a file`);
  const part = unfinished(to);
  try {
    makeFolder(dirname(to));
    writeFileSync(part, '');
  } catch (error) {
    throw new UsageError(`${to} can't be written: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    rmSync(part, { force: true });
  }
}

/** Where the receipt of a bundle stands: beside it. */
export function receiptPath(bundle: string): string {
  return `${bundle.replace(/\.zip$/i, '')}.receipt.html`;
}
