/**
 * What the source ids of the lexicons stand for, short enough for a sentence. Names and dates only, as the publications bear them;
 * they are the same in every language. `D` and `L` are no publications and have strings of their own.
 */
import { t } from './i18n';

const NAMES: Readonly<Record<string, string>> = {
  S2: 'Venturini & Roberts 2020',
  S2b: 'VRT 2021',
  S3: 'Born Free 2022',
  S4: 'BBC 2022',
  S4c: 'Al-Manar (eBay)',
  S5: 'Der Spiegel 21/2018',
  S6: 'Shifting Values 2018',
  S7: 'TRAFFIC 2015, Moving Targets',
  S7b: 'Animals Today',
  S7c: 'Der Standard 2015',
  S8: 'Sputnik Afrique 2023',
  S9: 'Chinese Characters on Asian Medicines 2014',
  S10: 'Die Welt der Reptilien',
  S10b: 'Gifkikkerportaal',
  S11: 'CITESwoodID',
  S12: 'eBay.de, Artenschutz',
  S12b: 'Wortfilter; heise',
  S13: 'LCI 2021',
  S13b: 'Dakarposte 2025',
  S14: 'Penn Museum Bulletin',
  S14b: 'Best Life',
  S15: 'USFWS; Wildlife Trust of India',
  S16: 'Vintage Fashion Guild',
  S17: 'Oxpeckers 2019',
  S18: 'Africanews 2022',
  S19: 'NVWA',
  S19b: 'Omroep Brabant',
  S19c: 'Eindhovens Dagblad',
  S19d: 'De Telegraaf',
  S19e: 'Kropman Media',
  S20: 'Wired',
  S20b: 'ThienNhien 2019',
  S22: 'Spon’s Encyclopaedia',
  S22b: 'Nantucket Antiques Depot',
  S28: 'WWF & TRAFFIC 2020',
  S29: 'Catawiki, CITES guidelines',
  S31: 'Trouw 2020',
  S33: 'Il était une pub 2023',
  S33b: 'Franceinfo 2018',
  S35: 'elDiario.es',
  S35b: 'Málaga Hoy',
  S36: 'European Commission & TRAFFIC 2025, Reference Guide',
  S37: 'gongyi020.com',
  S38: 'BArtSchV',
  S39: 'Marsactu 2019',
  S40: 'caviar.co.uk',
  S41: 'anessoft.com',
  S42: 'IFAW Deutschland',
  S43: 'meta.ua',
  S44: 'aliceliles.com 2022',
  S45: 'Pro Wildlife, Stolen Wildlife III',
  S46: 'NVWA 2020',
};

/** The sources of a term in words: `S3, D` becomes `Born Free 2022, dictionary`. An id that is not known stays as it is. */
export function sourceWords(ids: string): string {
  const named = ids.split(/,\s*/).map((id) => {
    if (id === 'D') return t('sourceDictionary');
    if (id === 'L') return t('sourceScientificName');
    return NAMES[id] ?? id;
  });
  return [...new Set(named)].join(', ');
}
