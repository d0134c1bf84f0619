import type { Hit } from '../../../shared/match/types';
import { t } from '../../ui/i18n';
import { piecesOf } from './pieces';

interface PracticeAdvertProps {
  text: string;
  hits: readonly Hit[];
  /** Null where the words are shown and not to be chosen. */
  onLook: ((hit: Hit) => void) | null;
  /** Beginnings of the hits that were looked at. */
  looked: ReadonlySet<number>;
  label?: string;
}

/** An advert as a page would show it, its words underlined as on a page; here they are buttons, so that keys reach them. */
export function PracticeAdvert({ text, hits, onLook, looked, label }: PracticeAdvertProps) {
  return (
    <article class="advert" aria-label={label ?? t('practiceAdvert')}>
      {text.split('\n\n').map((paragraph, index, all) => {
        const offset = all.slice(0, index).reduce((sum, one) => sum + one.length + 2, 0);
        const own = hits
          .filter(({ start, end }) => start >= offset && end <= offset + paragraph.length)
          .map((hit) => ({ hit, shifted: { ...hit, start: hit.start - offset, end: hit.end - offset } }));
        return (
          <p key={offset} class={index === 0 ? 'advert-title' : ''}>
            {piecesOf(
              paragraph,
              own.map(({ shifted }) => shifted),
            ).map((piece, number) => {
              const found = own.find(({ shifted }) => shifted === piece.hit)?.hit;
              if (!found) return <span key={String(number)}>{piece.text}</span>;
              if (!onLook) return <u key={String(number)}>{piece.text}</u>;
              return (
                <button
                  key={String(number)}
                  type="button"
                  class={`hit-word ${found.level}`}
                  aria-pressed={looked.has(found.start)}
                  onClick={() => onLook(found)}
                >
                  {piece.text}
                </button>
              );
            })}
          </p>
        );
      })}
    </article>
  );
}
