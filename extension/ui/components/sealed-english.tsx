import { language, t } from '../i18n';

/** Why English sentences stand in an interface of another language: they are part of the record. */
export function SealedEnglish() {
  return language() === 'en' ? null : <p class="small soft">{t('sealedInEnglish')}</p>;
}
