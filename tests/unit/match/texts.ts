/** Texts for properties of the engine: adverts, disguises of every kind, and anything else. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../../tools/build/variants';
import { fc } from '../property';

const lines = (path: string): string[] => readFileSync(join(ROOT, path), 'utf8').split('\n').filter(Boolean);

/** Hand-made suspect adverts of the four languages. */
export const ADVERTS = ['en', 'fr', 'de', 'nl'].flatMap((one) =>
  lines(`tests/unit/lexicon/listings/suspect.${one}.txt`),
);
/** Lines of the bench's corpora. */
export const CORPUS_LINES = ['mixed', 'ascii'].flatMap((name) => lines(`tests/bench/corpora/${name}.txt`));

const DISGUISES = [
  'i v o r y',
  'S t o ß z a h n',
  'i.v.o.r.y',
  'iv*ry',
  'tus*',
  '1vory',
  '$crimshaw',
  '象牙',
  '老象\u200b牙雕',
  'べっ甲',
  'ѕcrimshaw',
  '#antiqueivoryforsale',
  'Elfenbein',
  'figur',
  '🐘',
  '𝐢𝐯𝐨𝐫𝐲',
  'net-suke',
  'El\u00adfen\u200bbein',
  'Stoßzähne',
  'STOẞZAHN',
  'e\u0301le\u0301phant',
  'l’ivoire',
  'ivooooory',
  'pangoilin',
  'pagnolin',
  'ʎɹoʌı',
  'ﬁgurine',
  'IvoryTusk',
  '1,0',
  'Testudo graeca',
  'Testudo graeca 1.0',
  'boa constrictor',
  'tiger’s tooth',
  'schwarzen Korallen',
  'ngà voi',
  '45 g',
  'CITES',
  '\ud83d',
  '\uf8f7',
  '\n',
  ' ',
];

/** Texts of up to eight such pieces; `glued`: without spaces between them. */
export function anyText(): fc.Arbitrary<string> {
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom(...ADVERTS),
    fc.constantFrom(...CORPUS_LINES),
    fc.constantFrom(...DISGUISES),
    fc.constantFrom(...DISGUISES),
  );
  return fc
    .tuple(fc.array(piece, { maxLength: 8 }), fc.constantFrom(' ', ' ', '', ', ', '-', '\uf8f7'))
    .map(([parts, link]) => parts.join(link));
}
