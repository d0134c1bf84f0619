/** What a JSON Schema cannot say about the packs: ids, duplicates, references. */
import { foldKey } from '../../shared/text/fold';
import type { Lexicon } from './read-lexicon';

/** One line per problem, empty when the packs are in order. */
export function checkPacks({ packs, sources }: Lexicon): string[] {
  const problems: string[] = [];
  const packIds = new Map<string, string>();
  const termIds = new Map<string, string>();
  const contextIds = new Map<string, string>();
  const spellings = new Map<string, string>();
  const used = (map: Map<string, string>, key: string, file: string, what: string): void => {
    const before = map.get(key);
    if (before !== undefined) problems.push(`${file}: ${what} ${key} is already used in ${before}`);
    map.set(key, file);
  };

  for (const { file, pack } of packs) {
    used(packIds, pack.id, file, 'pack id');
    const [folder = '', name = ''] = file.replace(/\.json$/, '').split(/[\\/]/);
    const language = folder === 'contexts' ? name : folder;
    const commodity = folder === 'contexts' ? 'contexts' : name;
    if (pack.language !== language) problems.push(`${file}: language is ${pack.language}`);
    if (pack.commodity !== commodity) problems.push(`${file}: commodity is ${pack.commodity}`);
    if (pack.id !== `${language}-${commodity}`)
      problems.push(`${file}: id is ${pack.id}, should be ${language}-${commodity}`);
    for (const term of pack.terms) {
      used(termIds, term.id, file, 'term id');
      if (!term.id.startsWith(`${pack.language}.${pack.commodity}.`)) {
        problems.push(`${file}: ${term.id} does not begin with ${pack.language}.${pack.commodity}.`);
      }
      for (const source of term.sources)
        if (!sources.has(source)) problems.push(`${file}: ${term.id}: no source ${source} in sources.json`);
      // A list of species names what other packs name too, and one species in two annexes.
      if (pack.taxa !== undefined) continue;
      for (const spelling of new Set(
        [term.text, ...(term.forms ?? []), ...(term.misspelt ?? [])].map((text) => text.toLowerCase()),
      )) {
        used(spellings, `${pack.language} “${spelling}”`, term.id, 'spelling');
      }
      if (foldKey(term.text) === '')
        problems.push(`${file}: ${term.id}: nothing is left of “${term.text}” after folding`);
    }
    for (const context of pack.contexts ?? []) used(contextIds, context.id, file, 'context id');
  }

  const commodities = new Set(packs.map(({ pack }) => pack.commodity));
  for (const { file, pack } of packs) {
    for (const context of pack.contexts ?? []) {
      for (const id of context.terms ?? [])
        if (!termIds.has(id)) problems.push(`${file}: ${context.id}: no term ${id}`);
      for (const id of context.commodities ?? [])
        if (!commodities.has(id)) problems.push(`${file}: ${context.id}: no commodity ${id}`);
    }
  }
  return problems;
}
