import { useState } from 'preact/hooks';
import type { Comparison } from '../../shared/compare/compare';
import { SpoorError } from '../platform/errors';
import { callBackground } from '../platform/messaging';
import { useAttempt } from '../ui/client/use-attempt';
import { useLive } from '../ui/client/use-live';
import { Button } from '../ui/components/button';
import { FaultNote } from '../ui/components/error-note';
import { Field } from '../ui/components/field';
import { formatNumber } from '../ui/format';
import { t } from '../ui/i18n';
import { fieldName } from '../ui/listing-words';
import { PageText } from '../ui/rich-text';
import { ComparePictures } from './viewer/compare-pictures';

/** What changed since an earlier capture of the same advert. */
export function ExhibitCompare({ captureId }: { captureId: string }) {
  const { fault, attempt } = useAttempt();
  const concerns = (event: { type: string }) => event.type === 'store';
  const made = useLive(`comparisons ${captureId}`, () => callBackground('compare.list', { captureId }), concerns);
  const others = useLive(
    `candidates ${captureId}`,
    () => callBackground('compare.candidates', { captureId }),
    concerns,
  );
  const change = async (work: () => Promise<unknown>) => {
    if (await attempt(work)) made.reload();
  };
  const compared = new Set((made.value ?? []).flatMap(({ first, second }) => [first.id, second.id]));
  return (
    <section class="part stack" id="compare" aria-labelledby="compare-title">
      <h2 id="compare-title">{t('compareTitle')}</h2>
      {(made.value ?? []).map((one) => (
        <Outcome key={`${one.first.id}/${one.second.id}`} comparison={one} />
      ))}
      {(others.value ?? [])
        .filter(({ id }) => !compared.has(id))
        .map(({ id, exhibit }) => (
          <Button
            key={id}
            id={`compare-${id}`}
            onClick={() => void change(() => callBackground('compare.make', { firstId: id, secondId: captureId }))}
          >
            {t('compareWith', { exhibit })}
          </Button>
        ))}
      <OtherExhibit captureId={captureId} change={change} />
      <Button id="compare-open" onClick={() => void change(() => callBackground('compare.open', { captureId }))}>
        {t('compareOpen')}
      </Button>
      <p class="small soft">{t('compareOpenHint')}</p>
      <FaultNote fault={fault} />
    </section>
  );
}

const STATES = { there: 'compareState_there', gone: 'compareState_gone', unclear: 'compareState_unclear' } as const;

function Outcome({ comparison }: { comparison: Comparison }) {
  const { first, second, state, why, facts, pictures, text } = comparison;
  const counts = (one: { same: number; gone: string[]; added: string[] }) => ({
    same: one.same,
    gone: one.gone.length,
    added: one.added.length,
  });
  return (
    <div class="stack-tight comparison" data-state={state}>
      <p>
        <strong>{t(STATES[state])}</strong>{' '}
        <span class="small soft" lang="en">
          <PageText text={why} />
        </span>
      </p>
      {facts.length === 0 ? (
        <p class="small">{t('compareSameFacts')}</p>
      ) : (
        <table class="listing small">
          <thead>
            <tr>
              <th scope="col">{t('listingFact')}</th>
              <th scope="col">{t('compareFrom', { exhibit: first.exhibit })}</th>
              <th scope="col">{t('compareFrom', { exhibit: second.exhibit })}</th>
            </tr>
          </thead>
          <tbody>
            {facts.map(({ field, first: before, second: after }) => (
              <tr key={field} data-field={field}>
                <th scope="row">{fieldName(field)}</th>
                <td>{before === null ? <span class="soft">{t('unknown')}</span> : <PageText text={before} />}</td>
                <td>{after === null ? <span class="soft">{t('unknown')}</span> : <PageText text={after} />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <ComparePictures first={first} second={second} />
      <p class="small">{pictures.comparable ? t('comparePictures', counts(pictures)) : t('comparePicturesNot')}</p>
      <p class="small">{text.comparable ? t('compareText', counts(text)) : t('compareTextNot')}</p>
      <TextDifference gone={text.gone} added={text.added} />
    </div>
  );
}

/** Lines before the officer asks for all. */
const SHOWN = 12;

/** Lines that only one of the two has: told apart by sign, words and line, not by colour. */
function TextDifference({ gone, added }: { gone: readonly string[]; added: readonly string[] }) {
  const [all, setAll] = useState(false);
  const more = Math.max(gone.length, added.length) > SHOWN;
  return (
    <div class="stack-tight">
      <Lines title={t('compareGone')} sign="−" lines={all ? gone : gone.slice(0, SHOWN)} />
      <Lines title={t('compareAdded')} sign="+" lines={all ? added : added.slice(0, SHOWN)} />
      {more && !all ? (
        <div>
          <Button id="compare-all-lines" onClick={() => setAll(true)}>
            {t('compareAllLines', { n: formatNumber(gone.length + added.length) })}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

function Lines({ title, sign, lines }: { title: string; sign: '+' | '−'; lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <div>
      <h3>{title}</h3>
      <ul class={`changed ${sign === '+' ? 'added' : 'gone'}`}>
        {lines.map((line, index) => (
          <li key={`${index}/${line}`} class="small">
            <span aria-hidden="true">{sign}</span> <PageText text={line} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Any two exhibits of a case can be compared, not only two of the same advert. */
function OtherExhibit({
  captureId,
  change,
}: {
  captureId: string;
  change: (work: () => Promise<unknown>) => Promise<void>;
}) {
  const [label, setLabel] = useState('');
  const find = async () => {
    const { summary } = await callBackground('capture.open', { captureId });
    const all = await callBackground('capture.list', { caseId: summary.caseId });
    const plain = (exhibit: string) => exhibit.trim().toUpperCase().replace(/-0*/, '-');
    const other = all.find(({ id, exhibit }) => id !== captureId && plain(exhibit) === plain(label));
    if (!other) throw new SpoorError('capture-not-found', label);
    await callBackground('compare.make', { firstId: other.id, secondId: captureId });
    setLabel('');
  };
  return (
    <form
      class="tag-form"
      onSubmit={(event) => {
        event.preventDefault();
        void change(find);
      }}
    >
      <Field label={t('compareOther')} name="compare-other" value={label} onInput={setLabel} maxLength={40} />
      <Button id="compare-other" type="submit" disabled={label.trim() === ''}>
        {t('compareDo')}
      </Button>
    </form>
  );
}
