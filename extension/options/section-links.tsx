import { type MessageKey, t } from '../ui/i18n';

/** The sections in their order, by the id of their heading. */
const SECTIONS: readonly (readonly [id: string, words: MessageKey])[] = [
  ['officer-title', 'officerTitle'],
  ['spotting-title', 'spottingTitle'],
  ['own-words-title', 'ownWordsTitle'],
  ['sites-title', 'privacyTitle'],
  ['capture-title', 'captureTitle'],
  ['shortcuts-title', 'shortcutsTitle'],
  ['evidence-title', 'evidenceTitle'],
  ['time-title', 'timeTitle'],
  ['keys-title', 'keysTitle'],
  ['about-title', 'aboutTitle'],
];

/** The way to each section of a long page: nobody reads all settings to change one. */
export function SectionLinks() {
  return (
    <nav class="section-links small" aria-label={t('optionsSections')}>
      <ul class="line">
        {SECTIONS.map(([id, words]) => (
          <li key={id}>
            <a href={`#${id}`}>{t(words)}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
