import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { packDigests } from '../../../extension/lexicon/pack-digests';
import { packs } from '../../../extension/lexicon/packs';
import { createMatcher, DEFAULT_LANGUAGES } from '../../../shared/match/matcher';
import { checkExamples } from '../../../tools/lexicon/check-examples';
import { checkListings } from '../../../tools/lexicon/check-listings';
import { checkPacks } from '../../../tools/lexicon/check-packs';
import { LEXICON_DIR, loadPacks, packFiles } from '../../../tools/lexicon/load';
import { readLexicon } from '../../../tools/lexicon/read-lexicon';

const problemsOf = (dir?: string): string[] => {
  const lexicon = readLexicon(dir);
  return [...lexicon.problems, ...checkPacks(lexicon), ...checkListings(lexicon), ...checkExamples(lexicon)];
};

describe('the lexicon', { timeout: 30_000 }, () => {
  it('is in order: schema, ids, sources, examples', () => expect(problemsOf()).toEqual([]));

  it('keeps every id that evidence may refer to', () => {
    const now = new Set(loadPacks().flatMap(({ terms }) => terms.map(({ id }) => id)));
    const known = readFileSync(join(import.meta.dirname, 'known-ids.txt'), 'utf8')
      .trim()
      .split('\n');
    expect(known.length).toBeGreaterThan(1000);
    expect(known.filter((id) => !now.has(id))).toEqual([]);
  });

  it('has the groups of goods in each of the four languages, and the taxa of the German ordinance', () => {
    const wanted = [
      ...['ivory', 'elephant', 'marine_ivory', 'rhino_horn', 'pangolin', 'bigcat', 'fur', 'tortoiseshell', 'tortoise'],
      ...['reptile_live', 'reptile_skin', 'frog_spider', 'parrot', 'songbird', 'raptor', 'eel', 'caviar', 'seahorse'],
      ...['shark', 'coral', 'shell', 'butterfly', 'wool', 'bear', 'musk', 'saiga', 'hornbill', 'primate', 'bushmeat'],
      ...['timber', 'agarwood', 'plant', 'taxidermy', 'prov', 'paper'],
    ];
    const packs = loadPacks();
    const missing = ['en', 'fr', 'de', 'nl'].flatMap((language) =>
      wanted.filter((commodity) => !packs.some((pack) => pack.language === language && pack.commodity === commodity)),
    );
    expect(missing).toEqual([]);
    expect(packs.find(({ id }) => id === 'la-bartschv')?.terms).toHaveLength(1851);
    expect(createMatcher(packs, { languages: DEFAULT_LANGUAGES }).size).toBeGreaterThan(5000);
  });

  it('does not mark the mention of a garden bird, but what is done to it', () => {
    const matcher = createMatcher(loadPacks(), { languages: DEFAULT_LANGUAGES });
    const level = (text: string): string => matcher.assess(text).level;
    expect(
      ['Amsel im Garten', 'Kohlmeise Nistkasten', 'Turdus merula, Foto', 'Buch über die Elster'].map(level),
    ).toEqual(['none', 'none', 'none', 'none']);
    expect(['Amsel ausgestopft auf Ast', 'Kiebitz Präparat alt', 'Grus grus taxidermy mounted'].map(level)).toEqual([
      'high',
      'high',
      'high',
    ]);
  });

  it('has every tier in the four languages and waits with the others', () => {
    for (const language of ['en', 'fr', 'de', 'nl']) {
      const terms = loadPacks()
        .filter((pack) => pack.language === language)
        .flatMap((pack) => pack.terms);
      expect(new Set(terms.map(({ tier }) => tier))).toEqual(new Set(['A', 'B', 'C']));
    }
    const off = new Set(
      loadPacks()
        .filter(({ defaultOn }) => defaultOn === false)
        .map(({ language }) => language),
    );
    expect([...off].sort()).toEqual(['ar', 'cs', 'es', 'it', 'ja', 'pl', 'pt', 'ru', 'vi', 'zh', 'zh-Latn']);
  });

  it('is the same in the extension and on disk, with the digests sha256sum prints', async () => {
    expect(packs).toEqual(loadPacks());
    const digests = await packDigests();
    expect(digests.size).toBe(packs.length);
    for (const file of packFiles()) {
      const bytes = readFileSync(join(LEXICON_DIR, file));
      const { id, version } = JSON.parse(bytes.toString('utf8')) as { id: string; version: string };
      expect(digests.get(id)).toEqual({ version, sha256: createHash('sha256').update(bytes).digest('hex') });
    }
  });
});

describe('the check', { timeout: 30_000 }, () => {
  const dir = mkdtempSync(join(tmpdir(), 'spoor-lexicon-'));
  afterAll(() => rmSync(dir, { recursive: true }));
  const change = (file: string, from: string, to: string): string[] => {
    cpSync(LEXICON_DIR, dir, { recursive: true });
    const path = join(dir, file);
    const text = readFileSync(path, 'utf8');
    expect(text).toContain(from);
    writeFileSync(path, text.replace(from, to));
    return problemsOf(dir);
  };

  it.each([
    ['an unknown field', 'en/ivory.json', '"kind": "plain"', '"kinds": "plain"', /must have required property 'kind'/],
    ['a source nobody wrote down', 'en/ivory.json', '"S36"', '"S99"', /no source S99/],
    [
      'a term id used twice',
      'en/ivory.json',
      '"en.ivory.elephant-ivory"',
      '"en.ivory.ivory"',
      /en\.ivory\.ivory is already used/,
    ],
    [
      'a spelling used twice',
      'en/ivory.json',
      '"text": "elephant ivory"',
      '"text": "Ivory"',
      /“ivory” is already used/,
    ],
    [
      'a context for a term that is not there',
      'contexts/en.json',
      '"en.ivory.tusk"',
      '"en.ivory.tooth"',
      /no term en\.ivory\.tooth/,
    ],
    [
      'an example that is not marked',
      'examples/en/ivory.json',
      'Ivory bangle',
      'Wooden bangle',
      /not marked in “Wooden bangle/,
    ],
    [
      'an innocent example that is marked',
      'examples/en/ivory.json',
      'Ivory Coast football',
      'Ivory figure 3 kg, carved',
      /marked \w+ in the innocent/,
    ],
    ['a listing without source', 'listings.json', '"S56"', '"S98"', /no source S98/],
    [
      'a listing no term asks for',
      'listings.json',
      '"Acinonyx jubatus"',
      '"Acinonyx felis"',
      /no term names the taxon/,
    ],
    ['a listing in no Appendix there is', 'listings.json', '"value": "I"', '"value": "IV"', /allowed values/],
    [
      'a tier A or B term without examples',
      'examples/en/ivory.json',
      '"en.ivory.ivory"',
      '"en.ivory.ivorys"',
      /en.ivory.ivory: tier B needs a positive and an innocent/,
    ],
    [
      'a term without innocent example',
      'examples/en/parrot.json',
      '"innocent": ["hyacinth',
      '"guilty": ["hyacinth',
      /required property 'innocent'/,
    ],
    ['Windows line ends', 'en/ivory.json', '\n', '\r\n', /CR LF/],
  ])('finds %s', (_what, file, from, to, problem) => {
    expect(change(file, from, to).join('\n')).toMatch(problem);
  });
});
