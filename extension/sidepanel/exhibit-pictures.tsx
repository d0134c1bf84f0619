import type { ArtefactRole, CaptureRecord } from '../../shared/capture/record';
import { LossIcon } from '../ui/components/icons';
import { type MessageKey, t, tn } from '../ui/i18n';
import { ArtefactPicture } from './artefact-picture';

/** Pictures shown beside those of window and page. */
const CAPTIONS: Partial<Record<ArtefactRole, MessageKey>> = {
  region: 'pictureRegion',
  marked: 'pictureMarked',
  reconstruction: 'pictureReconstruction',
};

/** What the officer saw, then the page as a whole. */
export function ExhibitPictures({ captureId, record }: { captureId: string; record: CaptureRecord }) {
  const window = record.artefacts.find(({ role }) => role === 'screenshot-viewport');
  const { tiles, complete } = record.screenshot;
  return (
    <section class="part stack" aria-labelledby="pictures-title">
      <h2 id="pictures-title">{t('pictures')}</h2>
      {window ? (
        <figure class="stack-tight">
          <ArtefactPicture
            captureId={captureId}
            path={window.path}
            alt={t('pictureWindow')}
            width={record.viewport.width ?? 0}
            height={record.viewport.height ?? 0}
          />
          <figcaption class="small soft">{t('pictureWindow')}</figcaption>
        </figure>
      ) : (
        <p class="note loss">
          <LossIcon />
          {t('noPicture')}
        </p>
      )}
      {record.artefacts
        .flatMap((one) => {
          const caption = CAPTIONS[one.role];
          return caption ? [{ ...one, caption }] : [];
        })
        .map(({ path, caption }) => (
          <figure key={path} class="stack-tight">
            <ArtefactPicture captureId={captureId} path={path} alt={t(caption)} width={0} height={0} />
            <figcaption class="small soft">{t(caption)}</figcaption>
          </figure>
        ))}
      {tiles.length > 0 ? (
        <details>
          <summary>{tn('pictureWhole', tiles.length)}</summary>
          <div class="tiles">
            {tiles.map((tile, index) => (
              <ArtefactPicture
                key={tile.path}
                captureId={captureId}
                path={tile.path}
                alt={t('pictureTile', { number: index + 1, of: tiles.length })}
                width={tile.width}
                height={tile.height}
              />
            ))}
          </div>
        </details>
      ) : null}
      {tiles.length > 0 && !complete ? (
        <p class="note loss">
          <LossIcon />
          {t('pictureIncomplete')}
        </p>
      ) : null}
    </section>
  );
}
