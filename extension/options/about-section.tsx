import type { Health } from '../../shared/messages/protocol';
import { Digest } from '../ui/components/digest';
import { FirstRunLink } from '../ui/components/first-run-link';
import { VerifyLink } from '../ui/components/verify-link';
import { t } from '../ui/i18n';

/** Which build this is, so that somebody else can compare it. */
export function AboutSection({ health }: { health: Health }) {
  return (
    <section class="options-part" aria-labelledby="about-title">
      <h2 id="about-title">{t('aboutTitle')}</h2>
      <p class="small">{t('aboutNothingLeaves')}</p>
      <p>
        <VerifyLink />
      </p>
      <p>
        <FirstRunLink id="open-first">{t('firstAgain')}</FirstRunLink>
      </p>
      <p class="small soft">{t('buildDigest', { version: health.version })}</p>
      <p>
        <Digest hex={health.buildSha256} />
      </p>
    </section>
  );
}
