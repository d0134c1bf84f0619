import { useEffect, useState } from 'preact/hooks';
import { sha256Hex } from '../../../shared/evidence/digest';
import { Button } from '../../ui/components/button';
import { Digest } from '../../ui/components/digest';
import { type MessageKey, t } from '../../ui/i18n';

const STEPS: readonly MessageKey[] = [
  'practiceStepPicture',
  'practiceStepPage',
  'practiceStepDigest',
  'practiceStepSeal',
  'practiceStepHandOver',
];

/** What a capture does, and why one changed letter is seen: the digest is the real one of the advert above, computed here. */
export function PracticeCapture({ text }: { text: string }) {
  const [shown, setShown] = useState(false);
  const [written, setWritten] = useState(text);
  const [digests, setDigests] = useState<{ original: string; now: string } | null>(null);
  useEffect(() => {
    if (!shown) return;
    let current = true;
    const encode = (words: string) => sha256Hex(new TextEncoder().encode(words));
    void Promise.all([encode(text), encode(written)]).then(([original, now]) => {
      if (current) setDigests({ original, now });
    });
    return () => {
      current = false;
    };
  }, [shown, text, written]);
  const same = digests?.original === digests?.now;
  return (
    <div class="stack" id="practice-capture">
      <h3>{t('practiceCaptureTitle')}</h3>
      <p class="small">{t('practiceCaptureIntro')}</p>
      {shown ? null : (
        <div>
          <Button id="practice-capture-begin" onClick={() => setShown(true)}>
            {t('practiceCaptureBegin')}
          </Button>
        </div>
      )}
      {shown ? (
        <>
          <ol class="steps">
            {STEPS.map((step) => (
              <li key={step}>{t(step)}</li>
            ))}
          </ol>
          <div class="field">
            <label for="practice-text">{t('practiceChange')}</label>
            <textarea
              class="input"
              id="practice-text"
              rows={5}
              spellcheck={false}
              value={written}
              onInput={(event) => setWritten(event.currentTarget.value)}
            />
          </div>
          {digests ? (
            <dl class="digests">
              <dt>{t('practiceSealed')}</dt>
              <dd>
                <Digest hex={digests.original} />
              </dd>
              <dt>{t('practiceNow')}</dt>
              <dd>
                <Digest hex={digests.now} />
              </dd>
            </dl>
          ) : null}
          <p role="status" id="practice-verdict" data-same={same}>
            {digests ? t(same ? 'practiceSame' : 'practiceDifferent') : ''}
          </p>
        </>
      ) : null}
    </div>
  );
}
