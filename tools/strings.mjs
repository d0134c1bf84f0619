#!/usr/bin/env node
/**
 * Adds or changes interface strings in all four `_locales` files at once, so that no language is forgotten.
 *
 *   node tools/strings.mjs [--change] FILE.json|-      {"key": {"en": "…", "fr": "…", "de": "…", "nl": "…", "description": "…"}}
 *   node tools/strings.mjs --list           prints the keys
 *
 * A key that already has another English text is refused without --change: somebody else's page shows it.
 *
 * Placeholders are written {name}; several people may run it at the same time (a lock directory guards the files).
 */
import { mkdirSync, readFileSync, renameSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const LANGUAGES = ['en', 'fr', 'de', 'nl'];
const root = join(import.meta.dirname, '..', 'extension', 'public', '_locales');
const fileOf = (language) => join(root, language, 'messages.json');

function read(language) {
  try {
    return JSON.parse(readFileSync(fileOf(language), 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return {};
    throw new Error(`${fileOf(language)}: ${error.message}`);
  }
}

function locked(work) {
  const lock = join(root, '.lock');
  mkdirSync(root, { recursive: true });
  for (let attempt = 0; ; attempt++) {
    try {
      mkdirSync(lock);
      break;
    } catch {
      if (attempt > 200) throw new Error(`${lock} is held; remove it if no other strings.mjs runs`);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
    }
  }
  try {
    work();
  } finally {
    rmdirSync(lock);
  }
}

const change = process.argv.includes('--change');
const [argument] = process.argv.slice(2).filter((one) => one !== '--change');
if (!argument || argument === '--help') {
  console.log(
    readFileSync(import.meta.filename, 'utf8')
      .split('*/')[0]
      .replace(/^.*\n\/\*\*\n/, '')
      .replaceAll(' * ', ''),
  );
  process.exit(argument ? 0 : 1);
}
if (argument === '--list') {
  for (const [key, { message }] of Object.entries(read('en'))) console.log(`${key}\t${message}`);
  process.exit(0);
}

const added = JSON.parse(readFileSync(argument === '-' ? 0 : argument, 'utf8'));
for (const [key, texts] of Object.entries(added)) {
  if (!/^[A-Za-z0-9_]+$/.test(key)) throw new Error(`${key}: a key has letters, digits and _ only`);
  for (const language of LANGUAGES) if (!texts[language]) throw new Error(`${key}: no text in ${language}`);
}
locked(() => {
  const english = read('en');
  const taken = Object.keys(added).filter((key) => english[key] && english[key].message !== added[key].en);
  if (taken.length > 0 && !change)
    throw new Error(`${taken.join(', ')}: in use with another text. Take another key, or add --change`);
  for (const language of LANGUAGES) {
    const all = read(language);
    for (const [key, texts] of Object.entries(added)) {
      all[key] = {
        message: texts[language],
        ...(language === 'en' && texts.description ? { description: texts.description } : {}),
      };
    }
    const sorted = Object.fromEntries(
      Object.keys(all)
        .sort()
        .map((key) => [key, all[key]]),
    );
    mkdirSync(join(root, language), { recursive: true });
    writeFileSync(`${fileOf(language)}.new`, `${JSON.stringify(sorted, null, 2)}\n`);
    renameSync(`${fileOf(language)}.new`, fileOf(language));
  }
});
console.log(`${Object.keys(added).length} strings in ${LANGUAGES.join(', ')}`);
