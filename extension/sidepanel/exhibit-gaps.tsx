import type { ComponentChildren } from 'preact';
import type { NotCaptured, Transformation } from '../../shared/capture/record';
import { LossIcon } from '../ui/components/icons';
import { Told, tellsOtherwise } from '../ui/components/told';
import { t, tn } from '../ui/i18n';

/** The parts by their reason, each in the order of the record. */
function byReason(notCaptured: readonly NotCaptured[]): [reason: string, parts: string[]][] {
  const groups = new Map<string, string[]>();
  for (const { what, reason } of notCaptured) groups.set(reason, [...(groups.get(reason) ?? []), what]);
  return [...groups];
}

/**
 * What is missing, and why; a reason that many share stands once. Never folded away. It is told in the officer's language; the sealed
 * wording, which is English, can be unfolded below.
 */
export function ExhibitGaps({ notCaptured }: { notCaptured: NotCaptured[] }) {
  if (notCaptured.length === 0) return null;
  const list = (words: (sentence: string) => ComponentChildren) => (
    <ul class="stack-tight small">
      {byReason(notCaptured).map(([reason, parts]) => (
        <li key={reason}>
          {parts.map((part, at) => (
            <span key={part}>
              {at > 0 ? <br /> : null}
              <strong>{words(part)}</strong>
            </span>
          ))}
          {': '}
          {words(reason)}
        </li>
      ))}
    </ul>
  );
  return (
    <section class="part" aria-labelledby="gaps-title">
      <div class="note loss">
        <LossIcon />
        <div class="stack-tight grow">
          <h2 id="gaps-title">{tn('notCapturedCount', notCaptured.length)}</h2>
          {list((sentence) => (
            <Told sentence={sentence} />
          ))}
          <AsSealed>{list(sealedWords)}</AsSealed>
        </div>
      </div>
    </section>
  );
}

/** What Spoor did to the page and to the artefacts. */
export function ExhibitSteps({ transformations }: { transformations: Transformation[] }) {
  const list = (words: (sentence: string) => ComponentChildren) => (
    <ul class="stack-tight small">
      {transformations.map(({ what, why }) => (
        <li key={what}>
          {words(what)} <span class="soft">{words(why)}</span>
        </li>
      ))}
    </ul>
  );
  return (
    <section class="part stack-tight" aria-labelledby="steps-title">
      <h2 id="steps-title">{t('transformations')}</h2>
      {transformations.length === 0 ? (
        <p class="small">{t('transformationsNone')}</p>
      ) : (
        <>
          {list((sentence) => (
            <Told sentence={sentence} />
          ))}
          <AsSealed>{list(sealedWords)}</AsSealed>
        </>
      )}
    </section>
  );
}

function sealedWords(sentence: string) {
  return <bdi dir="auto">{sentence}</bdi>;
}

/** The wording of the record, for readers who were told another one. */
function AsSealed({ children }: { children: ComponentChildren }) {
  if (!tellsOtherwise()) return null;
  return (
    <details>
      <summary class="small">{t('sealedWording')}</summary>
      <div lang="en">{children}</div>
    </details>
  );
}
