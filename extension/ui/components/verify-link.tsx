import { browser } from '../../platform/browser';
import { t } from '../i18n';

/** Opens the page that checks a bundle somebody handed over. */
export function VerifyLink() {
  return (
    <a
      id="open-verify"
      class="small"
      href={browser.runtime.getURL('extension/verify/index.html')}
      target="_blank"
      rel="noopener"
    >
      {t('openVerify')}
    </a>
  );
}
