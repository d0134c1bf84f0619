import type { NotCaptured, Transformation } from '../../shared/capture/record';
import { LossIcon } from '../ui/components/icons';
import { SealedEnglish } from '../ui/components/sealed-english';
import { t, tn } from '../ui/i18n';

/** The parts by their reason, each in the order of the record. */
function byReason(notCaptured: readonly NotCaptured[]): [reason: string, parts: string[]][] {
  const groups = new Map<string, string[]>();
  for (const { what, reason } of notCaptured) groups.set(reason, [...(groups.get(reason) ?? []), what]);
  return [...groups];
}

/** What is missing, and why; a reason that many share stands once. Never folded away. The reasons are sealed with the exhibit, in English. */
export function ExhibitGaps({ notCaptured }: { notCaptured: NotCaptured[] }) {
  if (notCaptured.length === 0) return null;
  return (
    <section class="part" aria-labelledby="gaps-title">
      <div class="note loss">
        <LossIcon />
        <div class="stack-tight grow">
          <h2 id="gaps-title">{tn('notCapturedCount', notCaptured.length)}</h2>
          <ul class="stack-tight small">
            {byReason(notCaptured).map(([reason, parts]) => (
              <li key={reason} lang="en">
                {parts.map((part, at) => (
                  <span key={part}>
                    {at > 0 ? <br /> : null}
                    <strong dir="ltr">{part}</strong>
                  </span>
                ))}
                {': '}
                <span dir="auto">{reason}</span>
              </li>
            ))}
          </ul>
          <SealedEnglish />
        </div>
      </div>
    </section>
  );
}

/** What Spoor did to the page and to the artefacts. */
export function ExhibitSteps({ transformations }: { transformations: Transformation[] }) {
  return (
    <section class="part stack-tight" aria-labelledby="steps-title">
      <h2 id="steps-title">{t('transformations')}</h2>
      {transformations.length === 0 ? (
        <p class="small">{t('transformationsNone')}</p>
      ) : (
        <ul class="stack-tight small">
          {transformations.map(({ what, why }) => (
            <li key={what} lang="en">
              <span dir="auto">{what}</span> <span class="soft">{why}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
