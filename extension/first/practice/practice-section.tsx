import { useEffect, useState } from 'preact/hooks';
import type { Assessment, Hit } from '../../../shared/match/types';
import { asSpoorError, type SpoorError } from '../../platform/errors';
import { Button } from '../../ui/components/button';
import { FaultNote } from '../../ui/components/error-note';
import { HitSentence } from '../../ui/components/hit-sentence';
import { LevelMark } from '../../ui/components/level-mark';
import { language, t } from '../../ui/i18n';
import { practiceAdverts } from './advert-texts';
import { PracticeAdvert } from './practice-advert';
import { PracticeCapture } from './practice-capture';

const joined = ({ title, text }: { title: string; text: string }) => `${title}\n\n${text}`;

/** Two minutes on two invented adverts, in this page alone: nothing is captured, stored or sent. */
export function PracticeSection() {
  const [begun, setBegun] = useState(false);
  const [assessed, setAssessed] = useState<Assessment[] | null>(null);
  const [fault, setFault] = useState<SpoorError | null>(null);
  const adverts = practiceAdverts(language());
  useEffect(() => {
    if (!begun) return;
    const { suspect, innocent } = practiceAdverts(language());
    import('./assess').then(
      ({ assessAll }) => setAssessed(assessAll([joined(suspect), joined(innocent)], language())),
      (thrown: unknown) => setFault(asSpoorError(thrown)),
    );
  }, [begun]);
  const [suspect, innocent] = assessed ?? [];
  return (
    <section class="options-part" aria-labelledby="practice-title" id="practice">
      <h2 id="practice-title">{t('practiceTitle')}</h2>
      <p class="small soft">{t('practiceIntro')}</p>
      {begun ? null : (
        <div>
          <Button id="practice-begin" onClick={() => setBegun(true)}>
            {t('practiceBegin')}
          </Button>
        </div>
      )}
      <FaultNote fault={fault} />
      {begun && !assessed && !fault ? <p role="status">{t('loading')}</p> : null}
      {suspect && innocent ? (
        <>
          <Reading title={adverts.suspect.title} text={joined(adverts.suspect)} assessment={suspect} />
          <h3>{t('practiceInnocent')}</h3>
          <PracticeAdvert text={joined(adverts.innocent)} hits={innocent.hits} onLook={null} looked={new Set()} />
          <ul class="verdict-list" id="practice-innocent">
            {innocent.hits.map((hit) => (
              <li key={hit.start}>
                <HitSentence hit={hit} />
              </li>
            ))}
          </ul>
          <PracticeCapture text={joined(adverts.suspect)} />
        </>
      ) : null}
    </section>
  );
}

/** The suspect advert: each marked word is looked at, its reason is read. */
function Reading({ title, text, assessment }: { title: string; text: string; assessment: Assessment }) {
  const hits = assessment.hits.filter(({ level }) => level !== 'none');
  const [looked, setLooked] = useState<ReadonlySet<number>>(new Set());
  const [shown, setShown] = useState<Hit | null>(null);
  const look = (hit: Hit) => {
    setShown(hit);
    setLooked(new Set([...looked, hit.start]));
  };
  return (
    <>
      <p>{t('practiceLook')}</p>
      <PracticeAdvert text={text} hits={hits} onLook={look} looked={looked} label={title} />
      <div class="note" role="status" id="practice-reason">
        <div class="stack-tight">
          {shown ? (
            <>
              <LevelMark level={shown.level} />
              <p>
                <HitSentence hit={shown} />
              </p>
            </>
          ) : (
            <p class="soft">{t('practiceChoose')}</p>
          )}
          <p class="small soft number">{t('practiceLooked', { done: looked.size, total: hits.length })}</p>
          {hits.length > 0 && looked.size === hits.length ? <p class="small">{t('practiceNoMark')}</p> : null}
        </div>
      </div>
    </>
  );
}
