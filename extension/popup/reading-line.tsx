import type { PageState } from '../../shared/messages/page-state';
import { asSpoorError, type SpoorError } from '../platform/errors';
import { callBackground } from '../platform/messaging';
import { PauseIcon, ResumeIcon } from '../ui/components/icons';
import { t } from '../ui/i18n';

interface ReadingLineProps {
  page: PageState;
  /** The pause's shortcut as set in the browser; empty when none. */
  keys: string;
  onFault: (fault: SpoorError | null) => void;
}

/** The officer's own browsing: the pause, and whether this site is read. Each button is the other's undo. */
export function ReadingLine({ page, keys, onFault }: ReadingLineProps) {
  const { spotting, tabId } = page;
  const attempt = (work: Promise<unknown>) =>
    void work.then(
      () => onFault(null),
      (thrown: unknown) => onFault(asSpoorError(thrown)),
    );
  const paused = spotting === 'paused';
  const read = spotting === 'on' || spotting === 'unavailable';
  return (
    <section class="part line small" aria-label={t('privacyTitle')}>
      <button
        type="button"
        id="pause-reading"
        class="link-button small icon-line"
        aria-keyshortcuts={keys || undefined}
        onClick={() => attempt(callBackground('reading.pause', { paused: !paused }))}
      >
        {paused ? <ResumeIcon /> : <PauseIcon />}
        <span>{t(paused ? 'pauseEnd' : 'pauseStart')}</span>
      </button>
      {keys ? <kbd>{keys}</kbd> : null}
      {paused || spotting === 'off' || page.refusal ? null : (
        <button
          type="button"
          id="choose-site"
          class="link-button small"
          onClick={() => attempt(callBackground('reading.site', { tabId, read: !read }))}
        >
          {t(read ? 'siteDoNotRead' : 'siteRead')}
        </button>
      )}
      {page.refusal || (page.leavesNoTrace && !page.quietSite) ? null : (
        <button
          type="button"
          id="no-trace-site"
          class="link-button small"
          onClick={() => attempt(callBackground('reading.no-trace', { tabId, on: !page.quietSite }))}
        >
          {t(page.quietSite ? 'noTraceSiteEnd' : 'noTraceSite')}
        </button>
      )}
    </section>
  );
}
