/** Picks the words of report and receipt. */
import type { BundleText } from './bundle-text';
import { de } from './de';
import { en } from './en';
import { fr } from './fr';
import { nl } from './nl';

const TEXTS = { en, fr, de, nl } as const;
export type ReportLanguage = keyof typeof TEXTS;

export const REPORT_LANGUAGES = Object.keys(TEXTS) as ReportLanguage[];

/** The words for a BCP 47 tag: by its first subtag, English where there is no translation. */
export function chooseText(tag: string): { language: ReportLanguage; text: BundleText } {
  const primary = tag.toLowerCase().split('-')[0];
  const language = REPORT_LANGUAGES.find((one) => one === primary) ?? 'en';
  return { language, text: TEXTS[language] };
}

/** Replaces `{name}`. A name without a value stays as it is, so that a test finds it. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : whole,
  );
}
