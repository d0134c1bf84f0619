import { useState } from 'preact/hooks';
import type { Comparison } from '../../shared/compare/compare';
import { asSpoorError, type SpoorError } from '../platform/errors';
import { callBackground } from '../platform/messaging';
import { useLive } from '../ui/client/use-live';
import { Button } from '../ui/components/button';
import { ErrorNote } from '../ui/components/error-note';
import { t } from '../ui/i18n';
import { fieldName } from '../ui/listing-words';
import { PageText } from '../ui/rich-text';

/** What changed since an earlier capture of the same advert. */
export function ExhibitCompare({ captureId }: { captureId: string }) {
  const [fault, setFault] = useState<SpoorError | null>(null);
  const concerns = (event: { type: string }) => event.type === 'store';
  const made = useLive(`comparisons ${captureId}`, () => callBackground('compare.list', { captureId }), concerns);
  const others = useLive(
    `candidates ${captureId}`,
    () => callBackground('compare.candidates', { captureId }),
    concerns,
  );
  const attempt = async (work: Promise<unknown>) => {
    try {
      await work;
      setFault(null);
      made.reload();
    } catch (thrown) {
      setFault(asSpoorError(thrown));
    }
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
            onClick={() => void attempt(callBackground('compare.make', { firstId: id, secondId: captureId }))}
          >
            {t('compareWith', { exhibit })}
          </Button>
        ))}
      <Button id="compare-open" onClick={() => void attempt(callBackground('compare.open', { captureId }))}>
        {t('compareOpen')}
      </Button>
      <p class="small soft">{t('compareOpenHint')}</p>
      {fault ? <ErrorNote code={fault.code} detail={fault.detail} announce /> : null}
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
      <p class="small">{pictures.comparable ? t('comparePictures', counts(pictures)) : t('comparePicturesNot')}</p>
      <p class="small">{text.comparable ? t('compareText', counts(text)) : t('compareTextNot')}</p>
      <Changed sign="−" lines={text.gone} />
      <Changed sign="+" lines={text.added} />
    </div>
  );
}

const SHOWN = 12;

function Changed({ sign, lines }: { sign: string; lines: readonly string[] }) {
  return (
    <>
      {lines.slice(0, SHOWN).map((line, index) => (
        <p key={`${index}/${line}`} class="small soft">
          {sign} <PageText text={line} />
        </p>
      ))}
    </>
  );
}
