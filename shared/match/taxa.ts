/**
 * A pack of taxa: a long list of species of one law, kept as a table instead of terms. Every row becomes a term of tier C: a
 * name alone says nothing, half of these animals sing in every garden.
 */
import type { Group, Pack, Sentence, Term } from './types';

/** One species: name as it is looked for, its other name, annex of the law, class, marking duties (`s p r2.0 t`). */
export type TaxonRow = readonly [name: string, other: string, annex: string, class_: string, duties: string];

export interface TaxaTable {
  kind: string;
  sources: string[];
  /** False for scientific names, which no language inflects. */
  inflect?: boolean;
  /** Meaning of a row by annex. */
  meaning: Record<string, Sentence>;
  /** Group by class; `beast` without an entry. */
  groups: Record<string, Group>;
  /** Evidence a row needs, by annex or class; the highest counts. */
  needs: Record<string, number>;
  rows: TaxonRow[];
}

/** Names as short as Star or Uhu are too many other things. */
const SHORT = 5;
const NEEDS = 2;
const NEEDS_SHORT = 3;

/** The pack with its table as terms behind its own ones. Packs without a table come back as they are. */
export function expandTaxa(pack: Pack): Pack {
  const { taxa } = pack;
  if (taxa === undefined) return pack;
  const used = new Set(pack.terms.map(({ id }) => id));
  const rows = taxa.rows.map((row) => toTerm(pack, taxa, row, used));
  return { ...pack, terms: [...pack.terms, ...rows] };
}

function toTerm(pack: Pack, taxa: TaxaTable, [name, other, annex, kind]: TaxonRow, used: Set<string>): Term {
  const scientific = taxa.kind === 'scientific';
  // A German name may stand for several species: its id is that of the species.
  const stem = `${pack.id.replace('-', '.')}.${slug(scientific ? name : other)}`;
  let id = stem;
  for (let n = 2; used.has(id); n++) id = `${stem}-${n}`;
  used.add(id);
  const needs = Math.max(
    taxa.needs[annex] ?? NEEDS,
    taxa.needs[kind] ?? NEEDS,
    name.length <= SHORT ? NEEDS_SHORT : NEEDS,
  );
  const [text = name, ...forms] = name.split(', ');
  const term: Term = {
    id,
    text,
    kind: taxa.kind,
    tier: 'C',
    sources: taxa.sources,
    taxon: scientific ? name : other,
    group: taxa.groups[kind] ?? 'beast',
    needs,
    citesAppendix: null,
    euAnnex: null,
  };
  if (forms.length > 0) term.forms = forms;
  if (taxa.inflect === false) term.inflect = false;
  const meaning = taxa.meaning[annex];
  if (meaning !== undefined) term.meaning = meaning;
  return term;
}

function slug(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
