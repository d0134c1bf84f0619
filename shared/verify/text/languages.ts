import { de } from './de';
import { en } from './en';
import { fr } from './fr';
import { nl } from './nl';
import type { VerifyWords } from './words';

export const VERIFY_LANGUAGES = { en, fr, de, nl } as const satisfies Record<string, VerifyWords>;
export type VerifyLanguage = keyof typeof VERIFY_LANGUAGES;

/** The first of `wanted` (BCP 47) that there is, else English. */
export function verifyLanguage(wanted: readonly string[]): VerifyLanguage {
  for (const one of wanted) {
    const code = one.slice(0, 2).toLowerCase();
    if (code in VERIFY_LANGUAGES) return code as VerifyLanguage;
  }
  return 'en';
}
