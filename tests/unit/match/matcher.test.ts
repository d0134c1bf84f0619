import { describe, expect, it } from 'vitest';
import { explain } from '../../../shared/match/explain';
import { createMatcher } from '../../../shared/match/matcher';
import { loadPacks } from '../../../tools/lexicon/load';
import { fc } from '../property';

const packs = loadPacks();
const four = createMatcher(packs, { languages: ['en', 'fr', 'de', 'nl'] });
const all = createMatcher(packs, { languages: 'all' });
const found = (text: string, matcher = four): string[] =>
  matcher.assess(text).hits.map(({ termId, quote }) => `${termId} ${quote}`);

describe('boundaries', () => {
  it.each([
    ['l’ivoire', ['fr.ivory.ivoire ivoire']],
    ["d'ivoire ancien", ['fr.ivory.ivoire ivoire']],
    ['défenses d’éléphants', ['fr.ivory.defenses-d-elephant défenses d’éléphants']],
    ['carnivoor', []],
    ['Schienbein', []],
    ['lavori', []],
    ['Elfenbeinfigur', ['de.ivory.elfenbein Elfenbeinfigur']],
    ['Schildpattdosen', ['de.tortoiseshell.schildpatt Schildpattdosen']],
    ['Schildpattxyz', []],
    ['tijgervellen', ['nl.bigcat.tijgervel tijgervellen']],
    ['RHINO HORNS', ['en.rhino_horn.rhino-horn RHINO HORNS']],
    ['rhinohorn', ['en.rhino_horn.rhino-horn rhinohorn']],
    ['rhino-horn', ['en.rhino_horn.rhino-horn rhino-horn']],
    ['Rhino\u00a0horn', ['en.rhino_horn.rhino-horn Rhino\u00a0horn']],
    ['musk. pod', []],
    ['schwarzen Korallen', ['de.coral.schwarze-koralle schwarzen Korallen']],
    ['os sculpté, ós sculpté', ['fr.ivory.os os']],
    ['ivory2020', ['en.ivory.ivory ivory']],
    ['ivory_tusk', ['en.ivory.ivory-tusk ivory_tusk']],
    ['#IvoryTusk', ['en.ivory.ivory-tusk IvoryTusk']],
    ['#antiqueivoryforsale', ['en.ivory.ivory ivory']],
    ['#carnivoor', []],
    ['#antiqueivoryforsale, weiß', ['en.ivory.ivory ivory']],
    ['wc for sale', []],
    ['lieux cités', []],
  ])('%j', (text, expected) => expect(found(text)).toEqual(expected));

  it('finds Chinese and Japanese terms anywhere in a run, and keeps Vietnamese accents', () => {
    const chinese = createMatcher(packs, { languages: ['zh'] });
    expect(found('老象牙雕', chinese)).toEqual(['zh.ivory.xiangya 象牙']);
    expect(chinese.assess('象牙白 裙').level).toBe('none');
    expect(found('天然べっ甲の櫛', all)).toContain('ja.tortoiseshell.bekko べっ甲');
    expect(found('vòng ngà voi', all)).toContain('vi.ivory.nga-voi ngà voi');
    expect(found('nga voi', all)).toEqual([]);
  });

  it('looks only for the languages asked for, and always for scientific names', () => {
    const english = createMatcher(packs, { languages: ['en'] });
    expect(found('Elfenbein, Loxodonta africana', english)).toEqual(['la.ivory.loxodonta-africana Loxodonta africana']);
  });
});

describe('evasion', () => {
  it.each([
    ['i v o r y bangle', 'i v o r y', 'spaced'],
    ['S t o ß z a h n abzugeben', 'S t o ß z a h n', 'spaced'],
    ['i.v.o.r.y', 'i.v.o.r.y', 'spaced'],
    ['R H I N O  H O R N', 'R H I N O  H O R N', 'spaced'],
    ['iv.o.r.y bangle', 'iv.o.r.y', 'spaced'],
    ['pan-g-o-l-i-n scales', 'pan-g-o-l-i-n scales', 'spaced'],
    ['tame a.f.r.i.c.a.n grey', 'a.f.r.i.c.a.n grey', 'spaced'],
    ['golden e.a.g.l.e', 'golden e.a.g.l.e', 'spaced'],
    ['1v00r', '1v00r', 'leet'],
    ['zeepaadje gedroogd', 'zeepaadje', 'misspelt'],
    ['Schildkrötenpanzr', 'Schildkrötenpanzr', 'misspelt'],
    ['hippocanpe séché', 'hippocanpe séché', 'misspelt'],
    ['pangoln scales 1 kg', 'pangoln', 'misspelt'],
    ['loepard skin with head', 'loepard', 'misspelt'],
    ['net-suke', 'net-suke', 'spaced'],
    ['El.fen.bein figur', 'El.fen.bein', 'spaced'],
    ['Ne.us.ho.orn', 'Ne.us.ho.orn', 'spaced'],
    ['tor-toi-se-shell comb', 'tor-toi-se-shell', 'spaced'],
    ['altes e l f e n b i e n  f i g u r', 'e l f e n b i e n', 'spaced'],
    ['p a n g o i l i n', 'p a n g o i l i n', 'spaced'],
    ['iv*ry', 'iv*ry', 'masked'],
    ['sperm whale t**th', 'sperm whale t**th', 'masked'],
    ['iv0ry', 'iv0ry', 'leet'],
    ['1vory', '1vory', 'leet'],
    ['p@ngolin', 'p@ngolin', 'leet'],
    ['\u0456vory', '\u0456vory', 'mixed-script'],
    // The wrong letter is the fourth, with which no term begins.
    ['elfienbein', 'elfienbein', 'misspelt'],
    ['neuashoornhoorn', 'neuashoornhoorn', 'misspelt'],
  ])('%j is found and shown as evasion', (text, quote, evasion) => {
    expect(four.assess(text).hits).toEqual(expect.arrayContaining([expect.objectContaining({ quote, evasion })]));
  });

  it('puts no word together from several that spaces or different signs part', () => {
    const text = 'mus tang ka, net su ke, e l fen bein, El.fen-bein, www.el.fen.beinhaus.de';
    expect(found(text, all).filter((hit) => /el?.fen|net/i.test(hit))).toEqual([]);
  });

  it('puts a long word together that two spaces part', () => {
    const torn = ['pan go lin', 'pang o lin', 'el fen bein'];
    expect(found(torn.join(' leather; '), all)).toEqual(
      expect.arrayContaining(torn.map((word) => expect.stringContaining(word))),
    );
    expect(found('elf en be in', all)).toEqual([]);
  });

  it('finds a word of which one letter is left in its own script', () => {
    for (const hidden of ['іvоrу', 'іvоіrе', 'іvory']) expect(found(`old ${hidden} handles`, all)).toHaveLength(1);
  });

  it('leaves real words of another script and ordinary numbers whole', () => {
    expect(found('слово и слоновая кость')).toEqual([]);
    expect(found('5G router, 45g, A4, 3M, 1001 nights, mp3, c0ffee')).toEqual([]);
  });

  it('forgives one wrong letter only, and none where it makes another word', () => {
    for (const text of ['Vogelleitern', 'Capuchons de fils', 'Goldfish', 'Tijgernoten', 'Berlin-Steglitz', 'Torte'])
      expect([text, ...four.assess(text).hits.filter(({ evasion }) => evasion === 'misspelt')]).toEqual([text]);
    expect(found('pangln')).toEqual([]);
  });

  it('does not take a word in plain spelling for evasion', () => {
    expect(four.assess('*ivory* – ivory, (ivory)').hits.map(({ evasion }) => evasion)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('levels', () => {
  it.each([
    ['ivory', 'low'],
    ['raw ivory', 'high'],
    ['bone', 'none'],
    ['bone netsuke', 'high'],
    // Just enough for a word of tier C is worth a look; a skin makes it sure.
    ['claws set in gold, Calcutta', 'low'],
    ['wolf, tanned', 'high'],
    // A word of the term said again is no second cue.
    ['Tigerkralle? Nein, Gartenkralle', 'low'],
    ['sporenschildpad 2x weg zonder papier', 'high'],
    ['ivory bangle 60 g', 'high'],
    ['ivory dress', 'none'],
    ['Raw ivory seized by customs officers, smugglers arrested', 'none'],
    ['Stamp: elephant tusk, MNH', 'none'],
    ['Cage for African grey', 'none'],
    ['African grey with cage, hand reared', 'high'],
    ['have been carving figurines', 'none'],
    ['Maurische Landschildkröte 0,1', 'high'],
    ['10 chairs', 'none'],
    ['', 'none'],
    // Alone the animal's name is no reason to look; somebody who hides it gives one.
    ['Nashorn', 'none'],
    ['Na5horn', 'low'],
    ['n a s h o r n', 'low'],
    ['Tactiques au tour par tour', 'none'],
    ['L30pard', 'low'],
    // Two living animals each with a cue of keeping lift each other, their bare names do not.
    ['Hänfling Hahn', 'low'],
    ['Hänfling und Grünling', 'none'],
    ['Hänfling und Grünling Hahn', 'high'],
    // What is cleared by its surroundings is worth a look where the same seller says that papers are missing.
    ['Ozelotmantel als Faschingskostüm', 'none'],
    ['Ozelotmantel als Faschingskostüm, keine Bescheinigung', 'low'],
    ['Ivory Coast shirt, smuggled in', 'none'],
    ['Radiata 12 cm', 'none'],
    ['Radiata 12 cm geen chip', 'low'],
    ['opgezette kerkuil, ring noch papier', 'high'],
    ['Drill mirroring', 'none'],
    // Sellers mix languages; a short name (lion) is shared by too many of them.
    ['panthère Fell mit Kopf', 'high'],
    ['lion Schädel', 'none'],
  ])('%j is %s', (text, level) => expect(four.assess(text).level).toBe(level));

  it('lets no word of another language silence a term that it raises in its own', () => {
    expect(four.assess('Crâne d’éléphant rapporté du village').level).not.toBe('none');
  });

  it('does not let two words of tier C lift each other', () => {
    expect(four.assess('bakelite, celluloid, porcelain').level).toBe('none');
  });

  it('judges each hit by its own surroundings', () => {
    const far = ' '.repeat(2) + 'lorem ipsum '.repeat(40);
    const { hits } = four.assess(`ivory lace dress${far}ivory tusk 2 kg`);
    expect(hits.map(({ level }) => level)).toEqual(['none', 'high']);
  });
});

describe('watch words', () => {
  const watching = createMatcher(packs, {
    languages: ['en'],
    watchWords: ['ivory_king88', '+49 170 1234567', '(***)'],
  });
  it.each([
    ['seller ivory_king88', 'ivory_king88'],
    ['Tel. 0170 / 123 45 67', '0170 / 123 45 67'],
    ['+49 (170) 1234567', '49 (170) 1234567'],
    ['00491701234567', '00491701234567'],
  ])('%j', (text, quote) => {
    const { level, hits } = watching.assess(text);
    expect(level).toBe('high');
    expect(hits.map((hit) => hit.quote)).toEqual([quote]);
  });
});

describe('explain', () => {
  it('names match, meaning, what raised it and the source', () => {
    const [hit] = four.assess('Ox bone netsuke').hits;
    expect(hit === undefined ? '' : explain(hit)).toBe(
      '“Ox bone” (ivory, en, tier B: needs a second cue); meaning: Bone of cattle; published as the most frequent cover name for ivory; ' +
        'raised by netsuke; level high; source: S3.',
    );
  });
  it('names what lowered it', () => {
    const [hit] = four.assess('ivory dress').hits;
    expect(hit === undefined ? '' : explain(hit)).toContain('lowered by the innocent context “dress”');
  });
});

describe('any text', () => {
  const pieces = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.constantFrom(
      'ivory',
      'i v o r y',
      'Stoßzähne',
      'ﬁ',
      'l’',
      '\u00ad',
      '\u200b',
      '象牙',
      'iv*ry',
      '#netsuke',
      '1,0',
      'Testudo graeca',
      '🐘',
      'é',
      '\ud83d',
      ' ',
      '45 g',
    ),
  );
  it('never throws, and every quote stands at its offsets, in order', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
        const text = parts.join('');
        let last = 0;
        for (const { start, end, quote, score } of all.assess(text).hits) {
          expect(quote).toBe(text.slice(start, end));
          expect(quote).not.toBe('');
          expect(start).toBeGreaterThanOrEqual(last);
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(100);
          last = start;
        }
      }),
      { numRuns: 300 },
    );
  });
});
