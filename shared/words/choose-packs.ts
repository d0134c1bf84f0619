/** Which packs of the lexicon are switched on. */
import type { Language, Pack } from '../match/types';

export interface PackChoice {
  languages: readonly Language[];
  /** Ids of packs that are off though their language is on. */
  packsOff: readonly string[];
}

/** Scientific names, and codes that every language uses. */
const ALWAYS_ON: readonly string[] = ['la', 'mul'] satisfies Language[];

/** Whether a language's packs are on whatever languages the officer chose. */
export function isAlwaysOn(language: string): boolean {
  return ALWAYS_ON.includes(language);
}

/** The packs whose language is on, without those that were switched off. Rules and contexts of a language go with it. */
export function packsOn<T extends Pick<Pack, 'id' | 'language'>>(packs: readonly T[], choice: PackChoice): T[] {
  return packs.filter(
    ({ id, language }) =>
      (isAlwaysOn(language) || choice.languages.includes(language)) && !choice.packsOff.includes(id),
  );
}
