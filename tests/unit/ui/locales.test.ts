import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { manifestFor } from '../../../manifest.config';
import type { Pack } from '../../../shared/match/types';
import { ERROR_CODES } from '../../../shared/messages/error-codes';

const ROOT = resolve(import.meta.dirname, '..', '..', '..');
const LANGUAGES = ['en', 'fr', 'de', 'nl'] as const;
/** Keys of these families end in data (an error code, a stage), so no literal in the code names them. */
const FAMILIES =
  /^(captureFilter|captureOrder|caseFilter|caseOrder|decision|cause|op|error|stage|wordFault|reason|commodity|evasion|linkReason|listingField|managedFault|mark|place|privateKind|queueFault|queueReason|queueVerdict|timeFailure)_/;
const STAGES = [
  'prepare',
  'viewport',
  'document',
  'facts',
  'transport',
  'mhtml',
  'fullpage',
  'media',
  'view',
  'hash',
  'seal',
];
const REASONS = [
  'tier-a',
  'tier-b',
  'tier-c',
  'second-cue',
  'no-second-cue',
  'innocent-context',
  'evasion',
  'source',
  'watch-word',
];

type Messages = Record<string, { message: string }>;

function messagesOf(language: string): Messages {
  return JSON.parse(
    readFileSync(join(ROOT, 'extension/public/_locales', language, 'messages.json'), 'utf8'),
  ) as Messages;
}

function sources(): string {
  const files = readdirSync(join(ROOT, 'extension'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|tsx)$/.test(name) && !name.startsWith('public'))
    .map((name) => readFileSync(join(ROOT, 'extension', name), 'utf8'));
  const manifests = (['chromium', 'firefox'] as const).map((browser) =>
    JSON.stringify(manifestFor({ browser, debuggerAllowed: true })),
  );
  return [...files, ...manifests].join('\n');
}

const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
const family = (name: string, code: string) => `${name}_${code.replaceAll('-', '_')}`;

describe('locales', () => {
  const all = Object.fromEntries(LANGUAGES.map((language) => [language, messagesOf(language)]));
  const english = all.en ?? {};
  const keys = Object.keys(english);
  const code = sources();

  it.each(LANGUAGES)('%s has the same keys as English, sorted, none empty', (language) => {
    const messages = all[language] ?? {};
    expect(Object.keys(messages)).toEqual([...keys].sort());
    expect(Object.entries(messages).filter(([, { message }]) => message.trim() === '')).toEqual([]);
  });

  it.each(LANGUAGES)('%s has the same placeholders as English', (language) => {
    const different = keys.filter(
      (key) =>
        String(placeholders(all[language]?.[key]?.message ?? '')) !== String(placeholders(english[key]?.message ?? '')),
    );
    expect(different).toEqual([]);
  });

  it.each(LANGUAGES)('%s has nothing the browsers would read as their own placeholder', (language) => {
    expect(Object.entries(all[language] ?? {}).filter(([, { message }]) => message.includes('$'))).toEqual([]);
  });

  it.each(['fr', 'de', 'nl'] as const)('%s is translated', (language) => {
    const same = keys.filter((key) => {
      const text = english[key]?.message ?? '';
      return text.split(/\s+/).length > 3 && text === all[language]?.[key]?.message;
    });
    expect(same).toEqual([]);
  });

  it('keeps French punctuation on the line of its word', () => {
    expect(Object.entries(all.fr ?? {}).filter(([, { message }]) => /« | [»:;?!]/.test(message))).toEqual([]);
  });

  it('keeps the extension’s description within the stores’ 132 characters', () => {
    for (const language of LANGUAGES)
      expect(all[language]?.extensionDescription?.message.length).toBeLessThanOrEqual(132);
  });

  it('has what and what to do for every error', () => {
    const missing = ERROR_CODES.flatMap((error) => [family('error', error), `${family('error', error)}_action`]).filter(
      (key) => !(key in english),
    );
    expect(missing).toEqual([]);
  });

  it('has no error strings without an error', () => {
    const wanted = new Set<string>(
      ERROR_CODES.flatMap((error) => [family('error', error), `${family('error', error)}_action`]),
    );
    expect(keys.filter((key) => key.startsWith('error_') && !wanted.has(key))).toEqual([]);
  });

  it('has a name for every stage and a clause for every reason', () => {
    const wanted = [
      ...STAGES.map((stage) => family('stage', stage)),
      ...REASONS.map((reason) => family('reason', reason)),
    ];
    expect(wanted.filter((key) => !(key in english))).toEqual([]);
  });

  it('has words for every commodity and every source of the lexicons', () => {
    const packs = readdirSync(join(ROOT, 'lexicons'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.json'))
      .map((name) => JSON.parse(readFileSync(join(ROOT, 'lexicons', name), 'utf8')) as Partial<Pack>);
    const commodities = packs.flatMap(({ terms, commodity }) => (terms?.length && commodity ? [commodity] : []));
    const sources = new Set(packs.flatMap(({ terms }) => (terms ?? []).flatMap((term) => term.sources)));
    expect(commodities.length).toBeGreaterThan(20);
    expect(commodities.filter((commodity) => !(`commodity_${commodity}` in english))).toEqual([]);
    const named = readFileSync(join(ROOT, 'extension/ui/source-names.ts'), 'utf8');
    expect([...sources].filter((id) => !['D', 'L'].includes(id) && !named.includes(`\n  ${id}: `))).toEqual([]);
  });

  it('has every key that the code asks for', () => {
    const asked = [...code.matchAll(/\bt\(\s*'(\w+)'/g)].map(([, key]) => key ?? '');
    const plural = [...code.matchAll(/\btn\(\s*'(\w+)'/g)].flatMap(([, stem]) => [`${stem}_one`, `${stem}_other`]);
    const manifest = [...code.matchAll(/__MSG_(\w+?)__/g)].map(([, key]) => key ?? '');
    expect(asked.length).toBeGreaterThan(50);
    expect([...asked, ...plural, ...manifest].filter((key) => !(key in english))).toEqual([]);
  });

  it('has no key that nobody asks for', () => {
    const named = (key: string) => [`'${key}'`, `"${key}"`, `__MSG_${key}__`].some((literal) => code.includes(literal));
    const unused = keys.filter((key) => !FAMILIES.test(key) && !named(key) && !named(key.replace(/_(one|other)$/, '')));
    expect(unused).toEqual([]);
  });

  it('is not changed by a key that is in use with another text', () => {
    const text = { en: 'Another', fr: 'Autre', de: 'Anders', nl: 'Anders' };
    const tool = spawnSync(process.execPath, [join(ROOT, 'tools/strings.mjs'), '-'], {
      input: JSON.stringify({ keysTitle: text }),
      encoding: 'utf8',
    });
    expect(tool.status).not.toBe(0);
    expect(tool.stderr).toContain('keysTitle: in use with another text');
    expect(messagesOf('en').keysTitle?.message).toBe('Signing keys');
  });
});
