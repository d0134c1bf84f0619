/**
 * Writes the texts of the bench into `tests/bench/corpora`: `npx tsx tools/bench/make-corpora.ts`. The files are in the repository, so
 * that a ratio means the same everywhere; this says how they came about. Synthetic: product words of the Shopify taxonomy (MIT) and
 * hand-made adverts, strung together with ordinary words of fourteen languages by a fixed random generator.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../build/variants';
import { mulberry } from './random';

const UNITS = 400_000;
/** Share of the sentences in scripts other than Latin, and of accented Latin ones, that gives 85 % ASCII units. */
const OTHER_SHARE = 0.2;
const ACCENTED_SHARE = 0.14;
const ADVERT_SHARE = 0.01;
const CORPORA = join(ROOT, 'tests', 'bench', 'corpora');

const read = (path: string): string[] => readFileSync(join(ROOT, path), 'utf8').split('\n').filter(Boolean);
const benign = (language: string): string[] => read(`tests/fixtures/benign/benign_${language}.txt`);
const adverts = (language: string): string[] => read(`tests/unit/lexicon/listings/suspect.${language}.txt`);

const LINKS: Record<string, string> = {
  en: 'and with for the of in a on this is very good condition from our house please ask by phone or message',
  fr: 'et avec pour le la de dans un une sur ce est très bon état de notre maison merci de nous écrire',
  de: 'und mit für der die das in ein auf dies ist sehr guter Zustand aus unserem Haus bitte nur per Nachricht',
  nl: 'en met voor de het van in een op dit is zeer goede staat uit ons huis graag eerst een bericht',
};
/** Own sentences: nothing in them is for sale that must not be. */
const ACCENTED = [
  'Cześć, sprzedaję używany rower górski, stan bardzo dobry, możliwość wysyłki na mój koszt, więcej zdjęć na życzenie.',
  'Prodám dětské kolo, málo používané, bez škrábanců, možnost zaslání poštou, případně osobní odběr v neděli odpoledne.',
  'Bán xe đạp cũ còn mới, đi rất êm, giá rẻ, giao hàng tận nhà trong thành phố, xin gọi điện thoại trước khi đến xem.',
  'Vendo bicicleta de montaña, poco uso, con factura y garantía; también cámara réflex y dos niños pequeños la usaron.',
  'Vendo mesa de centro em ótimo estado, não tem riscos, só para levantar em mão na região de São João à tarde.',
  'Säljer en begagnad cykel för vuxna, mycket fint skick, hämtas på söndag före lunch, möjlighet att få den hemkörd.',
];
const OTHER = [
  'Продаю детский велосипед в хорошем состоянии, самовывоз из центра города, звоните после шести вечера.',
  'Квартира сдаётся на длительный срок, рядом метро, школа и большой парк, мебель новая.',
  'Πωλείται ποδήλατο σε άριστη κατάσταση, παραλαβή από το σπίτι μετά τις έξι το απόγευμα.',
  '出售二手自行车，几乎全新，价格可以商量，请先打电话再来看车，谢谢大家的支持。',
  '本店提供各种家用电器的维修服务，欢迎新老顾客来电咨询，周末照常营业。',
  '中古の自転車をお譲りします。状態はとても良く、駅の近くで手渡しできます。写真をご覧ください。',
  'コーヒーメーカー、新品未使用、箱あり、送料無料でお届けします。',
  'ขายจักรยานมือสอง สภาพดีมาก ราคาถูก ส่งฟรีในเมือง สนใจโทรมาก่อนนะครับ',
  'دراجة هوائية مستعملة للبيع بحالة ممتازة، الاتصال بعد الساعة السادسة مساء من فضلكم',
  '중고 자전거 팝니다. 상태가 아주 좋고 가격은 협의 가능합니다. 먼저 전화 주세요.',
  'Телефон новий, у коробці, з документами, можлива доставка поштою по всій країні. 📦🚚',
];

/** A text of about `UNITS` units, one advert a line. `ascii`: English and plain Dutch or German words only. */
function corpus(seed: number, ascii: boolean): string {
  const random = mulberry(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const plain = (text: string): boolean => /^[\x20-\x7e]*$/.test(text);
  const languages = ['en', 'fr', 'de', 'nl'];
  const goods = Object.fromEntries(
    languages.map((one) => [one, benign(one).filter((line) => !ascii || plain(line))]),
  ) as Record<string, string[]>;
  const offers = languages.flatMap(adverts).filter((line) => !ascii || plain(line));
  const links = Object.fromEntries(
    languages.map((one) => [one, (LINKS[one] ?? '').split(' ').filter((word) => !ascii || plain(word))]),
  ) as Record<string, string[]>;
  const sentence = (): string => {
    const kind = random();
    if (!ascii && kind < OTHER_SHARE) return pick(OTHER);
    if (!ascii && kind < OTHER_SHARE + ACCENTED_SHARE) return pick(ACCENTED);
    if (kind > 1 - ADVERT_SHARE) return pick(offers);
    const language = pick(languages);
    const words: string[] = [];
    for (let parts = 2 + Math.floor(random() * 4); parts > 0; parts--) {
      words.push(pick(goods[language] ?? []));
      for (let few = 1 + Math.floor(random() * 4); few > 0; few--) words.push(pick(links[language] ?? []));
    }
    return `${words.join(' ')}, ${Math.floor(random() * 900) + 1} ${ascii ? 'EUR' : '€'}.`;
  };
  let text = '';
  while (text.length < UNITS) text += `${sentence()}${random() < 0.3 ? '\n' : ' '}`;
  return text;
}

writeFileSync(join(CORPORA, 'mixed.txt'), corpus(1, false));
writeFileSync(join(CORPORA, 'ascii.txt'), corpus(2, true));
