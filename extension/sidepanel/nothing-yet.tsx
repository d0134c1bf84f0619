import { go } from '../ui/client/panel-route';
import { Button } from '../ui/components/button';
import { EmptyState } from '../ui/components/empty-state';
import { t } from '../ui/i18n';

/** A case without an exhibit: what fills it, and the way there. */
export function NothingYet() {
  return (
    <EmptyState title={t('noExhibits')}>
      <p>{t('noExhibitsAction')}</p>
      <div>
        <Button id="to-page" onClick={() => go({ view: 'page' })}>
          {t('goCapture')}
        </Button>
      </div>
    </EmptyState>
  );
}
