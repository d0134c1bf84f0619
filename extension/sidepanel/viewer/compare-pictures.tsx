import { useId, useState } from 'preact/hooks';
import type { Comparison } from '../../../shared/compare/compare';
import { usePicture } from '../../ui/client/use-picture';
import { ErrorNote } from '../../ui/components/error-note';
import { t } from '../../ui/i18n';

const PATH = 'screenshot-viewport.png';
const MODES = ['beside', 'over'] as const;
type Mode = (typeof MODES)[number];

/** What was on the screen then and now: beside one another, or one over the other with an edge that is moved. */
export function ComparePictures({ first, second }: Pick<Comparison, 'first' | 'second'>) {
  const [mode, setMode] = useState<Mode>('beside');
  const [edge, setEdge] = useState(50);
  const id = useId();
  const before = usePicture(first.id, PATH);
  const after = usePicture(second.id, PATH);
  const fault = before.fault ?? after.fault;
  // A capture without a picture says so in its own view.
  if (fault) return <ErrorNote code={fault.code} detail={`${PATH} ${fault.detail}`} />;
  const [one, two] = [t('compareFrom', { exhibit: first.exhibit }), t('compareFrom', { exhibit: second.exhibit })];
  return (
    <div class="stack-tight">
      <fieldset class="line">
        <legend class="visually-hidden">{t('compareView')}</legend>
        {MODES.map((name) => (
          <button
            key={name}
            type="button"
            id={`compare-${name}`}
            class="button choice-button"
            aria-pressed={mode === name}
            onClick={() => setMode(name)}
          >
            {t(name === 'beside' ? 'compareBeside' : 'compareOver')}
          </button>
        ))}
      </fieldset>
      {mode === 'beside' ? (
        <div class="beside">
          {[
            { words: one, url: before.url },
            { words: two, url: after.url },
          ].map(({ words, url }) => (
            <figure key={words}>
              <span class="picture">{url ? <img src={url} alt={words} /> : null}</span>
              <figcaption class="small soft">{words}</figcaption>
            </figure>
          ))}
        </div>
      ) : (
        <>
          <div class="over picture">
            {before.url ? <img src={before.url} alt={one} /> : null}
            {after.url ? (
              <img class="upper" src={after.url} alt={two} style={{ clipPath: `inset(0 0 0 ${edge}%)` }} />
            ) : null}
            <span class="edge" style={{ left: `${edge}%` }} aria-hidden="true" />
          </div>
          <label class="small" for={id}>
            {t('compareEdge', { first: first.exhibit, second: second.exhibit })}
          </label>
          <input
            id={id}
            type="range"
            min={0}
            max={100}
            value={edge}
            onInput={(event) => setEdge(Number(event.currentTarget.value))}
          />
        </>
      )}
    </div>
  );
}
